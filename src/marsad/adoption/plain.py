"""The values of an incident as people type and read them: what `show` prints, `correct` takes."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from collections.abc import Iterator
from typing import Any

from marsad.adoption.counts import EFFECTS
from marsad.adoption.plain_place import read_place, write_place
from marsad.adoption.tongue import CODES, Tongue, typed

Json = dict[str, Any]
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_ROW = re.compile(r"(?P<actor>.+?)\s*\((?P<code>[^()]+)\)")


def write(field: str, value: Any, tongue: Tongue = CODES) -> str:
    """The value of a field in one line, in the words of a tongue."""
    if value is None:
        return tongue.nothing
    if field == "date":
        return _written_date(value, tongue)
    if field == "place":
        return write_place(value, tongue)
    if field == "event_type":
        return tongue.name("event_type", str(value))
    if field in EFFECTS:
        return "; ".join(_written_people(row, tongue) for row in value) or "0"
    if field == "casualties":
        effects = (f"{tongue.name('effect', row['effect'])} {_written_people(row, tongue)}" for row in value)
        return "; ".join(effects) or tongue.nothing
    return "; ".join(_written_row(row, tongue) for row in value) or tongue.nothing


def read(field: str, text: str, tongue: Tongue = CODES) -> Any:
    """The value that a line says, in the contract's form; ValueError says what is not understood."""
    text = typed(text)
    nothing = text in (CODES.nothing, tongue.nothing)
    if field in EFFECTS:
        return [] if nothing or text == "0" else [_read_people(field, part, tongue) for part in _parts(text)]
    if nothing and field != "event_type":
        return [] if field in _CODES else None
    if field == "date":
        return _read_date(text, tongue)
    if field == "place":
        return read_place(text, tongue)
    if field == "event_type":
        return tongue.code("event_type", text)
    if field == "weapons":
        return [{"type": tongue.code("weapon", part)} for part in _parts(text)]
    return [_read_row(field, part, tongue) for part in _parts(text)]


_CODES = {"perpetrators": "attribution", "targets": "kind", "weapons": "type"}


def _parts(text: str) -> Iterator[str]:
    return filter(None, (part.strip() for part in text.split(";")))


def _written_date(value: Json, tongue: Tongue) -> str:
    start, end = str(value["start"]), str(value["end"])
    lengths = {"day": 10, "month": 7, "year": 4}
    length = lengths.get(value["precision"])
    return start[:length] if length else f"{start} {tongue.to} {end}"


def _read_date(text: str, tongue: Tongue) -> Json:
    first, *last = re.split(rf"\s+(?:{CODES.to}|{re.escape(tongue.to)})\s+", text, maxsplit=1)
    if not last:
        return _read_days(first)
    start, end = _read_days(first), _read_days(last[0])
    if (start["precision"], end["precision"]) != ("day", "day"):
        raise _no_date(text)
    return {"start": start["start"], "end": end["end"], "precision": "range"}


def _read_days(text: str) -> Json:
    """A day, a month or a year."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise _no_date(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or not year >= 1 or not 1 <= (month or 1) <= 12:
        raise ValueError(f"{text!r} is no day of the calendar")
    last_month = month or 12
    first = dt.date(year, month or 1, day or 1)
    last = dt.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    return {
        "start": str(first),
        "end": str(last),
        "precision": "day" if day else "month" if month else "year",
    }


def _no_date(text: str) -> ValueError:
    return ValueError(f"{text!r} is no date: 2024-05-02, 2024-05-01 to 2024-05-03, 2024-05, 2024 or none")


def _written_row(row: Json, tongue: Tongue) -> str:
    if "type" in row:
        return tongue.name("weapon", row["type"])
    kind = "attribution" if "attribution" in row else "kind"
    return f"{tongue.name('actor', row['actor'])} ({tongue.name(kind, row[kind])})"


def _read_row(field: str, text: str, tongue: Tongue) -> Json:
    found = _ROW.fullmatch(text)
    if found is None:
        actor, code = ("islamic_state", "suspected") if field == "perpetrators" else ("sdf", "vehicle")
        example = _written_row({"actor": actor, _CODES[field]: code}, tongue)
        raise ValueError(f"{text!r} is not understood; it is written as in: {example}")
    kind = _CODES[field]
    return {"actor": tongue.code("actor", found["actor"]), kind: tongue.code(kind, found["code"].strip())}


def _written_people(row: Json, tongue: Tongue) -> str:
    low, high = row["min"], row["max"]
    count = f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"
    named = (("women", tongue.woman, tongue.women), ("children", tongue.child, tongue.children))
    parts = [f"{row[part]} {one if row[part] == 1 else many}" for part, one, many in named if row.get(part)]
    told = ", ".join([tongue.name("status", row["status"]), *parts])
    return f"{count} {tongue.name('actor', row['actor'])} ({told})"


@functools.cache
def _people(women: tuple[str, ...], children: tuple[str, ...]) -> re.Pattern[str]:
    parts = {"women": women, "children": children}
    told = "".join(
        rf"(?:,\s*(?P<{name}>\d+)\s+(?:{'|'.join(map(re.escape, words))}))?" for name, words in parts.items()
    )
    count = r"(?P<min>\d+)(?:-(?P<max>\d+)|(?P<open>\+))?"
    return re.compile(rf"{count}\s+(?P<actor>.+?)\s*\(\s*(?P<status>[^(),]+?){told}\s*\)")


def _read_people(effect: str, text: str, tongue: Tongue) -> Json:
    women, children = (CODES.woman, CODES.women), (CODES.child, CODES.children)
    found = _people(
        (*women, tongue.woman, tongue.women), (*children, tongue.child, tongue.children)
    ).fullmatch(text)
    if found is None:
        some = {"actor": "sdf", "status": "combatant", "min": 2, "max": 3}
        more = {"actor": "civilians", "status": "civilian", "min": 1, "max": None, "women": 1, "children": 2}
        examples = "; ".join(_written_people(row, tongue) for row in (some, more))
        raise ValueError(f"{text!r} is not understood; it is written as in: {examples}")
    low = int(found["min"])
    high = None if found["open"] else int(found["max"] or low)
    told = {"women": int(found["women"] or 0), "children": int(found["children"] or 0)}
    actor, status = tongue.code("actor", found["actor"]), tongue.code("status", found["status"])
    return {"effect": effect, "actor": actor, "status": status, "min": low, "max": high, **told}
