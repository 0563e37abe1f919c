"""The layout of UCDP's Georeferenced Event Dataset."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extraction.model import DateValue
from marsad.gazetteer.areas import load_areas
from marsad.publishing.agreement import data
from marsad.publishing.exports import where
from marsad.publishing.exports.layout import Job, Row, Rows
from marsad.publishing.exports.record import Record, reach
from marsad.publishing.exports.sides import NOBODY, Side, home_of, is_state, kind_of, sides

_AND = "; "
_CIVILIANS = "Civilians"
_UNNUMBERED = (
    "active_year", "conflict_dset_id", "conflict_new_id", "dyad_dset_id", "dyad_new_id", "side_a_dset_id",
    "side_a_new_id", "side_b_dset_id", "side_b_new_id",
)  # fmt: skip


def incidents(record: Record, job: Job) -> Iterator[Row]:
    """One row an incident in which somebody was killed, in a year that is known."""
    least, most = record.toll("killed") or (0, 0)
    if most == 0:
        job.lose("nobody-killed")
        return
    if record.date is None or record.date.precision == "year":
        job.lose("undated")
        return
    if most is None:
        job.lose("open")
    if any(p.attribution in ("suspected", "claimed") for p in record.incident.perpetrators):
        job.lose("attribution")
    one, two = _sides(record)
    yield {
        **dict.fromkeys(_UNNUMBERED),
        **_when(record, record.date),
        **_who(record, one, two),
        **_sources(record),
        **_where(record),
        **_deaths(record, one, two, (least, most)),
        "id": record.number,
        "code_status": "Clear" if record.incident.reviewed else "Check",
    }


def _sides(record: Record) -> tuple[Side, Side]:
    """Side A is a government where one takes part; against civilians side A is who did it."""
    doers, others = sides(record.incident, record.country)
    sided = [*doers, *others]
    one = sided[0]
    two = next((side for side in sided[1:] if side.name != one.name), None) or Side(None, "Unknown", "")
    if not is_state(one.actor) and is_state(two.actor):
        one, two = two, one
    return one, two


def _violence(one: Side, two: Side) -> int:
    if _CIVILIANS in (one.kind, two.kind):
        return 3
    return 1 if is_state(one.actor) else 2


def _who(record: Record, one: Side, two: Side) -> Row:
    violence = _violence(one, two)
    if violence == 3 and one.kind == _CIVILIANS:
        one, two = two, one
    names = _name(one), _CIVILIANS if violence == 3 else _name(two)
    conflict = f"{where.country_name(record)}: {names[1]}" if violence == 1 else f"{names[0]} - {names[1]}"
    return {
        "type_of_violence": violence,
        "conflict_name": conflict,
        "dyad_name": f"{names[0]} - {names[1]}",
        "side_a": names[0],
        "side_b": names[1],
        "gwnoa": _number(one),
        "gwnob": _number(two) if violence != 3 else None,
    }


def _name(side: Side) -> str:
    """A state by its government, as UCDP writes it; everybody else by the codebook."""
    home = _home(side)
    return f"Government of {load_areas().countries[home]}" if home in load_areas().countries else side.name


def _number(side: Side) -> int | None:
    found: int | None = data("countries").get(_home(side), {}).get("gw")
    return found


def _home(side: Side) -> str:
    """The country whose state a side is; empty for one that is no state."""
    if side.actor is None or side.actor == NOBODY or kind_of(side.actor) != "state":
        return ""
    return home_of(side.actor) or ""


def _when(record: Record, date: DateValue) -> Row:
    days = (date.end - date.start).days + 1
    precision = next(code for code, most in enumerate((1, 6, 7, 31, 100_000), start=1) if days <= most)
    country = where.country(record).get("iso3", "")
    return {
        "relid": f"{country}-{date.start.year}-{record.number}",
        "year": date.start.year,
        "event_clarity": 1 if days == 1 else 2,
        "date_prec": precision,
        "date_start": date.start,
        "date_end": date.end,
    }


def _sources(record: Record) -> Row:
    told = record.tellings
    return {
        "number_of_sources": len(record.incident.reports),
        "source_article": _AND.join(f'"{t.source}, {t.published}, {t.title}"' for t in told),
        "source_office": _AND.join(t.source for t in told),
        "source_date": _AND.join(t.published for t in told),
        "source_headline": _AND.join(t.title for t in told),
        "source_original": "",
    }


def _where(record: Record) -> Row:
    place, country = record.incident.place, where.country(record)
    latitude, longitude = (place.latitude, place.longitude) if place else (None, None)
    pointed = latitude is not None and longitude is not None
    return {
        "where_prec": _precision(record),
        "where_coordinates": where.place_name(record),
        "where_description": f"{place.relation} {place.name}".strip() if place and place.name else "",
        "adm_1": record.admin1,
        "adm_2": where.area_name(record, 2),
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({longitude} {latitude})" if pointed else "",
        "priogrid_gid": where.prio_grid(latitude, longitude),
        "country": where.country_name(record),
        "country_id": country.get("gw"),
        "region": country.get("ucdp", ""),
    }


def _precision(record: Record) -> int:
    place = record.incident.place
    if place is None or not record.admin1:
        return 6
    if place.precision in (1, 2):
        return place.precision
    return 3 if record.areas.get(2) else 4


def _deaths(record: Record, one: Side, two: Side, toll: tuple[int, int | None]) -> Row:
    """The least of each group; what the rows do not divide is unknown, so that the four make up best."""
    least, most = toll
    killed = [row for row in record.incident.casualties if row.effect == "killed"]
    civilians = reach([row for row in killed if row.status == "civilian"])[0]
    fighters = [row for row in killed if row.status == "combatant"]
    ours = reach([row for row in fighters if row.actor == one.actor])[0]
    theirs = reach([row for row in fighters if row.actor == two.actor and two.actor != one.actor])[0]
    divided = civilians + ours + theirs
    best = max(least, divided)  # accounts may agree on the parts and not on the whole
    return {
        "deaths_a": ours,
        "deaths_b": theirs,
        "deaths_civilians": civilians,
        "deaths_unknown": best - divided,
        "best": best,
        "high": best if most is None else max(best, most),
        "low": least,
    }


ROWS: dict[str, Rows] = {"incidents": incidents}
