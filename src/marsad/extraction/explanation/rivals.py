"""The readings that a passage also allowed: other days, places, doers, weapons and kinds of event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.codebook import load
from marsad.extraction.actors import Setting, code_of
from marsad.extraction.engines.ground import Ground
from marsad.extraction.explanation.model import Reason, Rival, Words
from marsad.extraction.mentions import Mention
from marsad.extraction.model import Account, Spans
from marsad.extraction.places import locatives
from marsad.gazetteer import areas as gazetteer_areas
from marsad.gazetteer.context import Context
from marsad.gazetteer.resolver import resolve
from marsad.text.dates import DateMention
from marsad.text.dates import resolve as resolve_date

Span = tuple[int, int]
_REPORTING_REACH = 4  # tokens before a date within which a verb of reporting takes it
_MOST = 8  # rivals of one value; a page of fifty tells nobody anything
_SPACES = re.compile(r"\s+")


class Rivals:
    """The rivals of the values of one account."""

    def __init__(self, ground: Ground, account: Account) -> None:
        self.ground = ground
        self.reading = ground.reading
        self.account = account
        self.start, self.end = ground.tokens(account.span)

    def words(self, *spans: Span) -> tuple[Words, ...]:
        """Spans with what stands there."""
        return tuple(Words(start, end, self.ground.text[start:end]) for start, end in spans)

    def days(self) -> tuple[Rival, ...]:
        """The other dates of the passage."""
        taken = self.account.date.evidence if self.account.date is not None else ()
        found = self.reading.dates_in(self.start, self.end)
        return tuple(self._day(one) for one in found if not _touches(one.span, taken))[:_MOST]

    def _day(self, mention: DateMention) -> Rival:
        before = self.account.date.start if self.account.date is not None else None
        found = resolve_date(mention, self.reading.published, before)
        if found.start is None:
            value, reason = _SPACES.sub(" ", mention.as_written), "date.undecided"
        else:
            value, reason = found.start.isoformat(), "date.other"
            if found.end is not None and found.end != found.start:
                value += f"/{found.end.isoformat()}"
        if mention.contradiction:
            reason = "date.contradiction"
        elif mention.kind == "since":
            reason = "date.since"
        elif self._reported(mention):
            reason = "date.reporting"
        return Rival(value, (Reason(reason),), self.words(mention.span))

    def _reported(self, mention: DateMention) -> bool:
        reach = range(max(0, mention.start_token - _REPORTING_REACH), mention.start_token)
        return any(self.reading.cue(i, "reporting") is not None for i in reach)

    def places(self) -> tuple[Rival, ...]:
        """Namesakes of the place, then the other places of the passage."""
        return (*self._namesakes(), *self._other_places())[: 2 * _MOST]

    def _namesakes(self) -> Iterator[Rival]:
        place = self.account.place
        if place is None or not place.candidates:
            return
        reasons = self._gazetteer_reasons()
        for candidate in place.candidates[:_MOST]:
            if place.pcode is not None and candidate.get("pcode") == place.pcode:
                continue
            code = candidate.get("pcode") or f"GeoNames {candidate.get('geonames_id')}"
            told = reasons.get(candidate.get("pcode") or candidate.get("geonames_id"), ())
            why = tuple(Reason("gazetteer", {"reason": one}) for one in told)
            yield Rival(f"{candidate.get('name')} ({code})", (Reason("place.namesake"), *why))

    def _gazetteer_reasons(self) -> dict[object, tuple[str, ...]]:
        """What speaks for and against each namesake, in the light of what the passage and report name."""
        place = self.account.place
        if place is None:
            return {}
        area = place.admin1
        named = area is not None and bool(self.reading.areas & {area.pcode, area.name})
        governorates = (area.pcode or area.name,) if named and area is not None else ()
        near = tuple(
            self.reading.written(one.name_start, one.name_end)
            for one in locatives(self.reading, self.start, self.end)
            if one.known and not one.is_area and not self._is_the_place(one.name_start, one.name_end)
        )
        found = resolve(place.name, Context(governorates, near[:_MOST]))
        return {c.place.pcode or c.place.geonames_id: c.reasons for c in found.candidates}

    def _is_the_place(self, start: int, end: int) -> bool:
        place = self.account.place
        return place is not None and _touches(self.reading.span(start, end), place.evidence)

    def _is_taken(self, start: int, end: int) -> bool:
        """Whether a name was read as the place itself, or as a person."""
        people = tuple(span for one in self.account.persons for span in one.evidence)
        return self._is_the_place(start, end) or _touches(self.reading.span(start, end), people)

    def _other_places(self) -> Iterator[Rival]:
        seen: set[str] = set()
        for one in locatives(self.reading, self.start, self.end):
            name = _SPACES.sub(" ", self.reading.written(one.name_start, one.name_end))
            if name in seen or self._is_taken(one.name_start, one.name_end):
                continue
            seen.add(name)
            reason = f"place.{one.role}" if one.role != "scene" else "place.other"
            if one.is_area or self._is_area(name):
                reason = "place.area"
            yield Rival(name, (Reason(reason),), self.words(self.reading.span(one.start, one.end)))

    def _is_area(self, name: str) -> bool:
        match = gazetteer_areas.load_areas().find(name)
        return match is not None and bool(match.areas) and not match.zone

    def doers(self) -> tuple[Rival, ...]:
        """The other bodies of the passage, with what each was taken for."""
        account = self.account
        setting = Setting("", account.place.admin1.name if account.place and account.place.admin1 else "")
        taken = {one.actor for one in account.perpetrators}
        hit = {one.actor for one in account.targets}
        harmed = {one.actor for one in account.casualties}
        found: dict[str, Rival] = {}
        for mention in self._mentions("actors"):
            code = code_of(mention.entry, setting)
            if not code:
                continue
            if code in taken or code in found:
                continue
            reason = "actor.target" if code in hit else "actor.harmed" if code in harmed else "actor.none"
            found[code] = Rival(code, (Reason(reason),), self._said(mention))
        return tuple(found.values())[:_MOST]

    def weapons(self) -> tuple[Rival, ...]:
        """Weapons that are named and not coded."""
        taken = {one.type for one in self.account.weapons}
        evidence = tuple(span for one in self.account.weapons for span in one.evidence)
        found: dict[str, Rival] = {}
        for mention in self._mentions("weapons"):
            code, said = mention.entry.id, self._said(mention)
            if code not in taken and code not in found:
                covered = _touches((said[0].start, said[0].end), evidence)
                reason = "weapon.same_words" if covered else "weapon.other"
                found[code] = Rival(code, (Reason(reason),), said)
        return tuple(found.values())[:_MOST]

    def events(self) -> tuple[Rival, ...]:
        """Kinds of event that other words of the passage would give."""
        order = {
            str(entry.features.get("name")): int(entry.features.get("precedence", 99))
            for entry in load().lists["event_types"].values()
        }
        taken = self.account.event_type
        found: dict[str, Rival] = {}
        for mention in self._mentions("actions", "weapons"):
            event = str(mention.entry.features.get("event") or "")
            if event in order and event != taken and event not in found:
                later = order[event] > order.get(taken, 99)
                reason = "event.later" if later else "event.other"
                found[event] = Rival(event, (Reason(reason, {"taken": taken}),), self._said(mention))
        return tuple(found.values())[:_MOST]

    def telling(self, given: str) -> tuple[Words, ...]:
        """The words that tell the kind of event: those of the entry that gave it ("weapon ied"), else
        all whose meaning it is."""
        kind, _, entry_id = given.partition(" ")
        event = self.account.event_type
        means = self._mentions("actions", "weapons")
        found = [m for m in means if m.list == f"{kind}s" and m.entry.id == entry_id]
        found = found or [m for m in means if m.entry.features.get("event") == event]
        return tuple(words for mention in found for words in self._said(mention))[:3]

    def _mentions(self, *lists: str) -> list[Mention]:
        return self.reading.find(self.start, self.end, *lists)

    def _said(self, mention: Mention) -> tuple[Words, ...]:
        return self.words(self.reading.span(mention.start, mention.end))


def _touches(span: Span, spans: Spans) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)
