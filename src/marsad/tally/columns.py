"""The count of a definition over the columns of a register: the same figures, at any size."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from django.db.models import Q

from marsad.archive.database import steady
from marsad.archive.facts import REVIEWED
from marsad.archive.packing import NONE, Flags, Numbers
from marsad.archive.register import Archive, Register
from marsad.archive.stretch import stretches
from marsad.tally.behind import Behind
from marsad.tally.cells import Cells, Totals
from marsad.tally.counted import CountedIncident
from marsad.tally.counting import count, in_order
from marsad.tally.definition import Definition, Exclusion
from marsad.tally.figures import ALL, SIDES, Figures, NearMiss
from marsad.tally.harm import Harm, People, harm, whole
from marsad.tally.judging import RULES, Judge, Judged
from marsad.tally.register import counted_incidents, words_of
from marsad.tally.rules import drops, holds_any
from marsad.tally.sides import Sides
from marsad.tally.slicing import SliceSums
from marsad.tally.terms import terms_of
from marsad.tally.uncertainty import Doubts
from marsad.tally.veiled import Veiled

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Counting:
    """A register to count in, at a moment or now, whole or as it is under a veil."""

    archive: Archive
    as_of: dt.datetime | None = None
    veiled: Veiled | None = None

    @property
    def register(self) -> Register:
        """Its state at that moment."""
        return self.archive if self.as_of is None else self.archive.at(self.as_of)

    def count(self, definition: Definition) -> Figures:
        """The figures of a definition."""
        with steady(self.register.alias):
            return _Count(self, definition).figures()

    def few_listed(self, definition: Definition) -> Figures:
        """The figures of a definition; where they are of few incidents, with these at hand."""
        figures = self.count(definition)
        return self.listed(figures) if figures.few else figures

    def listed(self, figures: Figures) -> Figures:
        """The same figures, with all their incidents at hand."""
        held = count(
            self.incidents(figures.incidents), dataclasses.replace(figures.definition, exclusions=())
        )
        return dataclasses.replace(
            held,
            definition=figures.definition,
            as_of=figures.as_of,
            near_misses=figures.near_misses,
            near_by_rule=figures.near_by_rule,
            doubtful=figures.doubtful,
            linkage=figures.linkage,
        )

    def incidents(
        self, ids: Iterable[str], definition: Definition | None = None
    ) -> Iterator[CountedIncident]:
        """These incidents, in the order of their numbers; with words where the definition looks for any."""
        waiting = iter(ids)
        while page := [int(number) for number in islice(waiting, _PAGE)]:
            yield from counted_incidents(
                self.archive,
                register=self.register,
                definitions=[definition] if definition else (),
                where=Q(id__in=page),
                veil=self.veiled.veil if self.veiled else None,
            )


class _Count:
    """One definition over one register; nothing is kept but sums."""

    def __init__(self, counting: Counting, definition: Definition) -> None:
        self._counting, self._definition, self._register = counting, definition, counting.register
        terms = counting.veiled.terms if counting.veiled else terms_of(self._register)
        self._judge = Judge(definition, terms, self._words)
        self._sides = Sides(self._register, terms, self._judge)

    def figures(self) -> Figures:
        """One pass over all columns."""
        totals, cells = Totals(self._judge), Cells(self._judge, self._definition)
        slices = {side: SliceSums(self._sides, side, self._harm) for side in SIDES}
        doubts = Doubts()
        counted = reviewed = 0
        near, doubtful = np.zeros(len(RULES), dtype=np.int64), np.zeros(len(RULES), dtype=np.int64)
        for judged in self._judged():
            missed = judged.near
            if len(missed):
                rules = judged.rule[missed]
                near += np.bincount(rules, minlength=len(RULES))
                doubtful += np.bincount(rules[self._may_lie_in(judged, missed)], minlength=len(RULES))
            number = int(np.count_nonzero(judged.counted))
            if not number:
                continue
            counted += number
            reviewed += int(_reviewed(judged).sum())
            doubts.add(judged)
            people = self._whole(judged)
            totals.add(people)
            cells.add(judged)
            harmed = harm(self._judge, people, len(judged.ids))
            for of_side in slices.values():
                of_side.add(judged, harmed)
        rows = cells.rows(self._behind)
        return Figures(
            definition=self._definition,
            as_of=self._counting.as_of.isoformat() if self._counting.as_of else None,
            incidents=self._behind(counted, lambda judged: judged.ids[judged.counted]),
            totals=totals.counts(self._behind, self._whole),
            rows=tuple(row for row in rows if ALL not in (row.actor, row.status)),
            margins=tuple(row for row in rows if ALL in (row.actor, row.status)),
            slices={side: of_side.slices(self._behind) for side, of_side in slices.items()},
            near_misses=Behind(int(near.sum()), self._near),
            near_by_rule=_by_rule(near),
            doubtful=_by_rule(doubtful),
            reviewed=self._behind(reviewed, lambda judged: judged.ids[_reviewed(judged)]),
            linkage=doubts.of(counted),
        )

    def _judged(self) -> Iterator[Judged]:
        veiled = self._counting.veiled
        for stretch in stretches(self._register.alias, veiled.overlay if veiled else None):
            yield self._judge.judge(stretch)

    def _whole(self, judged: Judged) -> People:
        return whole(judged, self._judge, self._definition)

    def _harm(self, judged: Judged) -> Harm:
        return harm(self._judge, self._whole(judged), len(judged.ids))

    def _behind(self, number: int, select: Callable[[Judged], Numbers]) -> Behind[str]:
        """Incidents that are found again when somebody asks for them."""
        return Behind(number, lambda: (str(i) for judged in self._judged() for i in select(judged).tolist()))

    def _near(self) -> Iterator[NearMiss]:
        ids = (str(i) for judged in self._judged() for i in judged.ids[judged.near].tolist())
        for incident in self._counting.incidents(ids, self._definition):
            (drop,) = drops(incident, self._definition)
            yield NearMiss(incident.id, drop)

    def _may_lie_in(self, judged: Judged, places: Numbers) -> Flags:
        """Which of these events may lie in the period; one without a day lies where it was first reported."""
        first, last = (days[places] for days in judged.days)
        undated = np.flatnonzero(first == NONE)
        if len(undated):
            reported = judged.tables["incident"]["reported"][places[undated]]
            first[undated], last[undated] = reported, reported
        since, until = self._definition.since or dt.date.min, self._definition.until or dt.date.max
        lies: Flags = (first != NONE) & (first <= until.toordinal()) & (last >= since.toordinal())
        return lies

    def _words(self, exclusion: Exclusion, incidents: Numbers) -> Flags:
        """Which incidents are told of in any of the words of an exclusion."""
        found, waiting = [], iter(incidents.tolist())
        veil = self._counting.veiled.veil if self._counting.veiled else None
        while page := list(islice(waiting, _PAGE)):
            words = words_of(self._counting.archive, self._register, page, veil)
            found += [holds_any(words.get(number, ""), exclusion.words) for number in page]
        return np.array(found, dtype=bool)


def _reviewed(judged: Judged) -> Flags:
    reviewed: Flags = judged.counted & (judged.tables["incident"]["flags"] & REVIEWED != 0)
    return reviewed


def _by_rule(numbers: Numbers) -> dict[str, int]:
    return in_order({rule: int(number) for rule, number in zip(RULES, numbers, strict=True)})
