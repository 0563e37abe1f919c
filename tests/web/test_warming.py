"""What a desk gets ready while it starts."""

from __future__ import annotations

from marsad.web.warming import warm


def test_everything_that_the_first_report_needs_can_be_loaded() -> None:
    warm()
