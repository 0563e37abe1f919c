"""The stated rule of adoption: what an incident holds until a person decides otherwise.

Counts: the lowest minimum to the highest maximum over the accounts that give that effect at all; a
silent account neither lowers nor raises. Everything else: the most exact claim, then the most common,
then ACLED's order or the alphabet, so that the answer never depends on the order of the accounts.
Accounts are mappings in contract form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Accounts = Sequence[Mapping[str, Any]]
Interval = tuple[int, int | None]

_SHARPNESS = {"day": 0, "range": 1, "month": 2, "year": 3}
# ACLED's precedence of sub-event types; those not listed here come last, in the alphabet's order.
_PRECEDENCE = (
    "Chemical weapon",
    "Suicide bomb",
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Armed clash",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
    "Mob violence",
    "Excessive force against protesters",
    "Violent demonstration",
    "Protest with intervention",
    "Peaceful protest",
)
_RUNGS = ("claimed", "stated", "suspected", "unknown")


def adopted_count(accounts: Accounts, effect: str) -> Interval:
    """How many suffered an effect: (0, 0) where no account gives it; a maximum of None is open."""
    totals = [total for account in accounts if (total := _total(account["casualties"], effect))]
    return _hull(totals) if totals else (0, 0)


def adopted_casualties(accounts: Accounts) -> list[dict[str, Any]]:
    """The casualty rows of an incident: one an effect, actor and status, min–max over the accounts.

    An account that gives an effect but not for this actor and status counts as 0 there.
    """
    rows = []
    for effect, actor, status in sorted({_key(row) for a in accounts for row in a["casualties"]}):
        telling = [a["casualties"] for a in accounts if any(r["effect"] == effect for r in a["casualties"])]
        own = [[r for r in given if _key(r) == (effect, actor, status)] for given in telling]
        low, high = _hull([_total(given, effect) or (0, 0) for given in own])
        rows.append(
            {"effect": effect, "actor": actor, "status": status, "min": low, "max": high}
            | {part: max(sum(r[part] for r in given) for given in own) for part in ("women", "children")}
        )
    return rows


def adopted_date(accounts: Accounts) -> Mapping[str, Any] | None:
    """The sharpest date, then the most common, then the earliest; None where no account gives one."""
    dates = [a["date"] for a in accounts if a["date"]]
    return _best(dates, lambda d: (str(d["start"]), str(d["end"])), lambda d: _SHARPNESS[d["precision"]])


def adopted_place(accounts: Accounts) -> Mapping[str, Any] | None:
    """The most exact place, then the most common; None where no account gives one."""
    places = [a["place"] for a in accounts if a["place"]]
    return _best(places, lambda p: (p.get("pcode") or "", p["name"]), _vagueness)


def adopted_event_type(accounts: Accounts) -> str:
    """The most common type; among equals the first in ACLED's precedence."""
    counts: Counter[str] = Counter(a["event_type"] for a in accounts)
    return min(counts, key=lambda kind: (-counts[kind], _precedence(kind), kind))


def adopted_perpetrators(accounts: Accounts) -> list[dict[str, Any]]:
    """Every actor that an account names, on the most certain rung any account puts it on.

    `unidentified` stands only where no account names anybody.
    """
    best: dict[str, str] = {}
    for perpetrator in (p for a in accounts for p in a["perpetrators"]):
        actor, rung = perpetrator["actor"], perpetrator["attribution"]
        best[actor] = min(best.get(actor, rung), rung, key=_RUNGS.index)
    named = {actor: rung for actor, rung in best.items() if actor != "unidentified"} or best
    return [{"actor": actor, "attribution": rung} for actor, rung in sorted(named.items())]


def adopted(accounts: Accounts) -> dict[str, Any]:
    """All adopted values of an incident in one mapping."""
    return {
        "date": adopted_date(accounts),
        "place": adopted_place(accounts),
        "event_type": adopted_event_type(accounts),
        "perpetrators": adopted_perpetrators(accounts),
        "casualties": adopted_casualties(accounts),
        "killed": adopted_count(accounts, "killed"),
        "injured": adopted_count(accounts, "injured"),
    }


def disagreements(accounts: Accounts) -> list[str]:
    """The fields in which two accounts cannot both be right: for a person to look at."""
    fields = [effect for effect in ("killed", "injured") if _apart(accounts, effect)]
    days = {str(a["date"]["start"]) for a in accounts if a["date"] and a["date"]["precision"] == "day"}
    codes = {a["place"]["pcode"] for a in accounts if a["place"] and a["place"].get("pcode")}
    named = [{p["actor"] for p in a["perpetrators"]} - {"unidentified"} for a in accounts]
    named = [actors for actors in named if actors]
    fields += ["date"] if len(days) > 1 else []
    fields += ["place"] if len(codes) > 1 else []
    fields += ["event_type"] if len({a["event_type"] for a in accounts}) > 1 else []
    fields += ["perpetrators"] if named and not set.intersection(*named) else []
    return fields


def _apart(accounts: Accounts, effect: str) -> bool:
    totals = [total for a in accounts if (total := _total(a["casualties"], effect))]
    ends = [high for _, high in totals if high is not None]
    return bool(ends) and max(low for low, _ in totals) > min(ends)


def _key(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["effect"], row["actor"], row["status"]


def _total(rows: Iterable[Mapping[str, Any]], effect: str) -> Interval | None:
    own = [row for row in rows if row["effect"] == effect]
    if not own:
        return None
    open_end = any(row["max"] is None for row in own)
    return sum(row["min"] for row in own), None if open_end else sum(row["max"] for row in own)


def _hull(intervals: Sequence[Interval]) -> Interval:
    highs = [high for _, high in intervals]
    known = [high for high in highs if high is not None]
    return min(low for low, _ in intervals), max(known) if len(known) == len(highs) else None


def _best(values: Sequence[Mapping[str, Any]], name: Any, blur: Any) -> Mapping[str, Any] | None:
    counts = Counter(name(value) for value in values)
    return min(values, key=lambda v: (blur(v), -counts[name(v)], name(v)), default=None)


def _vagueness(place: Mapping[str, Any]) -> tuple[bool, bool, int]:
    return not place["name"], place.get("latitude") is None, place.get("precision") or 4


def _precedence(kind: str) -> int:
    return _PRECEDENCE.index(kind) if kind in _PRECEDENCE else len(_PRECEDENCE)
