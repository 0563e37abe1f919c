"""What people made of reports, in the form that `marsad evaluate` reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.adoption import EFFECTS
from marsad.archive.models import Account, Report

Json = dict[str, Any]
_QUOTE = 40


def gold_incident(values: Mapping[str, Any], quote: str, persons: list[Json]) -> Json:
    """An incident from its values by field; `quote` is how its passage begins."""
    date, place = values.get("date") or {}, values.get("place") or {}
    casualties = [row for effect in EFFECTS for row in values.get(effect) or ()]
    return {
        "quote_start": quote[:_QUOTE],
        "date": date["start"] if date.get("precision") == "day" else None,
        "place": place.get("name") or None,
        "governorate": (place.get("admin1") or {}).get("name"),
        "event_type": values.get("event_type"),
        "perpetrators": [_only(row, "actor", "attribution") for row in values.get("perpetrators") or ()],
        "targets": [_only(row, "actor", "kind") for row in values.get("targets") or ()],
        "weapons": [row["type"] for row in values.get("weapons") or ()],
        "casualties": [
            _only(row, "effect", "actor", "status", "min", "max", "women", "children") for row in casualties
        ],
        "persons": persons,
    }


def gold_report(
    id_: str, report: Report, source: str | None, incidents: list[Json], tallies: list[Json]
) -> Json:
    """A line of a gold file."""
    return {
        "id": id_,
        "language": report.language,
        "source": source,
        "published": report.published,
        "incidents": incidents,
        "stated_tallies": tallies,
    }


def values_of(account: Account, decided: Mapping[str, Any]) -> Json:
    """The values of an account, with what a person decided of its incident in their stead."""
    values = dict(account.data)
    for effect in EFFECTS:
        values[effect] = [row for row in account.data.get("casualties", ()) if row["effect"] == effect]
    return values | {name: known["value"] for name, known in decided.items()}


def _only(row: Mapping[str, Any], *names: str) -> Json:
    return {name: row.get(name) for name in names}
