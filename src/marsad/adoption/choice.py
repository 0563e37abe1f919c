"""One value out of several: of the most reliable sources the most exact, of equals what most accounts give,
of equals the latest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from marsad.adoption.claim import Claim, Json, Name
from marsad.adoption.trust import credible, most_reliable

_SHARPNESS = {"day": 0, "range": 1, "month": 2, "year": 3}
_RUNGS = ("stated", "claimed", "suspected", "unknown")
_VAGUE_TYPE = "Other"
_UNIDENTIFIED = "unidentified"
Blur = Callable[[Any], Any]
Key = Callable[[Any], Hashable]


def chosen(claims: Sequence[Claim[Name]], field: str) -> tuple[Any, Json]:
    """The value of one field, with the rule that chose it and the accounts that give it.

    `claims` come oldest report first; the value is in the form of the latest account that gives it.
    """
    giving = [claim for claim in claims if claim.data.get(field)]
    if not giving:
        return None, {"rule": "not-given", "accounts": []}
    blur, key = _MEASURES[field]
    trusted = most_reliable(giving)
    exact, sharpened = _least(trusted, lambda claim: blur(claim.data[field]))
    counts = Counter(key(claim.data[field]) for claim in exact)
    common, outvoted = _least(exact, lambda claim: -counts[key(claim.data[field])])
    value = common[-1].data[field]
    behind = [claim.account for claim in common if key(claim.data[field]) == key(value)]
    if len(giving) == 1:
        rule = "only-account"
    elif len(behind) == len(trusted) < len(giving):
        rule = "most-reliable"
    elif len(behind) == len(common):
        rule = "most-accounts" if outvoted else "most-exact" if sharpened else "all-agree"
    else:
        rule = "latest-report"
    return value, {"rule": rule, "accounts": behind}


def perpetrators(claims: Sequence[Claim[Name]]) -> tuple[list[Json], Json]:
    """Everybody whom a credible account names, on the highest rung that any of these puts them on.

    `unidentified` stands only where no account names anybody.
    """
    naming = [claim for claim in claims if claim.data.get("perpetrators")]
    claims = credible(naming)
    best: dict[str, Json] = {}
    for row in (row for claim in claims for row in claim.data.get("perpetrators", ())):
        known = best.get(row["actor"])
        if known is None or _rung(row) <= _rung(known):
            best[row["actor"]] = dict(row)
    named = {actor: row for actor, row in best.items() if actor != _UNIDENTIFIED} or best
    rows = sorted(named.values(), key=lambda row: (_rung(row), row["actor"]))
    behind = [
        claim.account
        for claim in claims
        if any(row["actor"] in named for row in claim.data.get("perpetrators", ()))
    ]
    alone = "only-account" if len(claims) == len(naming) else "only-credible"
    rule = "not-given" if not behind else alone if len(behind) == 1 else "highest-rung"
    return rows, {"rule": rule, "accounts": behind}


def _least(claims: Sequence[Claim[Name]], measure: Blur) -> tuple[list[Claim[Name]], bool]:
    """The claims of the smallest measure, and whether any other fell."""
    measures = [measure(claim) for claim in claims]
    least = min(measures)
    left = [claim for claim, size in zip(claims, measures, strict=True) if size == least]
    return left, len(left) < len(claims)


def _rung(row: Json) -> int:
    return _RUNGS.index(row["attribution"])


def _same(_: Any) -> int:
    return 0


def _place_blur(place: Json) -> tuple[bool, bool, int]:
    return not place["name"], place.get("latitude") is None, place.get("precision") or 4


def _place_key(place: Json) -> Hashable:
    return str(place.get("pcode") or place["name"])


def _rows_key(*names: str) -> Key:
    return lambda rows: frozenset(tuple(row[name] for name in names) for row in rows)


_MEASURES: dict[str, tuple[Blur, Key]] = {
    "date": (lambda date: _SHARPNESS[date["precision"]], lambda date: (str(date["start"]), str(date["end"]))),
    "place": (_place_blur, _place_key),
    "event_type": (lambda kind: kind == _VAGUE_TYPE, lambda kind: kind),
    "targets": (_same, _rows_key("actor", "kind")),
    "weapons": (_same, _rows_key("type")),
}
