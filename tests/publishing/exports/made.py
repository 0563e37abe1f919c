"""Invented incidents that are hard to write down in other people's formats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from marsad.extraction.model import (
    Admin1,
    Casualty,
    DateValue,
    Perpetrator,
    Person,
    PlaceValue,
    Target,
    Weapon,
)
from marsad.publishing.exports.record import Record, Telling
from marsad.tally.counted import CountedIncident

DEIR_EZ_ZOR = Admin1("Deir-ez-Zor", "SY09")


def day(text: str, last: str = "", precision: Any = None) -> DateValue:
    start, end = dt.date.fromisoformat(text), dt.date.fromisoformat(last or text)
    return DateValue(start, end, precision or ("day" if start == end else "range"))


def record(number: int, **more: Any) -> Record:
    """An attack near a village, two killed of whom one is a woman; everything else as given."""
    place = PlaceValue(
        "الجاسمي", pcode="C5160", admin1=DEIR_EZ_ZOR, latitude=35.25125, longitude=40.50625, precision=1
    )
    fields: dict[str, Any] = {
        "event_type": "Attack",
        "date": day("2023-03-05"),
        "reported": dt.date(2023, 3, 6),
        "place": place,
        "within": ("SY090100", "SY0901", "SY09"),
        "perpetrators": (Perpetrator("islamic_state", "suspected"),),
        "targets": (Target("civilians", "person"),),
        "weapons": (Weapon("firearm"),),
        "casualties": (Casualty("killed", "civilians", "civilian", 2, 2, 1),),
        "sources": ("مرصد مختلق",),
        "accounts": ("1",),
        "reports": ("1",),
    }
    told = Telling(1, 1, "مرصد مختلق", "2023-03-06", "", "=عنوان", "0" * 64, "ar", 0, 9)
    return Record(number, CountedIncident(str(number), **(fields | more)), (told,))


def records() -> Iterator[Record]:
    """An exact one, and those that lack a date, a place, a name, a number, or hold what breaks a sheet."""
    yield record(1)
    yield record(2, date=None)
    yield record(3, place=None, within=())
    yield record(4, date=day("2023-04-01", "2023-04-30", "month"))
    yield record(5, casualties=(Casualty("killed", "sdf", "combatant", 2, None),))
    yield record(6, casualties=(), event_type="Peaceful protest", perpetrators=())
    yield record(7, perpetrators=(Perpetrator("turkey", "stated"),), targets=(Target("sdf", "vehicle"),))
    yield record(8, place=PlaceValue('=cmd|"\u0007', relation="near", admin1=DEIR_EZ_ZOR))
    yield record(9, place=PlaceValue("قرية", admin1=Admin1("Iraq/Anbar")), within=())
    yield record(10, persons=(Person("فلانة الفلانية", None, "killed"),), totals={"killed": (2, 3)})
