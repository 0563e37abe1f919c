"""An account as one flat row: what linkage compares, and nothing else."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from marsad.linkage.kinship import actor_kin, kin
from marsad.linkage.meaning import meaning_bits
from marsad.linkage.told import told_bits
from marsad.linkage.words import word_bits
from marsad.text.names import person_keys, place_key

OPEN = 1_000_000
"""The upper end of a count that the report leaves open."""

UNNAMED = frozenset({"unidentified", "other:unnamed armed groups"})

# How far from its point a place may reach, in km, by ACLED geo_precision.
_REACH = {1: 3.0, 2: 15.0, 3: 90.0, None: 5.0}


_UNDATED = 10  # days before its report in which an undated account is looked for


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account, flat. Days are proleptic ordinals; counts are intervals, OPEN where unbounded.

    `first` to `last` is when it happened as far as the account tells; `dated` is 2 for a day, 1 for a
    coarser date and 0 where only the report's publication bounds it. `incident` is set for an account
    that already belongs to one.
    """

    account: str
    report: str
    ordinal: int
    span: tuple[int, int]
    source: str | None
    language: str | None
    published: int | None
    first: int | None
    last: int | None
    dated: int
    place: str
    place_name: str
    pcode: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    reach: float
    event: str
    event_kin: tuple[str, ...]
    perpetrators: tuple[str, ...]
    perpetrator_kin: tuple[str, ...]
    targets: tuple[str, ...]
    target_kin: tuple[str, ...]
    target_kinds: tuple[str, ...]
    harmed: tuple[str, ...]
    weapons: tuple[str, ...]
    weapon_kin: tuple[str, ...]
    killed_min: int | None
    killed_max: int | None
    injured_min: int | None
    injured_max: int | None
    taken_min: int | None
    taken_max: int | None
    women: int
    children: int
    persons: tuple[str, ...]
    words: bytes | None
    meaning: bytes | None
    told: bytes | None
    incident: str | None = None

    def of_incident(self, incident: str) -> AccountRow:
        """The same account as one that already belongs to an incident."""
        return replace(self, incident=incident)


_KEPT = tuple(field.name for field in fields(AccountRow) if field.name != "incident")
_TUPLES = [at for at, field in enumerate(fields(AccountRow)) if str(field.type).startswith("tuple")]
_BYTES = [_KEPT.index(name) for name in ("words", "meaning", "told")]
FORM = "2"
"""The version of what `packed` writes: to be raised when rows are made otherwise."""


def packed(row: AccountRow) -> str:
    """A row as text, to be kept; without the incident, which may change."""
    values = [getattr(row, name) for name in _KEPT]
    return json.dumps([value.hex() if isinstance(value, bytes) else value for value in values])


def unpacked(text: str, incident: str | None = None) -> AccountRow:
    """The row that `packed` made the text of, as one of that incident."""
    values = [*json.loads(text), incident]
    for at in _TUPLES:
        values[at] = tuple(values[at])
    for at in _BYTES:
        values[at] = values[at] and bytes.fromhex(values[at])
    return AccountRow(*values)


def account_id(report: str, ordinal: int) -> str:
    """The name of an account: its report and its place in it."""
    return f"{report}#{ordinal}"


def rows_of(
    extraction: Mapping[str, Any], text: str = "", *, report: str | None = None, meaning: bool = True
) -> list[AccountRow]:
    """The rows of an extraction in contract form; `report` names it where its own id should not.

    `text` is the original, whose words are compared too; without it they are not. `meaning` asks the
    sentence encoder, some milliseconds a passage, without which two languages share no words.
    """
    facts = extraction["report"]
    name = report or facts["id"]
    return [row_of(account, facts, text, report=name, meaning=meaning) for account in extraction["incidents"]]


def row_of(
    account: Mapping[str, Any], facts: Mapping[str, Any], text: str, *, report: str, meaning: bool = True
) -> AccountRow:
    """The row of one account in contract form; `facts` and `text` are those of its report."""
    start, end = account["span"]
    published = _published(facts.get("published"))
    killed = _count(account, {"killed"})
    injured = _count(account, {"injured"})
    taken = _count(account, {"abducted", "arrested"})
    perpetrators = _codes(p["actor"] for p in account["perpetrators"])
    targets = _codes(t["actor"] for t in account["targets"])
    weapons = tuple(sorted({w["type"] for w in account["weapons"]}))
    return AccountRow(
        account=account_id(report, account["ordinal"]),
        report=report,
        ordinal=account["ordinal"],
        span=(start, end),
        source=facts.get("source"),
        language=facts.get("language"),
        published=published,
        **_when(account["date"], published),
        **_where(account["place"]),
        event=account["event_type"],
        event_kin=kin("events", [account["event_type"]]),
        perpetrators=perpetrators,
        perpetrator_kin=actor_kin(perpetrators),
        targets=targets,
        target_kin=actor_kin(targets),
        target_kinds=tuple(sorted({t["kind"] for t in account["targets"]})),
        harmed=_codes(c["actor"] for c in account["casualties"]),
        weapons=weapons,
        weapon_kin=kin("weapons", weapons),
        killed_min=killed[0],
        killed_max=killed[1],
        injured_min=injured[0],
        injured_max=injured[1],
        taken_min=taken[0],
        taken_max=taken[1],
        women=sum(c["women"] for c in account["casualties"]),
        children=sum(c["children"] for c in account["casualties"]),
        persons=_persons(account["persons"]),
        words=word_bits(text[start:end]),
        meaning=meaning_bits(text[start:end]) if meaning else None,
        told=told_bits(text[start:end]),
    )


def _published(value: str | None) -> int | None:
    if not value:
        return None
    whole = value if len(value) == 10 else f"{value}-28"
    return dt.date.fromisoformat(whole).toordinal()


def _when(date: Mapping[str, Any] | None, published: int | None) -> dict[str, Any]:
    """First and last day, never after the report; an undated account is of the days before its report."""
    if date is None:
        first = None if published is None else published - _UNDATED
        return {"first": first, "last": published, "dated": 0}
    first, last = (dt.date.fromisoformat(str(date[end])).toordinal() for end in ("start", "end"))
    if published is not None and first <= published < last:
        last = published
    return {"first": first, "last": last, "dated": 2 if date["precision"] == "day" else 1}


def _where(place: Mapping[str, Any] | None) -> dict[str, Any]:
    if place is None:
        place = {"name": ""}
    admin1 = place.get("admin1") or {}
    named = bool(place["name"])
    return {
        "place": place_key(place["name"]),
        "place_name": place["name"],
        "pcode": place.get("pcode") if named else None,
        "admin1": admin1.get("pcode") or admin1.get("name"),
        "latitude": place.get("latitude") if named else None,
        "longitude": place.get("longitude") if named else None,
        "reach": _REACH[place.get("precision")],
    }


def _codes(actors: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(actors) - UNNAMED))


def _count(account: Mapping[str, Any], effects: set[str]) -> tuple[int | None, int | None]:
    """The sum of the rows of an effect as an interval; (None, None) where the account has no such row."""
    found = [row for row in account["casualties"] if row["effect"] in effects]
    if not found:
        return None, None
    top = sum(OPEN if row["max"] is None else row["max"] for row in found)
    return sum(row["min"] for row in found), min(top, OPEN)


def _persons(persons: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(sorted({key for person in persons for key in person_keys(person["name"])}))
