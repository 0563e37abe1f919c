"""From the row of somebody's coding to an account: every value with the cell that it stands in."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Literal, cast

from marsad.extraction.engines.codes import is_code
from marsad.extraction.model import (
    Account,
    Admin1,
    Casualty,
    DateValue,
    Perpetrator,
    PlaceValue,
    Target,
)
from marsad.gazetteer.areas import load_areas
from marsad.intake.actor_names import UNIDENTIFIED, actor_code
from marsad.intake.mapping import Columns
from marsad.intake.row import CellError, Row, Written

_WEEK = dt.timedelta(days=6)
_PLACE_TYPES = "place", "latitude", "longitude"


def account(row: Row, text: Written, columns: Columns) -> tuple[Account, tuple[str, ...]]:
    """The account of a row, and what of it could not be taken over; CellError where the row is wrong."""
    date = _date(row, text, columns)
    kind, code = _event_type(row, columns)
    names = columns.columns
    doers = list(_actors(row, columns, "perpetrators", date))
    hit = list(_actors(row, columns, "targets", date))
    mutual = code in columns.mutual
    if mutual:
        doers, hit = [*doers, *hit], [*hit, *doers]
    harmed, notes = _casualties(row, text, columns, date)
    found = Account(
        1,
        (0, len(text.text)),
        date,
        _place(row, text, columns),
        kind,
        tuple(Perpetrator(actor, "stated", text.at(row, name)) for actor, name in doers)
        or (Perpetrator(UNIDENTIFIED, "unknown", text.at(row, *names.get("event_type", ()))),),
        (*_targets(row, text, columns, hit, kind),),
        casualties=harmed,
        confidence=1.0,
    )
    return found, notes


def _date(row: Row, text: Written, columns: Columns) -> DateValue | None:
    names, formats = columns.columns, columns.date_formats
    start = row.day(names["date"], formats.get(names["date"][0], ()))
    if start is None:
        return None
    last = names.get("date_end", ())
    end = row.day(last, formats.get(last[0], ()) if last else ()) or start
    if end < start:
        raise CellError(f"{row.column(last)}: {end} lies before {start}")
    evidence = text.at(row, *names["date"], *last, *names.get("date_precision", ()))
    said = _listed(row, columns, "date_precision", columns.date_precision)
    if said == "week":  # some day of the week around it: no more is said
        return DateValue(start - _WEEK, end + _WEEK, "range", evidence)
    if said == "month":
        start, end = start.replace(day=1), _last_of_month(end)
    return DateValue(start, end, _precision(start, end), evidence)


def _precision(start: dt.date, end: dt.date) -> Literal["day", "range", "month", "year"]:
    if start == end:
        return "day"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return "year"
    whole = start.day == 1 and end == _last_of_month(start)
    return "month" if whole else "range"


def _last_of_month(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _listed(row: Row, columns: Columns, name: str, allowed: Mapping[str, Any]) -> Any:
    """What a code stands for; None where the column is empty or the mapping says nothing of it."""
    names = columns.columns.get(name, ())
    value = row.cell(names)
    if value is None or not allowed:
        return None
    if value not in allowed:
        raise CellError(f"{row.column(names)}: {value!r} is not one of {', '.join(allowed)}")
    return allowed[value]


def _event_type(row: Row, columns: Columns) -> tuple[str, str]:
    """The event type, and the code that stands for it in the table."""
    names = columns.columns.get("event_type", ())
    value = row.cell(names) or columns.event_type
    if value is None:
        raise CellError(f"{', '.join(names) or 'event type'}: empty, and nothing else tells the event type")
    kind = columns.event_types.get(value, value)
    if not is_code("event_type", kind):
        raise CellError(f"{row.column(names) or 'event type'}: {value!r} is no event type of the codebook")
    return kind, value


def _actors(row: Row, columns: Columns, name: str, date: DateValue | None) -> Iterator[tuple[str, str]]:
    """The codes of those in the columns of a field, each with its column."""
    for column in columns.columns.get(name, ()):
        if value := row.cell([column]):
            yield _code(row, columns, value, date), column


def _code(row: Row, columns: Columns, name: str, date: DateValue | None) -> str:
    country = row.cell(columns.columns.get("country", ())) or ""
    return actor_code(name, columns.actors, country, date.start.isoformat() if date else "")


def _targets(
    row: Row, text: Written, columns: Columns, hit: list[tuple[str, str]], kind: str
) -> Iterator[Target]:
    aimed = cast(Any, columns.target_kinds.get(kind, "person"))
    for actor, name in hit:
        yield Target(actor, aimed, text.at(row, name))
    for one in columns.targets:
        yield Target(one["actor"], cast(Any, one["kind"]), text.at(row, *columns.columns.get("place", ())))


def _place(row: Row, text: Written, columns: Columns) -> PlaceValue | None:
    names = columns.columns
    name = row.cell(names.get("place", ()))
    north = row.number_in(names.get("latitude", ()), -90, 90)
    east = row.number_in(names.get("longitude", ()), -180, 180)
    if (north is None) != (east is None):
        raise CellError(f"{', '.join(names['latitude'])}: latitude and longitude go together")
    area = row.cell(names.get("admin1", ()))
    precision = _listed(row, columns, "place_precision", columns.place_precision)
    if name is None and area is None and north is None:
        return None
    if precision == 3 and area is not None:
        name = None  # what is given is the middle of an area, and no place
    evidence = [column for field in (*_PLACE_TYPES, "admin1") for column in names.get(field, ())]
    return PlaceValue(
        name or "",
        admin1=_admin1(area, row.cell(names.get("country", ()))),
        latitude=north,
        longitude=east,
        precision=precision,
        evidence=text.at(row, *evidence),
    )


def _admin1(name: str | None, country: str | None) -> Admin1 | None:
    """The area by its name in the gazetteer; one that the gazetteer lacks is "Country/Province"."""
    if name is None:
        return None
    found = load_areas().find(name, head=True)
    if found is not None and len(found.areas) == 1:
        return Admin1(found.areas[0].name, found.areas[0].pcode)
    return Admin1(f"{country}/{name}" if country else name)


def _casualties(
    row: Row, text: Written, columns: Columns, date: DateValue | None
) -> tuple[tuple[Casualty, ...], tuple[str, ...]]:
    """The people harmed, and a note where the table's range does not fit its parts."""
    found: list[Casualty] = []
    notes: list[str] = []
    for said in columns.casualties:
        least, most = _counts(row, said)
        used = [said[key] for key in ("count", "min", "max") if key in said]
        if "spread" in said:
            least, most, note = _spread(row, said["spread"], least or 0, sum(one.min for one in found))
            notes += [note] if note else []
            used += said["spread"]
        if least is None or (least == 0 and most == 0):
            continue
        actor = _harmed(row, columns, said.get("actor", UNIDENTIFIED), date)
        status = cast(Any, said.get("status", "unknown"))
        effect = cast(Any, said["effect"])
        found.append(Casualty(effect, actor, status, least, most, evidence=text.at(row, *used)))
    return tuple(found), tuple(notes)


