"""What reading a report leaves behind."""

from __future__ import annotations

import gc

import pytest

from marsad.extraction.reader import extract

TEXT = "قتل رجلان وأصيب طفل جراء قصف مدفعي على بلدة سرمين في ريف إدلب.\nA man was shot dead in Homs."


@pytest.mark.parametrize("collects", [True, False])
def test_the_collector_is_left_as_it_was(collects: bool) -> None:
    was = gc.isenabled()
    try:
        gc.enable() if collects else gc.disable()
        extract(TEXT, published="2024-05-05")
        assert gc.isenabled() is collects
    finally:
        gc.enable() if was else gc.disable()


def test_nothing_of_a_report_waits_for_the_collector() -> None:
    extract(TEXT, published="2024-05-05")
    gc.collect()
    gc.disable()
    try:
        extract(TEXT, published="2024-05-05")
        assert gc.collect() == 0
    finally:
        gc.enable()
