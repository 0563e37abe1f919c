"""The values of an incident as people type and read them: what `show` prints, `correct` takes."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from marsad.adoption import EFFECTS
from marsad.cli.plain_place import read_place, write_place
from marsad.extraction.engines.codes import closed_lists

Json = dict[str, Any]
NOTHING = "none"
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:\s+to\s+(\d{4}-\d{2}-\d{2}))?", re.ASCII)
_ROW = re.compile(r"(?P<actor>.+?)\s*\((?P<code>[^()]+)\)")
_PEOPLE = re.compile(
    r"(?P<min>\d+)(?:-(?P<max>\d+)|(?P<open>\+))?\s+(?P<actor>.+?)\s*\(\s*(?P<status>\w+)"
    r"(?:,\s*(?P<women>\d+)\s+(?:woman|women))?(?:,\s*(?P<children>\d+)\s+(?:child|children))?\s*\)"
)


def write(field: str, value: Any) -> str:
    """The value of a field in one line."""
    if value is None:
        return NOTHING
    if field == "date":
        return _written_date(value)
    if field == "place":
        return write_place(value)
    if field == "event_type":
        return str(value)
    if field in EFFECTS:
        return "; ".join(map(_written_people, value)) or "0"
    if field == "casualties":
        return "; ".join(f"{row['effect']} {_written_people(row)}" for row in value) or NOTHING
    return "; ".join(_written_row(row) for row in value) or NOTHING


def read(field: str, text: str) -> Any:
    """The value that a line says, in the contract's form; ValueError says what is not understood."""
    text = text.strip()
    if field in EFFECTS:
        return [] if text in (NOTHING, "0") else [_read_people(field, part) for part in _parts(text)]
    if text == NOTHING and field != "event_type":
        return [] if field in _CODES else None
    if field == "date":
        return _read_date(text)
    if field == "place":
        return read_place(text)
    if field == "event_type":
        return next(
            (kind for kind in closed_lists()["event_type"] if kind.casefold() == text.casefold()), text
        )
    if field == "weapons":
        return [{"type": part} for part in _parts(text)]
    return [_read_row(field, part) for part in _parts(text)]


_CODES = {"perpetrators": "attribution", "targets": "kind", "weapons": "type"}


def _parts(text: str) -> Iterator[str]:
    return filter(None, (part.strip() for part in text.split(";")))


def _written_date(value: Json) -> str:
    start, end = str(value["start"]), str(value["end"])
    lengths = {"day": 10, "month": 7, "year": 4}
    length = lengths.get(value["precision"])
    return start[:length] if length else f"{start} to {end}"


def _read_date(text: str) -> Json:
    found = _DATE.fullmatch(text)
    if found is None or (found[4] and not found[3]):
        raise ValueError(f"{text!r} is no date: 2024-05-02, 2024-05-01 to 2024-05-03, 2024-05, 2024 or none")
    year, month, day = (int(part) if part else None for part in found.groups()[:3])
    if year is None or not year >= 1 or not 1 <= (month or 1) <= 12:
        raise ValueError(f"{text!r} is no day of the calendar")
    last_month = month or 12
    first = dt.date(year, month or 1, day or 1)
    last = dt.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    precision = "day" if day else "month" if month else "year"
    if found[4]:
        last, precision = dt.date.fromisoformat(found[4]), "range"
    return {"start": str(first), "end": str(last), "precision": precision}


def _written_row(row: Json) -> str:
    if "type" in row:
        return str(row["type"])
    return f"{row['actor']} ({row['attribution'] if 'attribution' in row else row['kind']})"


def _read_row(field: str, text: str) -> Json:
    found = _ROW.fullmatch(text)
    if found is None:
        example = "islamic_state (suspected)" if field == "perpetrators" else "sdf (vehicle)"
        raise ValueError(f"{text!r} is not understood; it is written as in: {example}")
    return {"actor": found["actor"], _CODES[field]: found["code"].strip()}


def _written_people(row: Json) -> str:
    low, high = row["min"], row["max"]
    count = f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"
    named = (("women", "woman"), ("children", "child"))
    parts = [f"{row[many]} {one if row[many] == 1 else many}" for many, one in named if row.get(many)]
    return f"{count} {row['actor']} ({', '.join([row['status'], *parts])})"


def _read_people(effect: str, text: str) -> Json:
    found = _PEOPLE.fullmatch(text)
    if found is None:
        raise ValueError(
            f"{text!r} is not understood; it is written as in: 2-3 sdf (combatant); "
            "1+ civilians (civilian, 1 woman, 2 children)"
        )
    low = int(found["min"])
    high = None if found["open"] else int(found["max"] or low)
    women, children = int(found["women"] or 0), int(found["children"] or 0)
    codes = {"effect": effect, "actor": found["actor"], "status": found["status"]}
    return {**codes, "min": low, "max": high, "women": women, "children": children}
