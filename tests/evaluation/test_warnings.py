"""Wrong values without a warning, confidence, and what is taken for what."""

from __future__ import annotations

from typing import Any

from marsad.evaluation.coding import from_extraction, from_gold
from marsad.evaluation.confusion import NONE, confusion, mistakes
from marsad.evaluation.reliability import calibration_error, reliability
from marsad.evaluation.scores import Compared, compared
from marsad.evaluation.silent import Silence, silently_wrong
from tests.evaluation.codings import account, extraction

TEXT = "In Hajin, an invented sentence of some length."
GOLD: dict[str, Any] = {
    "id": "one",
    "language": "en",
    "incidents": [
        {
            "quote_start": "In Hajin",
            "date": "2024-05-01",
            "place": "Hajin",
            "governorate": "Deir-ez-Zor",
            "event_type": "Attack",
            "perpetrators": [{"actor": "islamic_state", "attribution": "stated"}],
            "targets": [],
            "weapons": [],
            "casualties": [],
            "persons": [],
        }
    ],
    "stated_tallies": [],
}


def read(*changes: dict[str, Any], findings: list[dict[str, Any]] | None = None) -> list[Compared]:
    accounts = [account(GOLD["incidents"][0], TEXT, **change) for change in changes]
    given = extraction(GOLD, accounts) | {"findings": findings or []}
    return [compared(from_gold(GOLD), from_extraction(given), TEXT)]


WRONG_PLACE = {"place": {"name": "Shafa", "admin1": {"name": "Deir-ez-Zor"}}}


def test_a_wrong_place_is_silent() -> None:
    assert silently_wrong(read(WRONG_PLACE))["place"] == Silence(given=1, wrong=1)


def test_a_wrong_place_with_a_finding_at_its_passage_is_not_silent() -> None:
    finding = {"code": "place-ambiguous", "message": "", "evidence": [[3, 8]]}
    found = silently_wrong(read(WRONG_PLACE, findings=[finding]))
    assert found["place"].share == 0.0
    elsewhere = dict(finding, evidence=[[800, 810]])
    assert silently_wrong(read(WRONG_PLACE, findings=[elsewhere]))["place"].share == 1.0


def test_a_finding_warns_of_its_own_field_alone() -> None:
    finding = {"code": "date-unresolved", "message": "", "evidence": [[3, 8]]}
    assert silently_wrong(read(WRONG_PLACE, findings=[finding]))["place"].share == 1.0


def test_a_withheld_value_is_never_silently_wrong() -> None:
    assert silently_wrong(read({"place": None, "date": None}))["place"] == Silence()


def test_values_of_an_incident_that_nobody_else_saw_are_counted_apart() -> None:
    found = silently_wrong(read({}, WRONG_PLACE | {"span": [500, 600], "date": None}))
    assert found["place"] == Silence(given=1, stray=1)
    assert found["place"].share_with_stray == 0.5


def test_confidence_is_held_against_what_was_right() -> None:
    bins = reliability(read({"confidence": 1.0} | WRONG_PLACE))
    last = bins[-1]
    assert (last.values, last.right) == (4, 3)
    assert calibration_error(bins) == 0.25


def test_what_was_taken_for_what() -> None:
    reports = read({"event_type": "Armed clash", "perpetrators": []})
    assert mistakes(confusion(reports, "event_type")) == [("Attack", "Armed clash", 1)]
    assert mistakes(confusion(reports, "perpetrator")) == [("islamic_state", NONE, 1)]
