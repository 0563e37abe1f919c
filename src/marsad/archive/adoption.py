"""The stated rule by which an incident gets its values until somebody decides.

Rule "adoption/1": a single account gives its values. Of several, the latest published report that gives
a date, place, event type, perpetrator, target or weapon gives that field. Of counts, each effect reaches
from the least minimum to the greatest maximum over the accounts that speak of that effect; where these
divide the people differently, the rows are the latest account's and the totals alone have that reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

RULE = "adoption/1"
SINGLE = ("date", "place", "event_type")
LISTS = ("perpetrators", "targets", "weapons")
FIELDS = SINGLE + LISTS
EFFECTS = ("killed", "injured", "abducted", "arrested", "unharmed")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one account claims, in the form of the contract."""

    account: int
    data: Json


@dataclass(frozen=True, slots=True)
class Adopted:
    """The values, and for each field the rule and the accounts behind it.

    `totals` has (min, max) for each effect that some account speaks of.
    """

    values: Json
    totals: dict[str, tuple[int, int | None]]
    why: Json


def adopt(claims: Sequence[Claim], decided: Json) -> Adopted:
    """The adopted values of an incident; `claims` come oldest first, `decided` holds people's values."""
    values: Json = {}
    why: Json = {}
    for field in FIELDS:
        values[field], why[field] = _latest(claims, field)
    rows: list[Json] = []
    totals: dict[str, tuple[int, int | None]] = {}
    for effect in EFFECTS:
        speaking = [claim for claim in claims if _rows(claim, effect)]
        if not speaking:
            continue
        totals[effect] = span([total(_rows(claim, effect)) for claim in speaking])
        effect_rows, rule = _casualties(speaking, effect, totals[effect])
        rows.extend(effect_rows)
        why[effect] = {"rule": rule, "accounts": [claim.account for claim in speaking]}
    values["casualties"] = rows
    return _overrule(Adopted(values, totals, why), decided)


def _latest(claims: Sequence[Claim], field: str) -> tuple[Any, Json]:
    for claim in reversed(claims):
        if claim.data.get(field):
            rule = "only-account" if len(claims) == 1 else "latest-report"
            return claim.data[field], {"rule": rule, "accounts": [claim.account]}
    return ([] if field in LISTS else None), {"rule": "not-given", "accounts": []}


def _rows(claim: Claim, effect: str) -> list[Json]:
    return [row for row in claim.data.get("casualties", ()) if row["effect"] == effect]


def total(rows: Sequence[Json]) -> tuple[int, int | None]:
    """The sum of the rows of one account; open where a row is open."""
    highs = [row["max"] for row in rows]
    return sum(row["min"] for row in rows), None if None in highs else sum(highs)


def span(counts: Sequence[tuple[int, int | None]]) -> tuple[int, int | None]:
    """From the least minimum to the greatest maximum."""
    highs = [high for _, high in counts]
    return min(low for low, _ in counts), None if None in highs else max(h for h in highs if h is not None)


def _keyed(rows: Sequence[Json]) -> dict[tuple[str, str], list[Json]]:
    keyed: dict[tuple[str, str], list[Json]] = {}
    for row in rows:
        keyed.setdefault((row["actor"], row["status"]), []).append(row)
    return keyed


def _casualties(
    speaking: Sequence[Claim], effect: str, reach: tuple[int, int | None]
) -> tuple[list[Json], str]:
    latest = [dict(row) for row in _rows(speaking[-1], effect)]
    if len(speaking) == 1:
        return latest, "only-account"
    divided = [_keyed(_rows(claim, effect)) for claim in speaking]
    if all(set(keyed) == set(divided[0]) for keyed in divided):
        return [_joined(effect, key, [keyed[key] for keyed in divided]) for key in divided[-1]], "min-max"
    if len(latest) == 1:
        latest[0] |= {"min": reach[0], "max": reach[1]}
        return latest, "min-max"
    return latest, "latest-division"


def _joined(effect: str, key: tuple[str, str], groups: Sequence[Sequence[Json]]) -> Json:
    low, high = span([total(rows) for rows in groups])
    parts = {
        part: max(sum(row.get(part, 0) for row in rows) for rows in groups) for part in ("women", "children")
    }
    return {"effect": effect, "actor": key[0], "status": key[1], "min": low, "max": high} | parts


def _overrule(adopted: Adopted, decided: Json) -> Adopted:
    values, why, totals = dict(adopted.values), dict(adopted.why), dict(adopted.totals)
    for field, decision in decided.items():
        values[field] = decision["value"]
        if field != "casualties":
            why[field] = {"rule": "decided", "entry": decision["entry"]}
            continue
        rows = decision["value"]
        totals = {
            effect: total([row for row in rows if row["effect"] == effect])
            for effect in EFFECTS
            if any(row["effect"] == effect for row in rows)
        }
        why = {name: reason for name, reason in why.items() if name not in EFFECTS}
        why |= {effect: {"rule": "decided", "entry": decision["entry"]} for effect in totals}
    return Adopted(values, totals, why)
