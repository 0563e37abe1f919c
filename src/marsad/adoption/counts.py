"""How many people an incident touched, out of what its accounts say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from marsad.adoption.claim import Claim, Json, Name
from marsad.adoption.trust import credible

EFFECTS = ("killed", "injured", "abducted", "arrested", "unharmed")
Interval = tuple[int, int | None]
Row = Mapping[str, Any]


def total(rows: Sequence[Row]) -> Interval:
    """The sum of the rows of one account; open where a row is open."""
    highs = [row["max"] for row in rows]
    return sum(row["min"] for row in rows), None if None in highs else sum(highs)


def reach(counts: Sequence[Interval]) -> Interval:
    """From the least minimum to the greatest maximum."""
    highs = [high for _, high in counts]
    return min(low for low, _ in counts), None if None in highs else max(h for h in highs if h is not None)


def of_effect(claim: Claim[Name], effect: str) -> list[Row]:
    """The casualty rows of one effect; none where the account is silent on it."""
    return [row for row in claim.data.get("casualties", ()) if row["effect"] == effect]


def counted(claims: Sequence[Claim[Name]], effect: str) -> tuple[list[Json], Interval, Json] | None:
    """Rows, total and reason of one effect, or None where all accounts are silent on it.

    `claims` come oldest report first. The total runs from the lowest to the highest credible account. The
    rows are divided as in the latest report that divides the people at all; where every account divides them
    so, each row has its own reach, and where none divides them, the one row has the whole.
    """
    every = [claim for claim in claims if of_effect(claim, effect)]
    if not every:
        return None
    speaking = credible(every)
    whole = reach([total(of_effect(claim, effect)) for claim in speaking])
    rows, rule = _divided([of_effect(claim, effect) for claim in speaking], effect, whole)
    if len(speaking) == 1 < len(every):
        rule = "only-credible"
    return rows, whole, {"rule": rule, "accounts": [claim.account for claim in speaking]}


def _divided(told: Sequence[Sequence[Row]], effect: str, whole: Interval) -> tuple[list[Json], str]:
    if len(told) == 1:
        return [dict(row) for row in told[0]], "only-account"
    groups = [_keyed(rows) for rows in told]
    if all(set(keyed) == set(groups[0]) for keyed in groups):
        return [_joined(effect, key, [keyed[key] for keyed in groups]) for key in groups[-1]], "min-max"
    dividing = [rows for rows, keyed in zip(told, groups, strict=True) if len(keyed) > 1]
    if dividing:
        return [dict(row) for row in dividing[-1]], "latest-division"
    [(key, _)] = groups[-1].items()
    row = _joined(effect, key, [rows for rows, keyed in zip(told, groups, strict=True) if key in keyed])
    return [row | {"min": whole[0], "max": whole[1]}], "min-max"


def _keyed(rows: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    keyed: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        keyed.setdefault((row["actor"], row["status"]), []).append(row)
    return keyed


def _joined(effect: str, key: tuple[str, str], groups: Sequence[Sequence[Row]]) -> Json:
    low, high = reach([total(rows) for rows in groups])
    parts = {
        part: max(sum(row.get(part, 0) for row in rows) for rows in groups) for part in ("women", "children")
    }
    return {"effect": effect, "actor": key[0], "status": key[1], "min": low, "max": high} | parts
