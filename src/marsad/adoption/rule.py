"""The whole rule, for every field of an incident.

Rule "adoption/2". A single account gives its values. Of several: date, place and event type are those of
the most reliable sources that give any, of these the most exact, of equals what most accounts give, of
equals the latest report's; targets and weapons likewise, all being equally exact. Perpetrators are all whom
credible accounts name, on the highest rung. Counts run from the lowest to the highest credible account that
speaks of the effect; silence is no zero. Credible is whose source nobody graded D or E, and where all are
graded so, every account. What a person decided of a field or an effect stands; an effect that they decided
to be empty is a count of zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from marsad.adoption.choice import chosen, perpetrators
from marsad.adoption.claim import Claim, Json, Name
from marsad.adoption.counts import EFFECTS, Interval, counted, total

RULE = "adoption/2"
FIELDS = ("date", "place", "event_type", "perpetrators", "targets", "weapons")


@dataclass(frozen=True, slots=True)
class Adopted:
    """The values, and for each field the rule and the accounts behind it.

    `totals` has (min, max) for each effect that some account speaks of; None is open.
    """

    values: Json
    totals: dict[str, Interval]
    why: Json


def adopt(claims: Sequence[Claim[Name]], decided: Json | None = None) -> Adopted:
    """The adopted values; `claims` come oldest report first, `decided` holds what people decided."""
    values: Json = {}
    why: Json = {}
    for field in FIELDS:
        values[field], why[field] = _of_field(claims, field)
    for field in ("targets", "weapons"):
        values[field] = values[field] or []
    rows: list[Json] = []
    totals: dict[str, Interval] = {}
    for effect in EFFECTS:
        if found := counted(claims, effect):
            rows += found[0]
            totals[effect], why[effect] = found[1:]
    values["casualties"] = rows
    return _overruled(Adopted(values, totals, why), decided or {})


def adopted_alike(
    claims: Sequence[Claim[Name]], others: Sequence[Claim[Name]], decided: Json | None = None
) -> bool:
    """Whether both give the same values for the same reasons; looks no further than the first difference."""
    fields, effects = ([name for name in names if name not in (decided or {})] for names in (FIELDS, EFFECTS))
    return all(_of_field(claims, field) == _of_field(others, field) for field in fields) and all(
        counted(claims, effect) == counted(others, effect) for effect in effects
    )


def _of_field(claims: Sequence[Claim[Name]], field: str) -> tuple[Any, Json]:
    return perpetrators(claims) if field == "perpetrators" else chosen(claims, field)


def _overruled(adopted: Adopted, decided: Json) -> Adopted:
    values, why, totals = dict(adopted.values), dict(adopted.why), dict(adopted.totals)
    for name, decision in decided.items():
        why[name] = {"rule": "decided", "entry": decision["entry"]}
        if name in EFFECTS:
            totals[name] = total(decision["value"])
        else:
            values[name] = decision["value"]
    rows = adopted.values["casualties"]
    values["casualties"] = [
        row
        for effect in EFFECTS
        for row in (decided[effect]["value"] if effect in decided else rows)
        if row["effect"] == effect
    ]
    return Adopted(values, totals, why)
