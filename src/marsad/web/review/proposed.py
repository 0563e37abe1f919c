"""What linkage proposes about an incident, with what speaks for and against, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from marsad.archive.dossier import Dossier
from marsad.web.labels import label

_FEATURES = {
    "event": gettext_noop("event type"),
    "taken": gettext_noop("abducted or arrested"),
    "women_children": gettext_noop("women and children"),
    "words": gettext_noop("words"),
    "meaning": gettext_noop("meaning"),
}
# What linkage finds of a feature, for the catalogue; it is translated where it is shown.
LEVELS = (
    gettext_noop("not told"),
    gettext_noop("same day"),
    gettext_noop("one within the other's days"),
    gettext_noop("one within the other's month, reported together"),
    gettext_noop("one within the other's month"),
    gettext_noop("undated, published within two days"),
    gettext_noop("undated, published later"),
    gettext_noop("one day apart"),
    gettext_noop("two or three days apart"),
    gettext_noop("other days"),
    gettext_noop("same place"),
    gettext_noop("same name"),
    gettext_noop("almost the same name"),
    gettext_noop("two known places within 10 km"),
    gettext_noop("within 3 km"),
    gettext_noop("within 10 km"),
    gettext_noop("one within the other's area"),
    gettext_noop("a place not on the map, same governorate"),
    gettext_noop("within 30 km"),
    gettext_noop("same governorate"),
    gettext_noop("elsewhere"),
    gettext_noop("same type"),
    gettext_noop("kindred type"),
    gettext_noop("other type"),
    gettext_noop("same actor"),
    gettext_noop("actor of one family"),
    gettext_noop("named by neither"),
    gettext_noop("named by one"),
    gettext_noop("other actors"),
    gettext_noop("same actor and kind"),
    gettext_noop("named by one or neither"),
    gettext_noop("other targets"),
    gettext_noop("same weapon"),
    gettext_noop("kindred weapon"),
    gettext_noop("other weapons"),
    gettext_noop("neither says"),
    gettext_noop("one says nothing"),
    gettext_noop("same, three or more"),
    gettext_noop("same"),
    gettext_noop("overlapping"),
    gettext_noop("almost"),
    gettext_noop("other count"),
    gettext_noop("said by one"),
    gettext_noop("a person in common"),
    gettext_noop("other names"),
    gettext_noop("almost word for word"),
    gettext_noop("many words shared"),
    gettext_noop("some words shared"),
    gettext_noop("few words shared"),
    gettext_noop("other words"),
    gettext_noop("very close in meaning"),
    gettext_noop("close in meaning"),
    gettext_noop("similar in meaning"),
    gettext_noop("loosely similar in meaning"),
    gettext_noop("of another meaning"),
)


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
                Reason(_feature(row["feature"]), _level(row["level"]), row["weight"])
                for row in sorted(one.why, key=lambda row: -abs(row["weight"]))
            ),
        )
        for one in waiting
    ]


def _level(found: str) -> str:
    return _(found)


def _feature(name: str) -> str:
    return _(_FEATURES[name]) if name in _FEATURES else label(name, "field")
