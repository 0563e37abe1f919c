"""Figures counted once and kept: no page waits for a count longer than a moment."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock

from django.db import connections

from marsad.tally.definition import Definition
from marsad.tally.figures import Figures
from marsad.web.sight import Sight
from marsad.web.tallies.seen import Seen, look

PATIENCE = 0.15  # seconds that a page waits for all its counts together
_KEPT = 200  # figures are sums alone, some kilobytes each


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the text and the last days of a definition, over what somebody may see, at an entry.

    `now` is False for a state of the past, which no later entry changes.
    """

    place: str
    text: str
    period: tuple[dt.date | None, dt.date | None]
    hidden: tuple[int, ...]
    sequence: int
    now: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures, and the question that they answer, which may be of an earlier entry than the one asked.

    `figures` is None where nothing was counted yet; `current` says whether nothing was decided since.
    """

    figures: Figures | None
    question: Question
    current: bool

    @property
    def sequence(self) -> int:
        """The entry of the ledger after which they were counted."""
        return self.question.sequence


@dataclass(frozen=True, slots=True)
class Rule:
    """A definition with the text that it was read from."""

    text: str
    definition: Definition


class Counts:
    """The counts of a desk: asked for by pages, made one after the other in a thread of their own."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, "counting")
        self._kept: OrderedDict[Question, Figures] = OrderedDict()
        self._last: OrderedDict[tuple[object, ...], Question] = OrderedDict()
        self._running: dict[Question, Future[None]] = {}
        self._lock = Lock()

    def ask(self, sight: Sight, rules: Iterable[Rule], as_of: dt.datetime | None = None) -> list[Answer]:
        """The figures of each definition, or an older count of it; waits for all no longer than PATIENCE."""
        head = sight.archive.head.sequence
        sequence = head if as_of is None else sight.archive.sequence_at(as_of)
        now = sequence == head
        asked = [(rule, _question(sight, rule, sequence, now)) for rule in rules]
        waiting = [
            self._started(question, sight, rule.definition, None if now else as_of)
            for rule, question in asked
            if question not in self._kept
        ]
        wait(waiting, PATIENCE)
        for future in waiting:
            if future.done():
                future.result()  # what went wrong is told where it was asked for
        return [self._answer(question) for _, question in asked]

    def forget(self) -> None:
        """Throws everything away, as when a past state that figures point into is gone."""
        with self._lock:
            self._kept.clear()
            self._last.clear()

    def _answer(self, question: Question) -> Answer:
        with self._lock:
            if (figures := self._kept.get(question)) is not None:
                self._kept.move_to_end(question)
                return Answer(figures, question, True)
            last = self._last.get(_lasting(question)) if question.now else None
            if last is None:
                return Answer(None, question, False)
            return Answer(self._kept.get(last), last, last.sequence >= question.sequence)

    def _started(
        self, question: Question, sight: Sight, definition: Definition, as_of: dt.datetime | None
    ) -> Future[None]:
        with self._lock:
            running = self._running.get(question)
            if running is None:
                running = self._worker.submit(self._count, question, sight, definition, as_of)
                self._running[question] = running
        return running

    def _count(
        self, question: Question, sight: Sight, definition: Definition, as_of: dt.datetime | None
    ) -> None:
        try:
            with sight.archive.reading():
                head = sight.archive.head.sequence
                # Another look than the page's: what that remembers may be of an earlier entry.
                figures = Seen(look(sight, sight.archive), as_of).count(definition)
            self._keep(dataclasses.replace(question, sequence=head) if question.now else question, figures)
        finally:
            self._running.pop(question, None)
            _let_go(sight.archive.alias)

    def _keep(self, question: Question, figures: Figures) -> None:
        with self._lock:
            self._kept[question] = figures
            if question.now:
                self._last[_lasting(question)] = question
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            while len(self._last) > _KEPT:
                self._last.popitem(last=False)


def _question(sight: Sight, rule: Rule, sequence: int, now: bool) -> Question:
    definition = rule.definition
    return Question(
        sight.archive.name,
        rule.text,
        (definition.since, definition.until),
        tuple(sorted(sight.hidden_sources)),
        sequence,
        now,
    )


def _lasting(question: Question) -> tuple[object, ...]:
    """What stays the same while the ledger grows."""
    return question.place, question.text, question.period, question.hidden


def _let_go(alias: str) -> None:
    """Closes what this thread opened: the next count may be of another archive, or of none."""
    connections.close_all()
    with suppress(AttributeError):
        del connections[alias]


COUNTS = Counts()
