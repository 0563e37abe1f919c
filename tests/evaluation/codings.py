"""Codings for the tests of this room: gold records turned into what an extraction would print."""

from __future__ import annotations

import random
from typing import Any


def account(gold: dict[str, Any], text: str, **changes: Any) -> dict[str, Any]:
    """One incident of a gold record in the form of the contract."""
    at = max(0, text.find(gold.get("quote_start") or ""))
    day = gold.get("date")
    place, governorate = gold.get("place"), gold.get("governorate")
    precision = "day" if day and len(day) == 10 else "month"
    return {
        "ordinal": 1,
        "span": [at, at + 80],
        "date": day and {"start": day, "end": day, "precision": precision, "evidence": []},
        "place": {"name": place or "", "admin1": governorate and {"name": governorate, "pcode": None}},
        "event_type": gold["event_type"],
        "perpetrators": gold["perpetrators"],
        "targets": gold["targets"],
        "weapons": [{"type": weapon, "evidence": []} for weapon in gold["weapons"]],
        "casualties": gold["casualties"],
        "persons": gold["persons"],
        "confidence": 0.8,
    } | changes


def extraction(gold: dict[str, Any], incidents: list[dict[str, Any]]) -> dict[str, Any]:
    """A report in the form of the contract."""
    return {
        "schema": "marsad.extraction/1",
        "report": {"id": "sha256:0", "path": gold["id"], "language": gold["language"], "published": None},
        "incidents": incidents,
        "stated_tallies": gold["stated_tallies"],
        "findings": [],
    }


def blurred(gold: dict[str, Any], text: str, chance: random.Random) -> dict[str, Any]:
    """The extraction of a reader that forgets, invents and confuses."""
    incidents = []
    for incident in gold["incidents"]:
        if chance.random() < 0.2:
            continue
        made = account(incident, text)
        if chance.random() < 0.3:
            made["event_type"] = "Other"
        if chance.random() < 0.3:
            made["perpetrators"] = [{"actor": "other:somebody", "attribution": "stated"}]
        if chance.random() < 0.3:
            made["span"] = [chance.randrange(len(text)), len(text)]
        if chance.random() < 0.3:
            made["date"] = {"start": "2020-01-01", "end": "2020-01-01", "precision": "day"}
        if chance.random() < 0.3:
            made["persons"] = []
        incidents.append(made)
        if chance.random() < 0.2:
            incidents.append(dict(made, place=None, casualties=[]))
    chance.shuffle(incidents)
    return extraction(gold, incidents)
