"""Reading takes work in step with the length of a text. Counted in lines run, not in seconds."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from marsad import extract

TIMES = 4
# In step would be TIMES; twice that is still no catastrophe, a square would be TIMES * TIMES.
MOST = 2 * TIMES
LENGTH = 2000


def work(text: str) -> int:
    """How many lines of Python run while a text is read; each turn of a loop counts."""
    lines = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        extract(text, published="2024-05-02")
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("قتل ", id="one word"),
        pytest.param("في بلدة هجين ", id="places"),
        pytest.param("12 ", id="numbers"),
        pytest.param("(", id="brackets"),
        pytest.param("\n", id="lines"),
        pytest.param("بينهم طفل و", id="parts of parts"),
        pytest.param("قتل 3 وأصيب 4 آخرون ", id="one endless sentence"),
        pytest.param("killed 3 and wounded 4 others ", id="one endless English sentence"),
        pytest.param("- قتل مدني برصاص مسلحين مجهولين في بلدة هجين في 3 أيار 2023.\n", id="a long list"),
        pytest.param("Gunmen shot dead a man in Hajin on 3 May 2023. ", id="a long English list"),
        pytest.param("أحصى المرصد مقتل 3 أشخاص منذ مطلع العام.\n", id="totals"),
    ],
)
def test_four_times_the_text_is_about_four_times_the_work(unit: str) -> None:
    short = unit * (LENGTH // len(unit))
    extract(short)  # what is loaded once is no work of a text
    assert work(short * TIMES) <= MOST * work(short)
