"""Charts of people."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest

from marsad.publishing.language import Code, Language
from marsad.publishing.pictures import charts
from marsad.tally.count import Count
from marsad.tally.figures import Figures, Slice


@pytest.mark.parametrize("most", [1, 2, 7, 10, 11, 23, 640])
@pytest.mark.parametrize("code", ["ar", "en"])
def test_an_axis_counts_people_in_whole_numbers_and_each_once(code: Code, most: int) -> None:
    import vl_convert

    part = Slice("Aleppo", (), Count(most, most), Count(1, 1))
    figures = cast(Figures, SimpleNamespace(by_governorate=[part]))
    chart: Any = charts.by_governorate(figures, Language(code))
    drawn = vl_convert.vegalite_to_svg(chart.to_dict())
    axis = drawn[drawn.index("role-axis-label") :].split("role-axis-title")[0]
    ticks = re.findall(r">([\d,.]+)</text>", axis.split("role-mark")[0])
    assert len(ticks) > 1 and len(ticks) == len(set(ticks)), ticks
