"""Turns what a language model says of an incident into an account: only what the text bears out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

from marsad.extraction.engines.answer import items, number, part, words
from marsad.extraction.engines.checked import Refused
from marsad.extraction.engines.codes import is_actor, is_code
from marsad.extraction.engines.ground import Ground
from marsad.extraction.engines.quotes import Span
from marsad.extraction.model import (
    Account,
    Admin1,
    Casualty,
    DateValue,
    Finding,
    Perpetrator,
    Person,
    PlaceValue,
    Target,
    Weapon,
)
from marsad.gazetteer.areas import Area

_SHOWN = 60  # characters of a refused value
UNIDENTIFIED = "unidentified"
_UNNAMED = ("unidentified", "unknown")


class Incident:
    """One incident of an answer, being checked; `number` counts from 1 in the answer."""

    def __init__(self, ground: Ground, record: dict[str, Any], number_: int) -> None:
        self.ground = ground
        self.record = record
        self.number = number_
        self.ordinal = 0
        self.kept = 0
        self.refused: list[Refused] = []
        self.findings: list[Finding] = []
        self.passage = self._passage()

    def _passage(self) -> Span | None:
        """Where the incident is told, by its first and last words."""
        begins = self.ground.quotes.find(words(self.record, "begins"))
        if begins is None:
            return None
        ends = self.ground.quotes.places(words(self.record, "ends"))
        return begins[0], next((end for _, end in ends if end >= begins[1]), begins[1])

    def refuse(self, field: str, value: object, reason: str) -> None:
        """Notes a value that is not taken over."""
        self.refused.append(Refused(field, str(value)[:_SHOWN], reason, self.number))

    def quoted(self, field: str, record: dict[str, Any], key: str = "quote") -> Span | None:
        """The place of the quoted words; None, and a note, where they do not stand in the text."""
        quote = words(record, key)
        if not quote:
            self.refuse(field, record.get("value") or record.get("actor") or "", "no words are quoted for it")
            return None
        span = self.ground.quotes.find(quote, self.passage)
        if span is None:
            self.refuse(field, quote, "these words do not stand in the report")
        return span

    def _coded(self, field: str, record: dict[str, Any], key: str, list_name: str) -> str:
        """A code of a closed list, "" and a note where it is none."""
        code = words(record, key)
        if is_actor(code) if list_name == "actor" else is_code(list_name, code):
            return code
        self.refuse(field, record.get(key), f"no code of the list {list_name}")
        return ""

    def account(self, ordinal: int, before: dt.date | None) -> Account | None:
        """The account; None where not even its kind can be taken over."""
        self.ordinal = ordinal
        event = self._event()
        if event is None:
            return None
        kind, said = event
        values = Account(
            ordinal,
            said,
            self._date(before),
            self._place(),
            kind,
            tuple(self._perpetrators()),
            tuple(self._targets()),
            tuple(self._weapons()),
            tuple(self._casualties()),
            tuple(self._persons()),
        )
        return dataclasses.replace(values, span=self._span(values, said), confidence=self._confidence())

    def _event(self) -> tuple[str, Span] | None:
        record = part(self.record, "event_type") or {}
        code = self._coded("event_type", record, "value", "event_type")
        span = self.quoted("event_type", record) if code else None
        return None if span is None else (code, span)

    def _date(self, before: dt.date | None) -> DateValue | None:
        record = part(self.record, "date")
        span = self.quoted("date", record) if record is not None else None
        if span is None:
            return None
        day = self.ground.day(span, before)
        if day is None:
            message = f"Incident {self.ordinal}: the words do not decide the day."
            self.findings.append(Finding("date-unresolved", message, (span,)))
        else:
            self.kept += 1
        return day

    def _place(self) -> PlaceValue | None:
        record = part(self.record, "place")
        if record is None:
            return None
        within = self.quoted("governorate", record, "governorate") if words(record, "governorate") else None
        area = self.ground.area(self.ground.text[slice(*within)]) if within is not None else None
        if within is not None and area is None:
            self.refuse("governorate", words(record, "governorate"), "names no single governorate")
        area = area or self.ground.only_area()
        span = self.quoted("place", record, "name") if words(record, "name") else None
        if span is None:
            return _only_in(area, within)
        relation = words(record, "relation")
        value, found = self.ground.place(span, relation if is_code("relation", relation) else "in", area, ())
        self.kept += 1
        if found.ambiguous:
            message = f"Incident {self.ordinal}: several places are called {value.name}."
            self.findings.append(Finding("place-ambiguous", message, value.evidence))
        elif not found.known:
            message = f"Incident {self.ordinal}: the gazetteer does not know {value.name}."
            self.findings.append(Finding("place-unresolved", message, value.evidence))
        return value

    def _perpetrators(self) -> Iterator[Perpetrator]:
        for record in items(self.record, "perpetrators"):
            actor = self._coded("perpetrator", record, "actor", "actor")
            rung = self._coded("perpetrator", record, "attribution", "attribution") if actor else ""
            if not rung:
                continue
            if (actor, rung) == _UNNAMED and not words(record, "quote"):
                yield Perpetrator(actor, "unknown")
                continue
            span = self.quoted("perpetrator", record)
            hedged = rung in ("suspected", "claimed")
            hedge = self.quoted("attribution", record, "hedge") if span is not None and hedged else None
            if span is None or (hedged and hedge is None):
                continue
            if (actor == UNIDENTIFIED) != (rung == "unknown"):
                self.refuse("attribution", f"{actor} {rung}", "the actor and its attribution do not fit")
                continue
            self.kept += 1
            spans = (span,) if hedge is None else (hedge, span)
            yield Perpetrator(actor, rung, spans)  # type: ignore[arg-type]

    def _targets(self) -> Iterator[Target]:
        for record in items(self.record, "targets"):
            actor = self._coded("target", record, "actor", "actor")
            kind = self._coded("target", record, "kind", "kind") if actor else ""
            span = self.quoted("target", record) if kind else None
            if span is not None:
                self.kept += 1
                yield Target(actor, kind, (span,))  # type: ignore[arg-type]

    def _weapons(self) -> Iterator[Weapon]:
        for record in items(self.record, "weapons"):
            kind = self._coded("weapon", record, "type", "weapon")
            span = self.quoted("weapon", record) if kind else None
            if span is not None:
                self.kept += 1
                yield Weapon(kind, (span,))

    def _casualties(self) -> Iterator[Casualty]:
        for record in items(self.record, "casualties"):
            effect = self._coded("casualty", record, "effect", "effect")
            actor = self._coded("casualty", record, "actor", "actor") if effect else ""
            status = self._coded("casualty", record, "status", "status") if actor else ""
            span = self.quoted("casualty", record) if status else None
            if span is None:
                continue
            least, most = number(record, "min"), number(record, "max")
            women, children = number(record, "women") or 0, number(record, "children") or 0
            problem = self._miscounted(span, record, women, children)
            if problem or least is None:
                self.refuse("casualty", f"{record.get('min')} {effect}", problem or "no count")
                continue
            self.kept += 1
            yield Casualty(effect, actor, status, least, most, women, children, (span,))  # type: ignore[arg-type]

    def _miscounted(self, span: Span, record: dict[str, Any], women: int, children: int) -> str:
        """Why a count can't be what the quoted words say; "" where it can."""
        least, most = number(record, "min"), number(record, "max")
        if least is None or (most is None and record.get("max") is not None):
            return "the count is no number"
        if most is not None and (most < least or most < women + children):
            return "the parts of the count contradict each other"
        told = [n for n in (least, women, children) if not self.ground.bears(span, n)]
        if most is not None and not (self.ground.bears(span, most) or self.ground.bears(span, most + 1)):
            told.append(most)
        return f"the quoted words do not say {told[0]}" if told else ""

    def _persons(self) -> Iterator[Person]:
        for record in items(self.record, "persons"):
            span = self.quoted("person", record, "name")
            if span is None:
                continue
            effect = words(record, "effect")
            if effect and not is_code("effect", effect):
                self.refuse("person", effect, "no code of the list effect")
                effect = ""
            role = self.quoted("role", record, "role") if words(record, "role") else None
            written = " ".join(self.ground.text[slice(*role)].split()) if role is not None else None
            self.kept += 1
            yield Person(" ".join(self.ground.text[slice(*span)].split()), written, effect or None, (span,))

    def _span(self, account: Account, said: Span) -> Span:
        """The passage, or the stretch of all quoted words where its first words were not found."""
        if self.passage is not None:
            return self.passage
        rows = (account.perpetrators, account.targets, account.weapons, account.casualties, account.persons)
        found = [span for row in rows for value in row for span in value.evidence] + [said]
        for value in (account.date, account.place):
            found += value.evidence if value is not None else ()
        return min(start for start, _ in found), max(end for _, end in found)

    def _confidence(self) -> float:
        """What the model says of itself, less the share of its values that did not stand in the text."""
        said = self.record.get("confidence")
        known = isinstance(said, int | float) and not isinstance(said, bool) and 0 <= said <= 1
        own = float(said) if known and said is not None else 0.5
        return round(own * (self.kept + 1) / (self.kept + 1 + len(self.refused)), 3)


def _only_in(area: Area | None, told: Span | None) -> PlaceValue | None:
    """An incident of which only the governorate is known."""
    if area is None:
        return None
    evidence = (told,) if told is not None else ()
    return PlaceValue("", "area", admin1=Admin1(area.name, area.pcode), precision=3, evidence=evidence)
