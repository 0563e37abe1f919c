"""A coded report in the form that is compared: each field of each incident as a set of values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

Value = str | bool | int | None | tuple["Value", ...]
Values = Mapping[str, frozenset[Value]]

INCIDENT_FIELDS = (
    "date",
    "place",
    "governorate",
    "event_type",
    "perpetrator",
    "attribution",
    "target",
    "target_kind",
    "weapon",
    "casualty_count",
    "casualty_full",
    "women_children",
    "person",
)
TALLY_FIELDS = ("tally_incidents", "tally_killed", "tally_since", "tally_breakdown", "tally_excludes")
FIELDS = ("incident", *INCIDENT_FIELDS, *TALLY_FIELDS)
NOTHING: Values = {name: frozenset() for name in INCIDENT_FIELDS}


@dataclass(frozen=True, slots=True)
class CodedIncident:
    """One incident; `quote` is how its passage begins, `span` where it stands, whichever is known.

    `undated` marks a date that the report writes but a person could not resolve: it is not judged.
    """

    values: Values
    quote: str = ""
    span: tuple[int, int] | None = None
    confidence: float | None = None
    undated: bool = False


@dataclass(frozen=True, slots=True)
class CodedReport:
    """One report as somebody coded it; `findings` are (code, spans)."""

    id: str
    language: str
    source: str | None
    published: str | None
    incidents: tuple[CodedIncident, ...]
    tallies: Values
    findings: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = ()


def from_gold(record: Mapping[str, Any]) -> CodedReport:
    """A report of a gold file; KeyError or TypeError where the record is malformed."""
    incidents = tuple(
        CodedIncident(
            _values(raw, raw.get("date") or "", raw.get("place"), raw.get("governorate")),
            quote=raw.get("quote_start") or "",
            undated=bool(raw.get("date_as_written")) and len(raw.get("date") or "") != 10,
        )
        for raw in record["incidents"]
    )
    return CodedReport(
        str(record["id"]),
        record.get("language") or "",
        record.get("source"),
        record.get("published"),
        incidents,
        _tallies(record.get("stated_tallies", ())),
    )


def from_extraction(record: Mapping[str, Any]) -> CodedReport:
    """A report as `marsad extract` printed it; its id is the stem of its path."""
    facts = record["report"]
    return CodedReport(
        PurePath(facts.get("path") or "").stem,
        facts.get("language") or "",
        facts.get("source"),
        facts.get("published"),
        tuple(_extracted(raw) for raw in record["incidents"]),
        _tallies(record["stated_tallies"]),
        tuple((f["code"], tuple((a, b) for a, b in f["evidence"])) for f in record.get("findings", ())),
    )


def _extracted(raw: Mapping[str, Any]) -> CodedIncident:
    date, place = raw.get("date") or {}, raw.get("place") or {}
    day = date["start"] if date.get("precision") == "day" else ""
    governorate = (place.get("admin1") or {}).get("name")
    flat = dict(raw, weapons=[w["type"] for w in raw.get("weapons", ())])
    start, end = raw["span"]
    return CodedIncident(
        _values(flat, day, place.get("name"), governorate),
        span=(start, end),
        confidence=raw.get("confidence"),
    )


def _values(raw: Mapping[str, Any], day: str, place: str | None, governorate: str | None) -> Values:
    perpetrators, targets = raw.get("perpetrators", ()), raw.get("targets", ())
    casualties = raw.get("casualties", ())
    return {
        "date": _one(day if len(day) == 10 else ""),
        "place": _one(place),
        "governorate": _one(governorate),
        "event_type": _one(raw.get("event_type")),
        "perpetrator": frozenset(_actor(p) for p in perpetrators),
        "attribution": frozenset((_actor(p), p["attribution"]) for p in perpetrators),
        "target": frozenset(_actor(t) for t in targets),
        "target_kind": frozenset(t["kind"] for t in targets),
        "weapon": frozenset(raw.get("weapons", ())),
        "casualty_count": frozenset((c["effect"], c["min"]) for c in casualties),
        "casualty_full": frozenset(
            (c["effect"], _actor(c), c["status"], c["min"], c.get("max")) for c in casualties
        ),
        "women_children": frozenset(
            (c["effect"], c.get("women", 0), c.get("children", 0))
            for c in casualties
            if c.get("women") or c.get("children")
        ),
        "person": frozenset(p["name"] for p in raw.get("persons", ())),
    }


def _one(value: str | None) -> frozenset[Value]:
    return frozenset({value}) if value else frozenset()


def _actor(row: Mapping[str, Any]) -> str:
    # "other:<name>" is one class: how a coder spells the name of an actor outside the list is not judged.
    return str(row["actor"]).split(":")[0]


def _tallies(tallies: Any) -> Values:
    found: dict[str, set[Value]] = {name: set() for name in TALLY_FIELDS}
    for tally in tallies:
        for name in ("incidents", "killed"):
            if tally.get(name) is not None:
                found[f"tally_{name}"].add(tally[name])
        if tally.get("since"):
            found["tally_since"].add(tally["since"][:7])
        if tally.get("excludes"):
            found["tally_excludes"].add(True)
        found["tally_breakdown"] |= {
            (row.get("killed"), row.get("women") or 0, row.get("children") or 0)
            for row in tally.get("breakdown", ())
        }
    return {name: frozenset(values) for name, values in found.items()}
