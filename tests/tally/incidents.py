"""Invented incidents for the tests of this room."""

from __future__ import annotations

import datetime as dt
from typing import Any

from marsad.extraction.model import Admin1, Casualty, DateValue, Perpetrator, PlaceValue
from marsad.tally.counted import CountedIncident

PCODES = {"Deir-ez-Zor": "SY09", "Al-Hasakeh": "SY08", "Homs": "SY04"}


def incident(
    id: str,
    day: str | None = "2022-12-26",
    *,
    last: str | None = None,
    admin1: str | None = "Deir-ez-Zor",
    pcode: str | None = "C5105",
    within: tuple[str, ...] = ("SY090101", "SY0901", "SY09"),
    actor: str = "islamic_state",
    attribution: Any = "suspected",
    casualties: tuple[Casualty, ...] = (),
    **more: Any,
) -> CountedIncident:
    """An attack with a day, a place and a perpetrator; everything else as given."""
    date = None
    if day is not None:
        start, end = dt.date.fromisoformat(day), dt.date.fromisoformat(last or day)
        date = DateValue(start, end, "day" if start == end else "range")
    area = Admin1(admin1, PCODES.get(admin1)) if admin1 else None
    return CountedIncident(
        id=id,
        event_type=more.pop("event_type", "Armed clash"),
        date=date,
        place=PlaceValue("قرية", pcode=pcode, admin1=area) if area else None,
        within=within,
        perpetrators=(Perpetrator(actor, attribution),),
        casualties=casualties,
        **more,
    )


def killed(least: int, most: int | None = -1, status: Any = "civilian", **more: Any) -> Casualty:
    """A row of dead; `most` like `least` unless given."""
    actor = more.pop("actor", "civilians" if status == "civilian" else "sdf")
    return Casualty("killed", actor, status, least, least if most == -1 else most, **more)
