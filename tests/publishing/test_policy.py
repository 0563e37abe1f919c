"""What leaves a policy, and what never does."""

from __future__ import annotations

import dataclasses
import datetime as dt
from importlib.resources import files
from pathlib import Path

import pytest

from marsad.extraction.model import Person
from marsad.publishing.policy import Policy, load_policy
from marsad.tally.definition import DefinitionError
from tests.publishing.exports.made import record

TODAY = dt.date(2023, 3, 20)


def test_the_packaged_policy_names_nobody_and_no_village() -> None:
    policy = load_policy(Path(str(files("marsad.publishing") / "policies/public.toml")))
    one = record(1, persons=(Person("فلانة الفلانية", None, "killed"),))
    shown = policy.public(one, TODAY)
    assert shown is not None
    place = shown.incident.place
    assert place is not None
    assert (place.pcode, place.relation, place.precision) == ("SY090100", "area", 2)
    assert (place.latitude, place.longitude) != (35.25125, 40.50625)
    assert shown.incident.persons == ()
    assert shown.incident.sources == ()
    assert (shown.tellings[0].title, shown.tellings[0].sha256) == ("", "")
    assert "الجاسمي" not in repr(shown)


@pytest.mark.parametrize(
    ("level", "code"), [("place", "C5160"), ("district", "SY0901"), ("governorate", "SY09")]
)
def test_places_are_as_exact_as_said(level: str, code: str) -> None:
    shown = Policy("p", points=level).public(record(1), TODAY)  # type: ignore[arg-type]
    assert shown is not None
    assert shown.incident.place is not None
    assert shown.incident.place.pcode == code


def test_an_embargo_a_withheld_and_an_unreviewed_incident_are_not_seen() -> None:
    one = record(1)
    assert Policy("p", embargo=15).public(one, TODAY) is not None
    assert Policy("p", embargo=16).public(one, TODAY) is None
    assert Policy("p", embargo=1).public(record(2, date=None, reported=None), TODAY) is None
    assert Policy("p").public(record(3, withheld=True), TODAY) is None
    assert Policy("p", review="reviewed").public(one, TODAY) is None
    assert Policy("p", review="reviewed").public(record(4, reviewed=True), TODAY) is not None


def test_fields_that_are_not_named_are_not_shown() -> None:
    shown = Policy("p", fields=frozenset({"casualties"})).public(record(1), TODAY)
    assert shown is not None
    gone = dataclasses.asdict(shown.incident)
    assert not any(gone[name] for name in ("perpetrators", "targets", "weapons", "place", "sources"))
    assert shown.incident.casualties


def test_a_source_that_agreed_is_named_with_its_report() -> None:
    shown = Policy("p", sources=frozenset({"مرصد مختلق"})).public(record(1), TODAY)
    assert shown is not None
    assert shown.incident.sources == ("مرصد مختلق",)
    assert shown.tellings[0].sha256


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('id = "p"\nabout = { ar = "ن", en = "x" }\nnames = "all"', "names"),
        ('id = "p"\nabout = { ar = "ن", en = "x" }\nfields = ["name"]', "fields"),
        ('id = "p"\nabout = { ar = "ن", en = "x" }\nembargo_days = 0', "embargo_days"),
        ('id = "p"\nabout = { ar = "ن", en = "x" }\nhidden = true', "hidden"),
        ("id = ", "-"),
    ],
)
def test_a_policy_that_is_not_understood_is_refused(text: str, key: str, tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        load_policy(path)
    assert refused.value.key == key
