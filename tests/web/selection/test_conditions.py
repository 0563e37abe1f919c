"""What each filter lets through."""

from __future__ import annotations

import pytest

from marsad.archive import Archive, decisions
from tests.archive.made import EDITOR, linked, read
from tests.web.search.made import found


@pytest.fixture
def register(desk: Archive) -> Archive:
    """Three incidents: 1, 2 and 3 killed, on 2, 3 and 4 January 2024, by three actors."""
    for day, (killed, actor) in enumerate(((1, "sdf"), (2, "turkey"), (3, "islamic_state")), 2):
        linked(desk, f"report {day}", read(0, killed, day=day, actor=actor), source=f"outlet {day}")
    decisions.confirm(desk, 1, EDITOR)
    decisions.exclude(desk, 2, EDITOR)
    return desk


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ("", [1, 2, 3]),
        ("killed>=2", [2, 3]),
        ("killed>2", [3]),
        ("killed<2", [1]),
        ("قتلى=٢", [2]),
        ("from:2024-01-03", [2, 3]),
        ("to:3/1/2024", [1, 2]),
        ("from:2024-01 to:2024", [1, 2, 3]),
        ("from:2025", []),
        ('to:"٢ كانون الثاني ٢٠٢٤"', [1]),
        ("actor:sdf", [1]),
        ("جهة:تركيا", [2]),
        ("actor:civilians", [1, 2, 3]),
        ("source:outlet", []),
        ('source:"outlet 3"', [2]),
        ("review:confirmed", [1]),
        ("review:proposed", [2, 3]),
        ("counted:no", [2]),
        ("محسوب:نعم", [1, 3]),
        ("place:SY09", [1, 2, 3]),
        ('area:"دير الزور"', [1, 2, 3]),
        ("place:Aleppo", []),
        ("place:الجاسمى", [1, 2, 3]),
        ("type:Attack", [1, 2, 3]),
        ("lang:ar", [1, 2, 3]),
        ("injured>=0", []),
    ],
)
def test_filters(register: Archive, asked: str, fits: list[int]) -> None:
    assert found(register, asked).ids.tolist() == fits


@pytest.mark.parametrize(
    "asked",
    [
        "place:Nowhereville",
        "area:Nowhereville",
        "actor:nobody-at-all",
        "type:Picnic",
        "source:nobody",
        "review:perhaps",
        "lang:xx",
        "counted:perhaps",
        "from:yesterdayish",
        "killed>=-1",
        "type>=Attack",
    ],
)
def test_what_means_nothing_is_said_and_lets_nothing_through(register: Archive, asked: str) -> None:
    answer = found(register, asked)
    assert len(answer) == 0
    assert len(answer.problems) == 1