def _counts(row: Row, said: Mapping[str, Any]) -> tuple[int | None, int | None]:
    if "count" in said:
        count = row.count(said["count"])
        return count, count
    least, most = row.count(said["min"]), row.count(said["max"])
    if least is not None and most is not None and most < least:
        raise CellError(f"{said['max']}: {most} is less than {least}")
    return (0 if least is None and most is not None else least), most


def _spread(row: Row, names: list[str], unknown: int, known: int) -> tuple[int, int, str]:
    """The dead of whom nothing is known, widened to the least and the greatest of all the dead."""
    low, best, high = (row.count(name) for name in names)
    if low is None or best is None or high is None:
        return unknown, unknown, ""
    if not low <= best <= high:
        raise CellError(f"{names[0]}, {names[1]}, {names[2]}: {low}, {best}, {high} do not rise")
    note = ""
    if known + unknown != best:
        note = f"the parts add up to {known + unknown}, and {names[1]} is {best}"
    elif low < known:
        note = f"{names[0]} is {low}, less than the {known} of whom something is known"
    return max(0, unknown - (best - low)), unknown + high - best, note


def _harmed(row: Row, columns: Columns, actor: str, date: DateValue | None) -> str:
    if not actor.startswith("@"):
        return actor
    name = row.cell([actor[1:]])
    return UNIDENTIFIED if name is None else _code(row, columns, name, date)
