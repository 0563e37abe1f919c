"""Which incidents of a stretch count, and which one rule keeps out: the rules over columns."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

import numpy as np

from marsad.archive.facts import EXCLUDED, REVIEWED
from marsad.archive.packing import NONE, Flags, Numbers, Small
from marsad.archive.stretch import Columns, Stretch
from marsad.tally.actors import lineage
from marsad.tally.definition import LADDER, Definition, Exclusion
from marsad.tally.terms import Terms, verdicts
from marsad.tally.territory import Part

RULES = (
    "excluded", "perpetrator", "attribution", "territory", "territory-undecided", "date-unknown", "period",
    "period-undecided", "event-type", "people", "exclusion", "review",
)  # fmt: skip
NOBODY = len(LADDER)
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_FIRST, _LAST = ALWAYS = dt.date.min.toordinal(), dt.date.max.toordinal()
Words = Callable[[Exclusion, Numbers], Flags]
Places: TypeAlias = slice | Numbers  # positions of incidents in a stretch


class Judged:
    """One stretch under a definition.

    `drops` tells how many rules drop each incident, `rule` which one where it is one (its place in RULES);
    `rungs` is what `Judge.rung` gives, once it was asked.
    """

    def __init__(self, tables: Stretch) -> None:
        self.tables = tables
        self.ids = tables["incident"]["incident"]
        self.drops: Small = np.zeros(len(self.ids), dtype=np.uint16)
        self.rule = np.zeros(len(self.ids), dtype=np.uint8)
        self.rungs: Numbers | None = None

    def drop(self, rule: str, dropped: Flags) -> None:
        """One rule drops these incidents."""
        if dropped.any():
            self.drops += dropped
            self.rule += dropped.view(np.uint8) * np.uint8(
                RULES.index(rule)
            )  # where several drop, it is none

    @cached_property
    def days(self) -> tuple[Numbers, Numbers]:
        """First and last day of each event, both or neither given."""
        first, last = (self.tables["incident"][column] for column in ("first", "last"))
        undated = (first == NONE) | (last == NONE)
        return (
            (np.where(undated, NONE, first), np.where(undated, NONE, last))
            if undated.any()
            else (first, last)
        )

    @cached_property
    def counted(self) -> Flags:
        """Which incidents count, once all rules were heard."""
        flags: Flags = self.drops == 0
        return flags

    @cached_property
    def places(self) -> Places:
        """The positions of the incidents that count."""
        return places_of(self.counted)

    @property
    def near(self) -> Numbers:
        """The positions of the incidents that exactly one rule keeps out."""
        return np.flatnonzero(self.drops == 1)


class Judge:
    """A definition, made ready for the terms of one register."""

    def __init__(self, definition: Definition, terms: Terms, words: Words) -> None:
        self._definition, self._words = definition, words
        self.actors, wanted = terms.names("actor"), set(definition.perpetrators)
        ours = self.actors.where(lambda actor: not wanted or bool(lineage(actor) & wanted))
        self._others = self.actors.of_term(np.where(ours, 0, NOBODY).astype(np.int8))
        rungs = terms.names("rung")
        ladder = [LADDER.index(rung) if rung in LADDER else NOBODY for rung in rungs.texts]
        self._ladder = rungs.of_term(np.array(ladder, dtype=np.int8))
        types, self.statuses, self.effects = (terms.names(kind) for kind in ("type", "status", "effect"))
        self._type_counts = types.of_term(types.where(lambda kind: kind in definition.event_types))
        self._status_counts = self.statuses.of_term(
            self.statuses.where(lambda status: not definition.statuses or status in definition.statuses)
        )
        self._harmed = self.effects.of_term(self.effects.where(lambda effect: effect != "unharmed"))
        territory = definition.territory
        self._parts = in_force(terms, territory.parts) if territory else {}
        self._undated = undated(self._parts)
        self._areas = {
            at: verdicts(terms, exclusion.area) == 2
            for at, exclusion in enumerate(definition.exclusions)
            if exclusion.area
        }

    def judge(self, tables: Stretch) -> Judged:
        """A stretch under the definition."""
        judged = Judged(tables)
        for rule, dropped in self._rules(judged):
            judged.drop(rule, dropped)
        for dropped in self._exclusions(judged):
            judged.drop("exclusion", dropped)
        return judged

    def people(self, judged: Judged) -> Flags:
        """Which casualty rows are of a status that counts, in incidents that count."""
        casualties = judged.tables["casualty"]
        return self._of_status(casualties) & judged.counted.take(casualties["row"])

    def days(self, judged: Judged) -> tuple[Numbers, Numbers]:
        """The first and last day that count for each incident."""
        incidents = judged.tables["incident"]
        column = {"report": "reported", "entry": "entered"}.get(self._definition.date_that_counts)
        return (incidents[column], incidents[column]) if column else judged.days

    def rung(self, judged: Judged) -> Numbers:
        """The place in LADDER of the best attribution to those who are counted, else NOBODY."""
        if judged.rungs is None:
            perpetrators = judged.tables["perpetrator"]
            rungs = self._ladder.take(perpetrators["rung"])
            if self._definition.perpetrators:
                rungs = np.maximum(rungs, self._others.take(perpetrators["actor"]))
            judged.rungs = _best(perpetrators["row"], rungs, len(judged.ids))
        return judged.rungs

    def _of_status(self, casualties: Columns) -> Flags:
        if not self._definition.statuses:
            return np.ones(len(casualties["status"]), dtype=bool)
        found: Flags = self._status_counts.take(casualties["status"])
        return found

    def _rules(self, judged: Judged) -> Iterator[tuple[str, Flags]]:
        """Every rule but the exclusions of the definition, with the incidents that it drops."""
        rules, incidents = self._definition, judged.tables["incident"]
        yield "excluded", incidents["flags"] & EXCLUDED != 0
        if rules.perpetrators or rules.least_attribution != "unknown":
            rung = self.rung(judged)
            yield "perpetrator", rung == NOBODY
            yield "attribution", (rung != NOBODY) & (rung > LADDER.index(rules.least_attribution))
        if rules.territory is not None:
            verdict = self._territory(judged)
            yield "territory", verdict == 0
            if rules.undecided == "leave-out":
                yield "territory-undecided", verdict == 1
        if rules.since is not None or rules.until is not None:
            yield from self._period(*self.days(judged))
        if rules.event_types:
            yield "event-type", ~self._type_counts.take(incidents["type"])
        if rules.incidents == "with-people":
            yield "people", self._harmless(judged)
        if rules.review == "reviewed":
            yield "review", incidents["flags"] & REVIEWED == 0

    def _territory(self, judged: Judged) -> Small:
        """The verdict on each incident: the highest of the parts in force on its days."""
        place, (first, last) = judged.tables["incident"]["place"], judged.days
        dated = np.flatnonzero(first != NONE)
        if len(dated) == len(first):
            return self._dated(place, first, last)
        best: Small = self._undated.take(place)
        best[dated] = self._dated(place[dated], first[dated], last[dated])
        return best

    def _dated(self, place: Numbers, first: Numbers, last: Numbers) -> Small:
        """The verdict on incidents whose days are known; parts in force on all days are looked up at once."""
        best: Small = np.zeros(len(place), dtype=np.uint16)
        if not len(place):
            return best
        earliest, latest, always = int(first.min()), int(last.max()), np.zeros_like(self._undated)
        for (start, end), of_place in self._parts.items():
            if start <= earliest and latest <= end:
                always = np.maximum(always, of_place)
            elif start <= latest and earliest <= end:
                throughout, in_force = (first >= start) & (last <= end), (last >= start) & (first <= end)
                verdict = of_place.take(place)
                verdict = np.where((verdict == 2) & ~throughout, 1, verdict)
                best = np.maximum(best, np.where(in_force, verdict, 0))
        return np.maximum(best, always.take(place))

    def _period(self, first: Numbers, last: Numbers) -> Iterator[tuple[str, Flags]]:
        rules = self._definition
        since = rules.since.toordinal() if rules.since else _FIRST
        until = rules.until.toordinal() if rules.until else _LAST
        known = first != NONE
        outside = known & ((last < since) | (first > until))
        yield "date-unknown", ~known
        yield "period", outside
        if rules.undecided == "leave-out":
            yield "period-undecided", known & ~outside & ((first < since) | (last > until))

    def _harmless(self, judged: Judged) -> Flags:
        """The incidents in which nobody of the statuses that count was harmed."""
        casualties = judged.tables["casualty"]
        harmed = self._harmed[casualties["effect"]] & (casualties["most"] != 0)
        none = np.ones(len(judged.ids), dtype=bool)
        none[casualties["row"][harmed & self._of_status(casualties)]] = False
        return none

    def _exclusions(self, judged: Judged) -> Iterator[Flags]:
        """The incidents that each exclusion drops."""
        incidents, drops = judged.tables["incident"], judged.drops
        first, last = judged.days
        for at, exclusion in enumerate(self._definition.exclusions):
            named = np.isin(
                incidents["incident"], [int(i) for i in exclusion.incidents if _NUMBER.fullmatch(i)]
            )
            if exclusion.area is None and not exclusion.words:
                yield named
                continue
            meant = np.ones(len(drops), dtype=bool)
            if exclusion.since is not None or exclusion.until is not None:
                since = exclusion.since.toordinal() if exclusion.since else _FIRST
                until = exclusion.until.toordinal() if exclusion.until else _LAST
                meant = (first != NONE) & (first <= until) & (last >= since)
            if exclusion.area is not None:
                meant &= self._areas[at][incidents["place"]]
            if exclusion.words:
                # What two rules drop already is neither counted nor a near miss: its words say no more.
                asked = meant & ~named & (drops < 2)
                meant = np.zeros(len(drops), dtype=bool)
                meant[asked] = self._words(exclusion, incidents["incident"][asked])
            yield named | meant


def places_of(flags: Flags) -> Places:
    """Where the flags are set: numpy takes what stands at places much faster than where flags are set."""
    return slice(None) if flags.all() else np.flatnonzero(flags)


def in_force(terms: Terms, parts: Iterable[Part]) -> dict[tuple[int, int], Small]:
    """The highest verdict on each place of all parts that are in force on the same days, by these days."""
    found: dict[tuple[int, int], Small] = {}
    for part in parts:
        days = part.start.toordinal() if part.start else _FIRST, part.end.toordinal() if part.end else _LAST
        of_place = verdicts(terms, part)
        found[days] = np.maximum(found[days], of_place) if days in found else of_place
    return found


def undated(parts: Mapping[tuple[int, int], Small]) -> Small:
    """The highest verdict on each place where the day is not known: inside only what always holds."""
    every = (of_place if days == ALWAYS else np.minimum(of_place, 1) for days, of_place in parts.items())
    return functools.reduce(np.maximum, every, np.zeros(1, dtype=np.uint16))


def _best(row: Numbers, rungs: Numbers, size: int) -> Numbers:
    """The least rung of each incident; the rows stand in the order of the incidents."""
    best: Numbers = np.full(size, NOBODY, dtype=np.int8)
    best[row] = rungs
    again = row[1:] == row[:-1]
    if again.any():
        several = np.append(again, False)
        several[1:] |= again
        np.minimum.at(best, row[several], rungs[several])
    return best
