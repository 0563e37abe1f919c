"""What tallies and searches need of each incident that stands, as rows of whole numbers."""

from __future__ import annotations

import datetime as dt
import functools
import json
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import models

from marsad.archive.canonical import canonical, digest
from marsad.archive.holdings import PLACE, TOTALS, Holdings, Link
from marsad.archive.inserting import insert
from marsad.archive.models import Term

Row = tuple[int | None, ...]
# The columns of each relation after the number of the incident. Texts stand as the numbers of their terms.
RELATIONS: dict[str, tuple[str, ...]] = {
    "incident": ("first", "last", "reported", "entered", "place", "type", "flags"),
    "perpetrator": ("actor", "rung"),
    "toll": ("effect", "least", "most"),
    "casualty": ("effect", "actor", "status", "least", "most", "women", "children"),
    "source": ("source",),
    "doubt": ("accounts", "leaving", "variance"),
    "target": ("actor",),
    "telling": ("account", "source", "language"),
    # Two accounts, one of them of the incident: how probably they are of one incident, none where held apart.
    "pair": ("one", "other", "probability"),
}
TEXTS = frozenset({"place", "type", "actor", "rung", "effect", "status", "language"})  # columns of terms
REVIEWED, EXCLUDED, REOPENED, WITHHELD = 1, 2, 4, 8
_REVIEW = {"confirmed": REVIEWED, "reopened": REOPENED}
MILLION = 10**6  # probabilities are kept in millionths
Texts = set[tuple[str, str]]
Numbered = dict[tuple[str, str], int]


