"""Date fields."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from marsad.web.days import DayField

DAY = dt.date(2024, 4, 3)


@pytest.mark.parametrize(
    "written",
    [
        "2024-04-03",
        "3/4/2024",
        "03/04/2024",
        "٣/٤/٢٠٢٤",
        "٣ نيسان ٢٠٢٤",
        "3 نيسان 2024",
        "3 أبريل 2024",
        "3 April 2024",
        "April 3, 2024",
        " 3.4.2024 ",
    ],
)
def test_a_day_is_read_as_people_of_the_region_write_it(written: str) -> None:
    assert DayField().clean(written) == DAY


@pytest.mark.parametrize(
    "written", ["3 April", "April 2024", "yesterday", "31/2/2024", "3/4/2024 5/4/2024", "x", "٣ نيسان"]
)
def test_what_is_not_one_whole_day_is_refused(written: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError, match=r"not a day"):
        DayField().clean(written)


def test_a_day_that_may_be_missing_may_be_missing() -> None:
    assert DayField(required=False).clean("") is None
