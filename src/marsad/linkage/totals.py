"""What a source's running total says about its own accounts: how many of them tell of something new.

A total that grew by three between two reports of a source forbids that fewer than three of what it told
in between be new, where it told so many; and that more than three be new.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

RUNNING_TOTAL = "running total"
"""The feature under which a link says what a total has to do with it."""

_HORIZON = 60  # days before a total in which what was told is held against what is told after it


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A number of incidents that a source states in one report.

    `published` is the day of the report, as a proleptic ordinal; totals of one perpetrator and one `scope`
    (since when, where, without what) are a series.
    """

    source: str
    report: str
    published: int
    perpetrator: str | None
    incidents: int
    scope: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Teller:
    """Whose account it is, out of which report of which day, and who it says did it."""

    source: str | None
    report: str
    published: int | None
    perpetrators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """From one report of a source to the next that states the total: by how much it grew."""

    earlier: StatedTotal
    later: StatedTotal

    @property
    def grown(self) -> int:
        return self.later.incidents - self.earlier.incidents

    def between(self, teller: Teller) -> bool:
        """Whether the account was told after the one total and not after the other, as far as days tell."""
        if teller.source != self.later.source or teller.published is None:
            return False
        return (
            self.earlier.published <= teller.published <= self.later.published
            and teller.report != self.earlier.report
        )

    def may_count(self, teller: Teller) -> bool:
        """Whether the total may have grown by what the account tells of."""
        wanted = self.later.perpetrator
        named = wanted is None or not teller.perpetrators or wanted in teller.perpetrators
        return named and self.between(teller)

    def counts(self, teller: Teller) -> bool:
        """Whether the total has surely grown by it, unless that was told before."""
        wanted = self.later.perpetrator
        if not self.between(teller) or not (wanted is None or wanted in teller.perpetrators):
            return False
        days = range(self.earlier.published + 1, self.later.published)
        return teller.report == self.later.report or teller.published in days

    def before(self, teller: Teller) -> bool:
        """Whether the account was told before the earlier total, or with it."""
        if teller.source != self.later.source or teller.published is None:
            return False
        days = range(self.earlier.published - _HORIZON, self.earlier.published)
        return teller.report == self.earlier.report or teller.published in days


def totals_of(extraction: Mapping[str, Any], report: str) -> Iterator[StatedTotal]:
    """The totals of an extraction in contract form that can be held against its accounts."""
    facts = extraction["report"]
    if not facts["source"] or len(facts["published"] or "") != len("2022-12-28"):
        return
    day = dt.date.fromisoformat(facts["published"]).toordinal()
    for tally in extraction["stated_tallies"]:
        if tally["incidents"] is not None:
            scope = (tally["since"], tally["territory"], tally["excludes"])
            yield StatedTotal(facts["source"], report, day, tally["perpetrator"], tally["incidents"], scope)


def growths(totals: Iterable[StatedTotal]) -> Iterator[Growth]:
    """The steps of each running total; where a source states two in one day, or it shrinks, there is none."""
    series: dict[tuple[Any, ...], dict[int, list[StatedTotal]]] = {}
    for total in totals:
        known = series.setdefault((total.source, total.perpetrator, total.scope), {})
        known.setdefault(total.published, []).append(total)
    for days in series.values():
        for (_, one), (_, other) in itertools.pairwise(sorted(days.items())):
            if len(one) == len(other) == 1 and other[0].incidents >= one[0].incidents:
                yield Growth(one[0], other[0])


@dataclass(slots=True)
class Allowance:
    """How many of the accounts that a source told between two totals may still tell of what is not new."""

    growth: Growth
    told: int
    spent: int = 0

    @property
    def left(self) -> int:
        return max(0, self.told - self.growth.grown) - self.spent

    def says(self) -> str:
        """What the total says about two accounts that would use the allowance, and stand apart."""
        known = f"its source's total grew by {self.growth.grown} while it told {self.told}"
        if self.left:
            return f"{known}: {self.left} of these should tell of what is counted already"
        return f"{known}: these are apart"


@dataclass(slots=True)
class Allowances:
    """The allowances of all running totals, and which accounts each of them concerns."""

    every: list[Allowance] = field(default_factory=list)
    new: dict[int, set[int]] = field(default_factory=dict)
    old: dict[int, set[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, steps: Iterable[Growth], tellers: Sequence[Teller], others: Iterable[Teller] = ()
    ) -> Allowances:
        """The allowances that some steps leave to accounts, which are numbered, and to others of theirs."""
        made = cls([Allowance(growth, 0) for growth in steps])
        if not made.every:
            return made
        calendar = _Calendar([allowance.growth for allowance in made.every])
        for number, teller in enumerate(tellers):
            for at in calendar.near(teller):
                growth = made.every[at].growth
                made.every[at].told += growth.may_count(teller)
                if growth.counts(teller):
                    made.new.setdefault(number, set()).add(at)
                elif growth.before(teller):
                    made.old.setdefault(number, set()).add(at)
        for teller in others:
            for at in calendar.near(teller):
                made.every[at].told += made.every[at].growth.may_count(teller)
        return made

    def needed(self, some: Iterable[int], others: Iterable[int]) -> set[int]:
        """The allowances that it takes to let two groups of accounts be one incident."""
        new, old = self._of(self.new, some), self._of(self.old, some)
        also_new, also_old = self._of(self.new, others), self._of(self.old, others)
        return (new & (also_new | also_old)) | (also_new & old)

    def allows(self, needed: Iterable[int]) -> bool:
        """Whether all of these are left."""
        return all(self.every[at].left > 0 for at in needed)

    def spend(self, needed: Iterable[int]) -> None:
        """Uses these."""
        for at in needed:
            self.every[at].spent += 1

    @staticmethod
    def _of(table: dict[int, set[int]], numbers: Iterable[int]) -> set[int]:
        return set().union(*(table[number] for number in numbers if number in table)) if table else set()


class _Calendar:
    """Finds the steps that may concern an account."""

    def __init__(self, steps: Sequence[Growth]) -> None:
        self._longest = max(step.later.published - step.earlier.published for step in steps)
        self._of: dict[str, list[tuple[int, int]]] = {}
        for at, step in enumerate(steps):
            self._of.setdefault(step.later.source, []).append((step.earlier.published, at))
        for known in self._of.values():
            known.sort()

    def near(self, teller: Teller) -> Iterator[int]:
        """The positions of these steps."""
        known = self._of.get(teller.source or "", ())
        if teller.published is None or not known:
            return iter(())
        first = bisect.bisect_left(known, (teller.published - self._longest, -1))
        last = bisect.bisect_left(known, (teller.published + _HORIZON + 1, -1))
        return (at for _, at in known[first:last])