class Facts:
    """The facts of some incidents of one register; rows come in the order of the incidents.

    `number` gives texts their numbers.
    """

    def __init__(self, holdings: Holdings, number: Callable[[Texts], Numbered] | None = None) -> None:
        self._holdings = holdings
        self._number = number or functools.partial(number_terms, holdings.alias)
        self._terms: Numbered = {}

    def relations(self) -> dict[str, list[Row]]:
        """The rows of each relation, the number of the incident first."""
        incidents, links, people = self._holdings.incidents(), self._holdings.links(), self._people()
        targets = [(number, actor) for number, actor, _kind in self._holdings.listed("targets")]
        named = {("actor", actor) for _, actor in targets}
        self._learn(incidents, people, named | {("language", link.language) for link in links})
        reported, sources, doubts = _reports(links)
        return {
            "incident": [self._incident(row, reported.get(row["id"])) for row in incidents],
            "perpetrator": [
                (number, self._terms["actor", actor], self._terms["rung", rung])
                for number, actor, rung in self._perpetrators
            ],
            "toll": [row for incident in incidents for row in self._toll(incident, people[incident["id"]])],
            "casualty": [
                (
                    number,
                    self._terms["effect", e],
                    self._terms["actor", a],
                    self._terms["status", s],
                    *counted,
                )
                for number, rows in people.items()
                for e, a, s, *counted in rows
            ],
            "source": sources,
            "doubt": doubts,
            "target": [(number, self._terms["actor", actor]) for number, actor in targets],
            "telling": [
                (link.incident, link.account, link.source, self._terms["language", link.language])
                for link in links
            ],
            "pair": [
                (number, one, other, None if chance is None else round(chance * MILLION))
                for number, one, other, chance in self._holdings.pairs()
            ],
        }

    def _people(self) -> dict[int, list[tuple[Any, ...]]]:
        found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for number, *values in self._holdings.listed("casualties"):
            found[number].append(tuple(values))
        return found

    def _learn(
        self,
        incidents: list[dict[str, Any]],
        people: dict[int, list[tuple[Any, ...]]],
        wanted: Texts,
    ) -> None:
        """Finds the numbers of all texts at once, and gives new ones theirs."""
        self._perpetrators = self._holdings.listed("perpetrators")
        wanted = (
            wanted
            | {("place", _place(row)) for row in incidents}
            | {("type", row["event_type"]) for row in incidents if row["event_type"]}
        )
        wanted |= {("effect", effect) for effect in TOTALS}
        for _, actor, rung in self._perpetrators:
            wanted |= {("actor", actor), ("rung", rung)}
        for effect, actor, status, *_ in (row for rows in people.values() for row in rows):
            wanted |= {("effect", effect), ("actor", actor), ("status", status)}
        self._terms = self._number(wanted)

    def _incident(self, row: dict[str, Any], reported: int | None) -> Row:
        return (
            row["id"],
            day(row["date_start"]),
            day(row["date_end"]),
            reported,
            day(dt.date.fromisoformat(row["entered"])),
            self._terms["place", _place(row)],
            self._terms["type", row["event_type"]] if row["event_type"] else None,
            _REVIEW.get(row["review"], 0)
            | (EXCLUDED if row["excluded"] else 0)
            | (WITHHELD if row["withheld"] else 0),
        )

    def _toll(self, row: dict[str, Any], people: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
        """One row for each effect that the incident speaks of: its total, else the sum of its rows."""
        tolls: dict[str, tuple[int, int | None]] = {}
        for effect, _, _, least, most, *_ in people:
            low, high = tolls.get(effect, (0, 0))
            tolls[effect] = (low + least, None if high is None or most is None else high + most)
        for effect in TOTALS:
            if row[f"{effect}_min"] is not None:
                tolls[effect] = (row[f"{effect}_min"], row[f"{effect}_max"])
        for effect, (low, high) in tolls.items():
            yield row["id"], self._terms["effect", effect], low, high


def _reports(links: Iterable[Link]) -> tuple[dict[int, int], list[Row], list[Row]]:
    """Of each incident the first publication known to the day, the sources, and the doubts of linkage.

    A doubt says how many accounts a machine linked less than surely, how many of them are expected to
    leave, and the variance of that.
    """
    first: dict[int, int] = {}
    sources: dict[tuple[int, int], None] = {}
    doubts: dict[int, tuple[int, int, int]] = {}
    for link in links:
        number = link.incident
        if link.probability is not None and link.probability < 1 and not link.decided:
            leaving = round((1 - link.probability) * MILLION)
            accounts, mean, variance = doubts.get(number, (0, 0, 0))
            spread = leaving * (MILLION - leaving) // MILLION
            doubts[number] = (accounts + 1, mean + leaving, variance + spread)
        if link.source is not None:
            sources[number, link.source] = None
        if link.published and len(link.published) == 10:  # a month alone names no day
            told = dt.date.fromisoformat(link.published).toordinal()
            first[number] = min(told, first.get(number, told))
    return first, list(sources), [(number, *doubt) for number, doubt in doubts.items()]


def number_terms(alias: str, wanted: Iterable[tuple[str, str]]) -> Numbered:
    """The numbers of terms by kind and text; new terms are kept."""
    keys = {digest(f"{kind}:{text}"): (kind, text) for kind, text in wanted}
    rows = Term.objects.using(alias)
    known = {keys[key]: number for key, number in _known(rows, sorted(keys))}
    new = [key for key in sorted(keys) if keys[key] not in known]
    if new:
        free = (rows.aggregate(highest=models.Max("id"))["highest"] or 0) + 1
        made = [
            Term(id=free + at, kind=keys[key][0], key=key, text=keys[key][1]) for at, key in enumerate(new)
        ]
        insert(alias, made)
        rows.filter(id=0).update(key=drawn())
        known |= {(term.kind, term.text): term.id for term in made}
    return known


def generation(alias: str) -> str | None:
    """What tells the terms, as they are now, from all that ever were; None where no archive keeps them."""
    return Term.objects.using(alias).filter(id=0).values_list("key", flat=True).first()


def drawn() -> str:
    """A mark that was never drawn before."""
    return secrets.token_hex(16)


def _known(rows: models.QuerySet[Term], keys: list[str], at_once: int = 2000) -> Iterator[tuple[str, int]]:
    for start in range(0, len(keys), at_once):
        yield from rows.filter(key__in=keys[start : start + at_once]).values_list("key", "id")


def day(value: dt.date | None) -> int | None:
    """A day as a number."""
    return None if value is None else value.toordinal()


def _place(row: dict[str, Any]) -> str:
    return canonical([row[name] for name in PLACE])


def place_of(text: str) -> dict[str, Any]:
    """The place that a term of the kind "place" stands for, by the columns of the incident."""
    return dict(zip(PLACE, json.loads(text), strict=True))
