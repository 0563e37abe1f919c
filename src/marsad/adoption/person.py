"""The rule by which a named person gets their values from the accounts that name them.

Rule "person/1". Of sex, age, occupation and status what all accounts that tell it agree on; where they
contradict each other it is withheld, and `why` says "conflict". Ages meet where they overlap. The fate is
killed once an account says so, else the latest told. What a person decided stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from marsad.adoption.claim import Json
from marsad.adoption.counts import Row, total

PERSON_RULE = "person/1"
PERSON_FIELDS = ("name", "names", "age", "sex", "occupation", "status", "fate", "photograph")
CHILD_AGE = (0, 17)


@dataclass(frozen=True, slots=True)
class Telling:
    """How one account names a person; `rows` are its casualty rows of the same effect.

    `told` is what the word for the person says: sex, age, occupation, status.
    """

    mention: int
    name: str
    effect: str | None
    told: Json
    rows: Sequence[Row] = ()

    def value(self, name: str) -> Any:
        """What this account tells of the person: by the word for them, else by all of its rows alike."""
        return self.told.get(name) or _of_rows(self.rows, name)


@dataclass(frozen=True, slots=True)
class AdoptedPerson:
    """The values of a person, and for each field the rule and the mentions behind it."""

    values: Json
    why: Json = field(default_factory=dict)


def adopt_person(tellings: Sequence[Telling], decided: Json | None = None) -> AdoptedPerson:
    """The adopted values; `tellings` come oldest report first, `decided` holds what people decided."""
    spelled = _names(tellings)
    values: Json = {"names": spelled, "photograph": None}
    why: Json = {}
    values["name"] = max(spelled, key=lambda name: (len(name.split()), len(name)), default="")
    for name in ("sex", "occupation", "status"):
        values[name], why[name] = _agreed(tellings, name)
    values["age"], why["age"] = _age(tellings)
    values["fate"], why["fate"] = _fate(tellings)
    for name, decision in (decided or {}).items():
        added = name == "names"
        values[name] = list(dict.fromkeys([*spelled, *decision["value"]])) if added else decision["value"]
        why[name] = {"rule": "decided", "entry": decision["entry"]}
    return AdoptedPerson(values | {"status": values["status"] or "unknown"}, why)


def _names(tellings: Sequence[Telling]) -> list[str]:
    ordered = sorted(tellings, key=lambda telling: telling.mention)
    return list(dict.fromkeys(telling.name for telling in ordered))


def _of_rows(rows: Sequence[Row], name: str) -> Any:
    """What holds of everybody whom the rows count, and so of whoever is named among them."""
    if not rows:
        return None
    if name == "status":
        [status, *others] = {row["status"] for row in rows}
        return None if others or status == "unknown" else status
    part = {"sex": ("women", "f"), "age": ("children", list(CHILD_AGE))}.get(name)
    if part is None:
        return None
    counted, value = part
    _, most = total(rows)
    return value if most and sum(row.get(counted, 0) for row in rows) == most else None


def _agreed(tellings: Sequence[Telling], name: str) -> tuple[Any, Json]:
    giving = [(telling.mention, value) for telling in tellings if (value := telling.value(name))]
    behind = [mention for mention, _ in giving]
    if not giving:
        return None, {"rule": "not-given", "mentions": []}
    if len({value for _, value in giving}) > 1:
        return None, {"rule": "conflict", "mentions": behind}
    return giving[0][1], {"rule": "all-agree", "mentions": behind}


def _age(tellings: Sequence[Telling]) -> tuple[Any, Json]:
    giving = [(telling.mention, value) for telling in tellings if (value := telling.value("age"))]
    behind = [mention for mention, _ in giving]
    if not giving:
        return None, {"rule": "not-given", "mentions": []}
    low, high = max(age[0] for _, age in giving), min(age[1] for _, age in giving)
    if low > high:
        return None, {"rule": "conflict", "mentions": behind}
    return [low, high], {"rule": "all-agree", "mentions": behind}


def _fate(tellings: Sequence[Telling]) -> tuple[Any, Json]:
    giving = [telling for telling in tellings if telling.effect]
    if not giving:
        return None, {"rule": "not-given", "mentions": []}
    killed = [telling for telling in giving if telling.effect == "killed"]
    chosen = (killed or giving)[-1].effect
    behind = [telling.mention for telling in giving if telling.effect == chosen]
    alike = len(behind) == len(giving)
    rule = "all-agree" if alike else "killed-once-told" if killed else "latest-report"
    return chosen, {"rule": rule, "mentions": behind}
