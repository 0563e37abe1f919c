"""Turns what a language model says of a stated total into one: only figures that stand in the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from marsad.extraction.engines.answer import items, number, words
from marsad.extraction.engines.checked import Refused
from marsad.extraction.engines.codes import is_actor
from marsad.extraction.engines.ground import Ground
from marsad.extraction.engines.quotes import Span
from marsad.extraction.model import AreaRow, BreakdownRow, Finding, StatedTally

_FIGURES = ("incidents", "killed", "injured")


class Total:
    """One stated total of an answer, being checked."""

    def __init__(self, ground: Ground, record: dict[str, Any]) -> None:
        self.ground = ground
        self.record = record
        self.refused: list[Refused] = []
        self.findings: list[Finding] = []

    def _refuse(self, field: str, value: object, reason: str) -> None:
        self.refused.append(Refused(field, str(value)[:60], reason))

    def tally(self) -> StatedTally | None:
        """The total; None where its words or all its figures were invented."""
        span = self._quoted("stated_tally", self.record, "quote")
        if span is None:
            return None
        figures = {key: self._figure(key, self.record, span) for key in _FIGURES}
        if all(figure is None for figure in figures.values()):
            self._refuse("stated_tally", words(self.record, "quote"), "no figure of it stands in its words")
            return None
        rows, areas = tuple(self._rows(span)), tuple(self._areas(span))
        killed = figures["killed"]
        adds_up = None if killed is None or len(rows) < 2 else sum(row.killed for row in rows) == killed
        if adds_up is False:
            message = f"The total is {killed} killed, its parts sum to {sum(row.killed for row in rows)}."
            self.findings.append(Finding("breakdown-does-not-add-up", message, (span,)))
        return StatedTally(
            **figures,
            since=self._day("since", since=True),
            until=self._day("until", since=False),
            perpetrator=self._actor(),
            territory=self._written("territory"),
            breakdown=rows,
            by_area=areas,
            excludes=self._written("excludes"),
            adds_up=adds_up,
            evidence=(span,),
        )

    def _quoted(self, field: str, record: dict[str, Any], key: str) -> Span | None:
        quote = words(record, key)
        span = self.ground.quotes.find(quote)
        if span is None:
            self._refuse(field, quote, "these words do not stand in the report")
        return span

    def _figure(self, key: str, record: dict[str, Any], span: Span) -> int | None:
        figure = number(record, key)
        if figure is not None and self.ground.states(span, figure):
            return figure
        if record.get(key) is not None:
            self._refuse(key, record.get(key), "this figure does not stand in the quoted words")
        return None

    def _written(self, key: str) -> str | None:
        span = self._quoted(key, self.record, key) if words(self.record, key) else None
        return self.ground.text[slice(*span)] if span is not None else None

    def _actor(self) -> str | None:
        code = words(self.record, "perpetrator")
        if code and not is_actor(code):
            self._refuse("perpetrator", code, "no code of the list actor")
            return None
        return code or None

    def _day(self, key: str, *, since: bool) -> dt.date | None:
        span = self._quoted(key, self.record, key) if words(self.record, key) else None
        if span is None:
            return None
        found = [d for d in self.ground.dates(span) if d.start is not None]
        if not found:
            self._refuse(key, words(self.record, key), "the words do not decide the day")
            return None
        return found[0].start if since else found[0].end

    def _rows(self, whole: Span) -> Iterator[BreakdownRow]:
        for record in items(self.record, "breakdown"):
            given = record.get("actors")
            actors = tuple(one for one in given if isinstance(one, str)) if isinstance(given, list) else ()
            span = self.ground.quotes.find(words(record, "quote"), whole)
            killed = number(record, "killed")
            women, children = number(record, "women") or 0, number(record, "children") or 0
            if not actors or not all(map(is_actor, actors)):
                self._refuse("breakdown", given, "no code of the list actor")
            elif span is None:
                self._refuse("breakdown", words(record, "quote"), "these words do not stand in the report")
            elif killed is None or not all(self.ground.bears(span, n) for n in (killed, women, children)):
                self._refuse("breakdown", record.get("killed"), "the quoted words do not say this figure")
            else:
                yield BreakdownRow(actors, killed, women, children, (span,))

    def _areas(self, span: Span) -> Iterator[AreaRow]:
        for record in items(self.record, "by_area"):
            at = self._quoted("by_area", record, "admin1")
            area = self.ground.area(self.ground.text[slice(*at)]) if at is not None else None
            if at is not None and area is None:
                self._refuse("by_area", words(record, "admin1"), "names no single governorate")
            if area is None:
                continue
            incidents, killed = (self._figure(key, record, span) for key in ("incidents", "killed"))
            if incidents is not None or killed is not None:
                yield AreaRow(area.name, incidents, killed)
