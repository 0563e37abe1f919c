"""Are values that a person gives possible: in the contract's form, with the codebook's codes."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from marsad.adoption import EFFECTS, FIELDS
from marsad.archive.errors import ArchiveError
from marsad.archive.places import checked_place
from marsad.extraction.engines.codes import closed_lists, is_actor, is_code
from marsad.text.published import FIRST_YEAR

Json = dict[str, Any]
CORRECTABLE = (*FIELDS, *EFFECTS)
MOST_PEOPLE = 1_000_000


def checked(fields: Mapping[str, Any]) -> Json:
    """The values as they are kept; ArchiveError names the field and what is wrong with it."""
    if unknown := sorted(set(fields) - set(CORRECTABLE)):
        raise ArchiveError(f"an incident has no field {', '.join(unknown)}; it has {', '.join(CORRECTABLE)}")
    return {name: _checked(name, value) for name, value in fields.items()}


def _checked(name: str, value: Any) -> Any:
    try:
        return _people(name, value) if name in EFFECTS else _CHECKS[name](value)
    except (KeyError, TypeError, AttributeError) as error:
        raise ArchiveError(f"{name}: not in the form of the contract: {value!r}") from error
    except ValueError as error:
        raise ArchiveError(f"{name}: {error}") from error


def _date(value: Any) -> Json | None:
    if value is None:
        return None
    start, end = (dt.date.fromisoformat(value[name]) for name in ("start", "end"))
    precision = value["precision"]
    if end < start:
        raise ValueError(f"it ends on {end}, before it begins on {start}")
    if start.year < FIRST_YEAR:
        raise ValueError(f"{start} lies before {FIRST_YEAR}")
    # Somewhere it is tomorrow already.
    if start > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1):
        raise ValueError(f"{start} is yet to come")
    if (start, end) != _reach(start, end, precision):
        raise ValueError(f"{start} to {end} is no {precision}")
    return {"start": str(start), "end": str(end), "precision": precision}


def _reach(start: dt.date, end: dt.date, precision: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a date of this precision has."""
    match precision:
        case "day":
            return start, start
        case "month":
            last = calendar.monthrange(start.year, start.month)[1]
            return start.replace(day=1), start.replace(day=last)
        case "year":
            return dt.date(start.year, 1, 1), dt.date(start.year, 12, 31)
        case "range":
            return start, end
    raise ValueError(f"{precision!r} is no precision of a date")


def _event_type(value: Any) -> str:
    return _code("event_type", value)


def _perpetrators(rows: Any) -> list[Json]:
    for row in rows:
        if row["attribution"] == "unknown" and row["actor"] != "unidentified":
            raise ValueError(f"{row['actor']} is named, so it is stated, claimed or suspected, not unknown")
    return _rows(rows, {"actor": _actor, "attribution": lambda code: _code("attribution", code)})


def _targets(rows: Any) -> list[Json]:
    return _rows(rows, {"actor": _actor, "kind": lambda code: _code("kind", code)})


def _weapons(rows: Any) -> list[Json]:
    return _rows(rows, {"type": lambda code: _code("weapon", code)})


def _rows(rows: Any, checks: Mapping[str, Callable[[Any], str]]) -> list[Json]:
    found = [{name: check(row[name]) for name, check in checks.items()} for row in rows]
    if twice := next((row for at, row in enumerate(found) if row in found[:at]), None):
        raise ValueError(f"{' '.join(twice.values())} stands there twice")
    return found


def _people(effect: str, rows: Any) -> list[Json]:
    found = [_group(effect, row) for row in rows]
    groups = [(row["actor"], row["status"]) for row in found]
    if twice := next((group for at, group in enumerate(groups) if group in groups[:at]), None):
        raise ValueError(f"{' '.join(twice)} stands there twice")
    return found


def _group(effect: str, row: Any) -> Json:
    if row.get("effect", effect) != effect:
        raise ValueError(f"a row of the {row['effect']} is none of the {effect}")
    low, high = _number(row["min"]), None if row["max"] is None else _number(row["max"])
    women, children = _number(row.get("women", 0)), _number(row.get("children", 0))
    if high is not None and high < low:
        raise ValueError(f"{low} to {high} people: the most is less than the least")
    if high is not None and women + children > high:
        raise ValueError(f"{women} women and {children} children are more than {high} people")
    codes = {"actor": _actor(row["actor"]), "status": _code("status", row["status"])}
    return {"effect": effect, **codes, "min": low, "max": high, "women": women, "children": children}


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    if not 0 <= value <= MOST_PEOPLE:
        raise ValueError(f"{value} is no count of people")
    return value


def _actor(code: Any) -> str:
    if not isinstance(code, str) or not is_actor(code):
        raise ValueError(
            f"the codebook knows no actor {code!r} (see `marsad codebook actors`, or other:NAME)"
        )
    return code


def _code(name: str, code: Any) -> str:
    if not isinstance(code, str) or not is_code(name, code):
        raise ValueError(f"{code!r} is none of {_listed(closed_lists()[name])}")
    return code


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(codes)


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "date": _date,
    "place": checked_place,
    "event_type": _event_type,
    "perpetrators": _perpetrators,
    "targets": _targets,
    "weapons": _weapons,
}
