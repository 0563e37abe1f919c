from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.adoption.plain import read, write
from marsad.archive.corrections import MOST_PEOPLE, checked
from marsad.extraction.engines.codes import closed_lists

ACTORS = st.sampled_from(["sdf", "civilians", "other:men on a boat", "islamic_state"])
COUNTS = st.integers(0, MOST_PEOPLE)


def among(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(closed_lists()[name])


@st.composite
def people(draw: st.DrawFn) -> dict[str, Any]:
    low = draw(COUNTS)
    high = draw(st.none() | st.integers(low, MOST_PEOPLE))
    women = draw(st.integers(0, low))
    counts = {"min": low, "max": high, "women": women, "children": draw(st.integers(0, low - women))}
    return {"effect": "killed", "actor": draw(ACTORS), "status": draw(among("status")), **counts}


@st.composite
def dates(draw: st.DrawFn) -> dict[str, str]:
    days = st.dates(dt.date(1900, 1, 1), dt.date(2024, 1, 1))
    first, last = sorted((draw(days), draw(days)))
    if draw(st.booleans()):
        return {"start": str(first), "end": str(first), "precision": "day"}
    return {"start": str(first), "end": str(last), "precision": "range"}


def once(rows: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(
        rows, max_size=3, unique_by=lambda row: (row.get("actor"), row.get("type"), row.get("status"))
    )


TARGETS = st.fixed_dictionaries({"actor": ACTORS, "kind": among("kind")})
DOERS = st.fixed_dictionaries(
    {"actor": ACTORS, "attribution": st.sampled_from(["stated", "claimed", "suspected"])}
)
WEAPONS = st.fixed_dictionaries({"type": among("weapon")})
VALUES = st.one_of(
    st.tuples(st.just("date"), st.none() | dates()),
    st.tuples(st.just("event_type"), among("event_type")),
    st.tuples(st.just("perpetrators"), once(DOERS)),
    st.tuples(st.just("targets"), once(TARGETS)),
    st.tuples(st.just("weapons"), once(WEAPONS)),
    st.tuples(st.just("killed"), once(people())),
)


@settings(deadline=None)
@given(VALUES)
def test_what_is_written_is_read_as_it_was(given_: tuple[str, Any]) -> None:
    field, value = given_
    kept = checked({field: value})[field]
    assert checked({field: read(field, write(field, kept))})[field] == kept


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("C5175", "هجين (C5175), Deir-ez-Zor"),
        ("near C5175", "near هجين (C5175), Deir-ez-Zor"),
        ("Hajin", "Hajin (C5175), Deir-ez-Zor"),
        ("هجين, دير الزور", "هجين (C5175), Deir-ez-Zor"),
        ("road Hajin (C5175)", "road Hajin (C5175), Deir-ez-Zor"),
        ("Deir-ez-Zor", "Deir-ez-Zor"),
        ("SY09", "Deir-ez-Zor"),
        ("area Deir-ez-Zor", "Deir-ez-Zor"),
        ("Blahblah, Deir-ez-Zor", "Blahblah, Deir-ez-Zor"),
        ("none", "none"),
    ],
)
def test_a_place_is_a_code_a_name_or_a_governorate(text: str, written: str) -> None:
    kept = checked({"place": read("place", text)})["place"]
    assert write("place", kept) == written
    assert write("place", checked({"place": read("place", written)})["place"]) == written


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(["date", "place", "perpetrators", "targets", "killed"]))
def test_what_is_not_understood_is_said_so_and_nothing_else(text: str, field: str) -> None:
    try:
        read(field, text)
    except ValueError as error:
        assert str(error)
