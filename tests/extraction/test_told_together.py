"""Counts that a few words tell together: one of each, "three of the people of", parts of the last figure."""

from __future__ import annotations

import pytest

from marsad import extract

Row = tuple[str, str, int, int | None]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "سقط قتيل وجريح من المدنيين في انفجار لغم بسيارة تقل عمالاً زراعيين في بلدة نوى",
            {("killed", "civilians", 1, 1), ("injured", "civilians", 1, 1)},
        ),
        (
            "سقط 15 قتيلاً وجريحاً في انفجار لغم في بلدة نوى",
            {("killed", "civilians", 1, 14), ("injured", "civilians", 1, 14)},
        ),
        ("اعتقلت قسد 3 من أبناء بلدة الكسرة", {("arrested", "civilians", 3, 3)}),
        (
            "انفجرت سيارة ملغمة أمام مقر للشرطة العسكرية في مدينة جرابلس"
            " ما تسبب بمقتل عنصر وإصابة خمسة بينهم مدنيان",
            {("killed", "sna", 1, 1), ("injured", "sna", 3, 3), ("injured", "civilians", 2, 2)},
        ),
        (
            "اغتال مسلحان ظهر اليوم الاثنين موظفاً في المجلس المدني بإطلاق النار عليه في مدينة البصيرة",
            {("killed", "aanes_civil", 1, 1)},  # "the two" is Monday
        ),
        ("عنصران من الحشد العشائري يقتلان بهجوم لداعش على نقطة في خانقين", {("killed", "pmf", 2, 2)}),
    ],
)
def test_who_was_harmed_and_how_many(text: str, rows: set[Row]) -> None:
    (incident,) = extract(text, published="2024-05-05").incidents
    assert {(c.effect, c.actor, c.min, c.max) for c in incident.casualties} == rows
