"""Figures counted once and kept: no page waits for a count longer than a moment."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import dataclass

from marsad.tally.definition import Definition
from marsad.tally.figures import Figures
from marsad.web.later import RESTS, Later, Making, patiently
from marsad.web.sight import Sight
from marsad.web.tallies.seen import Seen, look

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

    @property
    def lasting(self) -> Question:
        """The same whatever the entry: what the latest count is kept by."""
        return dataclasses.replace(self, sequence=0)


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
    """The counts of a desk, and for each definition the latest of them."""

    def __init__(self) -> None:
        self._counts: Later[Figures] = Later(_KEPT)
        self._latest: dict[Question, Question] = {}

    def ask(self, sight: Sight, rules: Iterable[Rule], as_of: dt.datetime | None = None) -> list[Answer]:
        """The figures of each definition, or an older count of it."""
        head = sight.archive.head.sequence
        sequence = head if as_of is None else sight.archive.sequence_at(as_of)
        moment = None if sequence == head else as_of
        asked = [(rule, _question(sight, rule, sequence, moment is None)) for rule in rules]
        missing = [
            (rule, question)
            for rule, question in asked
            if self._counts.get(question) is None and not self._resting(question)
        ]
        patiently([self._started(sight, rule, question, moment) for rule, question in missing])
        return [self._answer(question) for _, question in asked]

    def count(self, sight: Sight, rules: Iterable[Rule]) -> None:
        """Has the figures of each definition counted now and here, however long it takes."""
        for rule in rules:
            question = _question(sight, rule, sight.archive.head.sequence, now=True)
            self._counts.keep(*self._counted(sight, rule, question, None))

    def forget(self) -> None:
        """Throws everything away, as when a past state that figures point into is gone."""
        self._counts.clear()
        self._latest.clear()

    def _resting(self, question: Question) -> bool:
        """Whether an older count is at hand, and counting took too long to do it again already."""
        last = self._latest.get(question.lasting) if question.now else None
        return last is not None and question.lasting in RESTS and self._counts.get(last) is not None

    def _answer(self, question: Question) -> Answer:
        if (figures := self._counts.get(question)) is not None:
            return Answer(figures, question, True)
        last = self._latest.get(question.lasting) if question.now else None
        if last is None:
            return Answer(None, question, False)
        return Answer(self._counts.get(last), last, last.sequence >= question.sequence)

    def _started(self, sight: Sight, rule: Rule, question: Question, as_of: dt.datetime | None) -> Making:
        def count() -> tuple[Question, Figures]:
            return self._counted(sight, rule, question, as_of)

        # One count of a definition at a time, however often the ledger moves on meanwhile.
        return self._counts.start(question.lasting if question.now else question, sight.archive, count)

    def _counted(
        self, sight: Sight, rule: Rule, question: Question, as_of: dt.datetime | None
    ) -> tuple[Question, Figures]:
        before = time.monotonic()
        with sight.archive.reading():
            head = sight.archive.head.sequence
            # Another look than the page's: what that remembers may be of an earlier entry.
            figures = Seen(look(sight, sight.archive), as_of).count(rule.definition)
        if not question.now:
            return question, figures
        RESTS.after(question.lasting, time.monotonic() - before)
        counted = self._latest[question.lasting] = dataclasses.replace(question, sequence=head)
        return counted, figures


def _question(sight: Sight, rule: Rule, sequence: int, now: bool) -> Question:
    definition = rule.definition
    hidden = tuple(sorted(sight.hidden_sources))
    return Question(
        sight.archive.name, rule.text, (definition.since, definition.until), hidden, sequence, now
    )


COUNTS = Counts()
