"""Who answers for those that die in prison."""

from __future__ import annotations

import pytest

from marsad import extract


@pytest.mark.parametrize(
    ("text", "jailer"),
    [
        ("توفي الشاب أحمد الخالد تحت التعذيب في سجون النظام بعد سنوات من اعتقاله", "syrian_government"),
        ("قضى مدني تحت التعذيب في أحد سجون الشرطة العسكرية بمدينة الباب", "sna"),
        ("وفاة مختطف تحت التعذيب في سجون مليشيا الحوثي بالحديدة", "houthis"),
        ("A detainee died under torture in a prison run by the SDF in Qamishli on 3 May 2024.", "sdf"),
        ("وفاة معتقل تحت التعذيب في سجن صيدنايا", "unidentified"),
    ],
)
def test_who_runs_the_prison_did_it_and_nobody_where_that_is_not_told(text: str, jailer: str) -> None:
    (incident,) = extract(text, published="2024-05-05").incidents
    assert [p.actor for p in incident.perpetrators] == [jailer]
    assert [(c.effect, c.min) for c in incident.casualties] == [("killed", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "استشهد فلسطيني برصاص قوات الاحتلال الإسرائيلي في بلدة حوارة، بدعوى محاولته طعن جندي.",
        "قتل فلسطيني برصاص الجيش الإسرائيلي قرب بلدة سعير بزعم تنفيذه عملية طعن ضد الجنود.",
    ],
)
def test_what_a_victim_is_accused_of_is_no_deed(text: str) -> None:
    told = extract(text, language="ar", published="2022-12-28").incidents[0]
    assert told.event_type == "Attack"
    assert [w.type for w in told.weapons] == ["firearm"]
    assert [(c.effect, c.actor, c.min) for c in told.casualties] == [("killed", "civilians", 1)]
