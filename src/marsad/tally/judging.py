"""Which incidents of a stretch count, and which one rule keeps out: the rules over columns."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import cached_property

import numpy as np

from marsad.archive.columns import Stretch, Table
from marsad.archive.facts import EXCLUDED, REVIEWED
from marsad.archive.packing import NONE, Flags, Numbers, Small
from marsad.tally.actors import lineage
from marsad.tally.definition import LADDER, Definition, Exclusion
from marsad.tally.terms import Terms, verdicts

RULES = (
    "excluded", "perpetrator", "attribution", "territory", "territory-undecided", "date-unknown", "period",
    "period-undecided", "event-type", "people", "exclusion", "review",
)  # fmt: skip
NOBODY = len(LADDER)
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_FIRST, _LAST = dt.date.min.toordinal(), dt.date.max.toordinal()
Words = Callable[[Exclusion, Numbers], Flags]


class Judged:
    """One stretch under a definition.

    `drops` tells how many rules drop each incident, `rule` which one where it is one (its place in RULES).
    """

    def __init__(self, tables: Stretch) -> None:
        self.tables = tables
        self.ids = tables["incident"]["incident"]
        self.drops: Small = np.zeros(len(self.ids), dtype=np.uint16)
        self.rule: Small = np.zeros(len(self.ids), dtype=np.uint16)
        self._rows: dict[str, Numbers] = {}

    def drop(self, rule: str, dropped: Flags) -> None:
        """One rule drops these incidents."""
        self.drops += dropped
        np.putmask(self.rule, dropped, RULES.index(rule))

    def row(self, relation: str) -> Numbers:
        """For each row of a relation, the position of its incident."""
        if relation not in self._rows:
            numbers = self.tables[relation]["incident"]
            first = int(self.ids[0]) if len(self.ids) else 0
            at = np.zeros(int(self.ids[-1]) - first + 1 if len(self.ids) else 0, dtype=np.int64)
            at[self.ids - first] = np.arange(len(self.ids))
            self._rows[relation] = at[numbers - first]
        return self._rows[relation]

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

    @property
    def counted(self) -> Flags:
        """Which incidents count."""
        flags: Flags = self.drops == 0
        return flags

    @property
    def near(self) -> Flags:
        """Which incidents exactly one rule keeps out."""
        flags: Flags = self.drops == 1
        return flags


class Judge:
    """A definition, made ready for the terms of one register."""

    def __init__(self, definition: Definition, terms: Terms, words: Words) -> None:
        self._definition, self._words = definition, words
        self.actors, wanted = terms.names("actor"), set(definition.perpetrators)
        self._ours = self.actors.where(lambda actor: not wanted or bool(lineage(actor) & wanted))
        self._rungs = terms.names("rung")
        self._ladder = np.array(
            [LADDER.index(rung) if rung in LADDER else NOBODY for rung in self._rungs.texts]
        )
        self._types, self.statuses, self.effects = (
            terms.names(kind) for kind in ("type", "status", "effect")
        )
        self._type_counts = self._types.where(lambda kind: kind in definition.event_types)
        self._status_counts = self.statuses.where(
            lambda status: not definition.statuses or status in definition.statuses
        )
        self._harmed = self.effects.where(lambda effect: effect != "unharmed")
        territory = definition.territory
        self._parts = [(part, verdicts(terms, part)) for part in territory.parts] if territory else []
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
        return self._of_status(judged.tables["casualty"]) & judged.counted[judged.row("casualty")]

    def days(self, judged: Judged) -> tuple[Numbers, Numbers]:
        """The first and last day that count for each incident."""
        incidents = judged.tables["incident"]
        column = {"report": "reported", "entry": "entered"}.get(self._definition.date_that_counts)
        return (incidents[column], incidents[column]) if column else judged.days

    def rung(self, judged: Judged) -> Numbers:
        """The place in LADDER of the best attribution to those who are counted, else NOBODY."""
        best: Numbers = np.full(len(judged.ids), NOBODY, dtype=np.int64)
        perpetrators, row = judged.tables["perpetrator"], judged.row("perpetrator")
        ours = self._ours[self.actors.index(perpetrators["actor"])]
        np.minimum.at(best, row[ours], self._ladder[self._rungs.index(perpetrators["rung"])][ours])
        return best

    def _of_status(self, casualties: Table) -> Flags:
        if not self._definition.statuses:
            return np.ones(len(casualties["status"]), dtype=bool)
        found: Flags = self._status_counts[self.statuses.index(casualties["status"])]
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
            yield "event-type", ~self._type_counts[self._types.index(incidents["type"])]
        if rules.incidents == "with-people":
            yield "people", self._harmless(judged)
        if rules.review == "reviewed":
            yield "review", incidents["flags"] & REVIEWED == 0

    def _territory(self, judged: Judged) -> Small:
        """The verdict on each incident: the highest of the parts in force on its days."""
        place, (first, last) = judged.tables["incident"]["place"], judged.days
        undated, best = first == NONE, np.zeros(len(place), dtype=np.uint16)
        for part, of_place in self._parts:
            if part.start is None and part.end is None:
                best = np.maximum(best, of_place[place])
                continue
            start = _FIRST if part.start is None else part.start.toordinal()
            end = _LAST if part.end is None else part.end.toordinal()
            throughout = ~undated & (first >= start) & (last <= end)
            in_force = undated | ((last >= start) & (first <= end))
            verdict = of_place[place]
            verdict = np.where((verdict == 2) & ~throughout, 1, verdict)
            best = np.maximum(best, np.where(in_force, verdict, 0))
        return best

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
        harmed = self._harmed[self.effects.index(casualties["effect"])] & (casualties["most"] != 0)
        none = np.ones(len(judged.ids), dtype=bool)
        none[judged.row("casualty")[harmed & self._of_status(casualties)]] = False
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
