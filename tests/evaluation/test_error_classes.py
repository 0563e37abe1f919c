"""Mistakes by their kinds."""

from __future__ import annotations

from marsad.evaluation.coding import INCIDENT_FIELDS, TALLY_FIELDS, CodedIncident, CodedReport, Value
from marsad.evaluation.error_classes import error_classes
from marsad.evaluation.scores import Compared

NO_TALLY = {field: frozenset[Value]() for field in TALLY_FIELDS}


def incident(**values: set[Value]) -> CodedIncident:
    return CodedIncident({field: frozenset(values.get(field, ())) for field in INCIDENT_FIELDS})


def test_each_kind_of_mistake_has_its_class() -> None:
    report = CodedReport("r", "en", None, None, (), NO_TALLY)
    pairs = (
        (
            incident(perpetrator={"turkey"}, place={"C1"}),
            incident(perpetrator={"unidentified"}, place={"C2"}),
        ),
        (incident(perpetrator={"unidentified"}), incident(perpetrator={"sdf"}, weapon={"ied"})),
        (incident(weapon={"drone"}), None),
        (None, incident()),
        (incident(date={"2024-01-01"}), incident()),
    )
    assert dict(error_classes([Compared(report, report, pairs)])) == {
        ("perpetrator", "unidentified for somebody who is named"): 1,
        ("perpetrator", "somebody for unidentified"): 1,
        ("place", "another instead"): 1,
        ("weapon", "given where there is none"): 1,
        ("incident", "not found"): 1,
        ("incident", "read where there is none, or read twice"): 1,
        ("date", "not given"): 1,
    }
