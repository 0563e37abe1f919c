"""What linkage proposes about an incident, with what speaks for and against, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from marsad.archive.dossier import Dossier
from marsad.web.labels import label

_FEATURES = {
    "event": noop("event type"),
    "taken": noop("abducted or arrested"),
    "women_children": noop("women and children"),
    "words": noop("words"),
    "meaning": noop("meaning"),
}
# What linkage finds of a feature, for the catalogue; it is translated where it is shown.
LEVELS = (
    noop("not told"), noop("same day"), noop("one within the other's days"),
    noop("one within the other's month, reported together"), noop("one within the other's month"),
    noop("undated, published within two days"), noop("undated, published later"), noop("one day apart"),
    noop("two or three days apart"), noop("other days"), noop("same place"), noop("same name"),
    noop("almost the same name"), noop("two known places within 10 km"), noop("within 3 km"),
    noop("within 10 km"), noop("one within the other's area"),
    noop("a place not on the map, same governorate"), noop("within 30 km"), noop("same governorate"),
    noop("elsewhere"), noop("same type"), noop("kindred type"), noop("other type"), noop("same actor"),
    noop("actor of one family"), noop("named by neither"), noop("named by one"), noop("other actors"),
    noop("same actor and kind"), noop("named by one or neither"), noop("other targets"),
    noop("same weapon"), noop("kindred weapon"), noop("other weapons"), noop("neither says"),
    noop("one says nothing"), noop("same, three or more"), noop("same"), noop("overlapping"),
    noop("almost"), noop("other count"), noop("said by one"), noop("a person in common"),
    noop("other names"), noop("almost word for word"), noop("many words shared"),
    noop("some words shared"), noop("few words shared"), noop("other words"),
    noop("very close in meaning"), noop("close in meaning"), noop("similar in meaning"),
    noop("loosely similar in meaning"), noop("of another meaning"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature, what was found of it, and how much that speaks for or against, in bits."""

    feature: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Offered:
    """Another incident that may be the same: by which accounts, how probable, and why."""

    other: int
    accounts: tuple[int, int]
    percent: int
    why: tuple[Reason, ...]


def offered(found: Dossier) -> list[Offered]:
    """The proposals that wait for a decision, what weighs most first in each."""
    waiting = (one for one in found.proposals if one.standing == "open")
    return [
        Offered(
            next(number for number in one.incidents if number != found.incident),
            one.accounts,
            round(100 * one.probability),
            tuple(
                Reason(_feature(row["feature"]), _(row["level"]), row["weight"])
                for row in sorted(one.why, key=lambda row: -abs(row["weight"]))
            ),
        )
        for one in waiting
    ]


def _feature(name: str) -> str:
    return _(_FEATURES[name]) if name in _FEATURES else label(name, "field")
