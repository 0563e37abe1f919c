"""The figures of a passage that states totals: what each counts, whose dead they are, what it is part of."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting, code_of
from marsad.extraction.mentions import Mention
from marsad.extraction.people import Group, groups
from marsad.extraction.places import locatives
from marsad.extraction.reading import Reading
from marsad.extraction.scene import admin1_of

Kind = Literal["events", "people", "women", "children", "men", "bare"]
Topic = Literal["", "events", "killed", "injured", "other"]

_HARD = frozenset({";", "؛", ".", "؟", "?", "!", "\n", "•", "*"})
_SOFT = frozenset({",", "،"})
_BREAKS = {**dict.fromkeys(_HARD, "."), **dict.fromkeys(_SOFT, ","), ":": ":"}
_DASHES = frozenset({"-", "–", "—"})
_HARMED = {"killed": "killed", "injured": "injured"}
_AFTER_NUMBER = 4  # words that may stand between a number and the English noun it counts
_AFTER_PEOPLE = 12  # tokens within which the verb of people may follow them
_VAGUE = frozenset({"vague", "tens", "hundreds", "thousands"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_WOMEN_PLURAL = "ات"
_MONEY = frozenset({"$", "€", "£"})
_LABEL = 22  # the longest label before a number, in tokens


@dataclass(slots=True)
class Item:
    """One figure at tokens [start, end); `topic` is what the words around say that it counts.

    `actors` are the bodies that the words after it or the label before it name; `part` tells that it
    divides the figure before it, `area` is the governorate that follows it, `label` a label without a code.
    """

    start: int
    end: int
    value: int
    kind: Kind
    topic: Topic = ""
    actors: tuple[str, ...] = ()
    label: str = ""
    part: bool = False
    whole: bool = False
    bracketed: bool = False
    joined: bool = False
    breaks: str = ""
    area: str = ""
    group: Group | None = field(default=None, repr=False)

    @property
    def by_sex(self) -> bool:
        """Whether it counts women, children or men and nothing else."""
        return self.kind in ("women", "children", "men") and not self.armed

    @property
    def armed(self) -> bool:
        return any(a not in (CIVILIANS, UNIDENTIFIED) for a in self.actors)


def items(reading: Reading, start: int, end: int, setting: Setting) -> list[Item]:
    """The figures of tokens [start, end), in order; numbers of things are left out."""
    return _Scan(reading, start, end, setting).items()


class _Scan:
    """One pass over a passage."""

    def __init__(self, reading: Reading, start: int, end: int, setting: Setting) -> None:
        self.reading, self.start, self.end, self.setting = reading, start, end, setting
        self.texts = reading.texts
        self.effects = [
            (m.start, m.end, _topic_of(m))
            for m in reading.find(start, end, "effects", "passages", "actions")
            if _topic_of(m)
        ]
        self.used: set[int] = set()

    def items(self) -> list[Item]:
        found = list(self._found())
        self._relate(found)
        for n, item in enumerate(found):
            before = found[n - 1] if n else None
            after = next((found[k] for k in range(n + 1, len(found)) if not found[k].part), None)
            self._topic(item, before, after)
            self._name(item, before, found[n + 1] if n + 1 < len(found) else None)
        for n in range(len(found) - 2, -1, -1):
            item, following = found[n], found[n + 1]
            if following.joined and not item.topic and item.kind != "events":
                item.topic = following.topic if following.topic in ("killed", "injured") else ""
        return found

    def _found(self) -> Iterator[Item]:
        people = {g.start: g for g in groups(self.reading, self.start, self.end)}
        past = self.start
        for i in range(self.start, self.end):
            if i < past:
                continue
            quantity, group = self.reading.quantity_at.get(i), people.get(i)
            if quantity is None:
                if group is not None and self._is_single(group):
                    second = people.get(group.end) if self.reading.language == "en" else None
                    yield self._item(i, (second or group).end, group.low, second or group)
                    past = (second or group).end
                continue
            if quantity.unit is not None or quantity.value_kind in _VAGUE or self._in_date(i):
                past = quantity.end_token
                continue
            marker = self.reading.relation(i, "part")
            if marker is not None and marker.end > quantity.end_token:
                past = marker.end  # "one of them"
                continue
            if self.texts[i - 1 : i] and self.texts[i - 1] in _MONEY:
                past = quantity.end_token
                continue
            if self._is_adjective(i, quantity.min):
                noun = self._events_before(i)
                if noun is not None:
                    yield Item(noun.start, quantity.end_token, quantity.min, "events", "events")
                past = quantity.end_token
                continue
            value = quantity.min - 1 if quantity.value_kind == "more_than" else quantity.min
            marked = self._marked_noun(quantity.end_token)
            if marked is not None:
                yield Item(i, marked.end, value, _kind_of(marked), part=True)
                past = marked.end
                continue
            if group is not None and group.head is None and group.actor is None:
                group = None if self.reading.relation(quantity.end_token, "part") else group
            noun = self._events_at(quantity.end_token, group)
            if noun is not None:
                yield Item(i, noun.end, value, "events", "events")
                past = noun.end
            elif group is not None and (group.head is not None or group.actor is not None or group.others):
                if self.reading.language == "en" and self.texts[
                    quantity.end_token : quantity.end_token + 1
                ] in (
                    ["a"],
                    ["an"],
                ):
                    continue
                yield self._item(i, group.end, value, group)
                past = min(group.end, self._next_number(quantity.end_token, group.end))
            elif self._counts_some_of(quantity.end_token):
                yield Item(i, quantity.end_token, value, "people")
            elif self._is_raised_to(i) or not self._counts_things(quantity.end_token):
                yield Item(i, quantity.end_token, value, "bare")

    def _is_adjective(self, i: int, value: int) -> bool:
        """ "the seven bombings", "one year" (in Arabic the number follows its noun) and bare years."""
        after = self.reading.quantity_at[i].end_token
        if _FIRST_YEAR <= value <= _LAST_YEAR and after == i + 1:
            return self.reading.cue(i - 1, "scope") is not None if i else False
        if self.reading.language == "en" or self.reading.words[i].kind != "word":
            return False
        definite = self.texts[i].startswith("ال") and self.texts[i - 1 : i] != ["و"]
        return definite or (value == 1 and self.reading.quantity_at[i].value_kind == "exact")

    def _is_raised_to(self, i: int) -> bool:
        """ "bringing to 40 the number of the dead" """
        return any(
            m.entry.features.get("raises") and i - m.end <= 1
            for m in self.reading.find(max(self.start, i - 4), i, "passages")
        )

    def _events_before(self, i: int) -> Mention | None:
        noun = self.reading.cue(i - 1, "tally_incidents") if i > self.start else None
        return noun if noun is not None and noun.end == i else None

    def _counts_some_of(self, after: int) -> bool:
        """ "12 of the police" """
        if self._is_locative(after):
            return False
        if any(m.list == "binding_words" and m.entry.id == "pronoun" for m in self.reading.at.get(after, ())):
            return True  # "and three who were not identified"
        return self.reading.relation(after, "affiliation", "origin") is not None

    def _is_locative(self, i: int) -> bool:
        return any(m.list == "binding_words" and m.entry.id == "locative" for m in self.reading.at.get(i, ()))

    def _is_apposed(self, after: int) -> bool:
        """ "35, one an officer" """
        return self.reading.language == "en" and self.texts[after : after + 1] in (["a"], ["an"])

    def _next_number(self, start: int, end: int) -> int:
        return next((i for i in range(start, end) if i in self.reading.quantity_at), end)

    def _item(self, start: int, end: int, value: int, group: Group) -> Item:
        kind: Kind = "people"
        if group.is_child:
            kind = "children"
        elif group.is_woman or self._is_feminine(group):
            kind = "women"
        elif group.head is not None:
            kind = _kind_of(group.head)
        return Item(start, end, value, kind, _HARMED.get(group.effect, ""), group=group)  # type: ignore[arg-type]

    def _marked_noun(self, after: int) -> Mention | None:
        """ "61 of them children", "seven of the dead are children": the noun that the number counts"""
        marker = self.reading.relation(after, "part") if after < self.end else None
        if marker is None:
            return None
        for i in range(marker.end, min(marker.end + 2, self.end)):
            noun = self.reading.one(i, "roles")
            if noun is not None:
                return noun if noun.prefix in ("", "ال") else None
            if self.reading.one(i, "binding_words") is None:
                return None
        return None

    def _is_feminine(self, group: Group) -> bool:
        """Whether the Arabic plural of a noun of people is that of women ("refugees")."""
        head = group.head
        return (
            head is not None
            and head.list == "roles"
            and head.kind == "plural"
            and self.texts[head.end - 1].endswith(_WOMEN_PLURAL)
        )

    def _in_date(self, i: int) -> bool:
        dates, starts = self.reading.dates, self.reading.date_starts
        n = bisect.bisect_right(starts, i) - 1
        return n >= 0 and dates[n].start_token <= i < dates[n].end_token

    def _is_single(self, group: Group) -> bool:
        """One or two people without a number: "and a commander", "two women and a child"."""
        head = group.head
        if head is None or not group.counted or group.definite or head.pronoun:
            return False
        article = self.texts[group.start] in ("a", "an")
        if not article and (head.kind == "plural" or (self.reading.language == "en" and group.low == 1)):
            return False
        before = self.texts[group.start - 1] if group.start > self.start else ":"
        if head.prefix[:1] == "و" or before in ("and", "و", ":", ",", "،", "(", "with") or before in _HARD:
            return head.prefix in ("", "و")
        return before in _DASHES or any(
            m.end == group.start and m.entry.features.get("role") == "part"
            for m in self.reading.find(max(self.start, group.start - 4), group.start, "relations")
        )

    def _events_at(self, after: int, group: Group | None) -> Mention | None:
        """The noun of operations that a number counts; English sets names before it ("32 ISIS attacks")."""
        english = self.reading.language == "en"
        if group is not None and group.head is not None and not english:
            return None
        for i in range(after, min(after + (_AFTER_NUMBER if english else 1), self.end)):
            if self.reading.words[i].kind != "word":
                return None
            noun = self.reading.cue(i, "tally_incidents") or self._deed(i)
            if noun is not None and not noun.prefix:
                return noun
            if self.reading.one(i, "roles", "effects", "relations") is not None:
                return None
            if self.reading.one(i, "binding_words") is not None and self.reading.one(i, "actors") is None:
                return None
        return None

    def _deed(self, i: int) -> Mention | None:
        noun = self.reading.one(i, "actions")
        return noun if noun is not None and noun.kind == "noun" else None

    def _counts_things(self, after: int) -> bool:
        """Whether a number is followed by a noun that is neither people nor what links it on."""
        if after >= self.end or self.reading.words[after].kind != "word":
            return False
        if after in self.reading.quantity_at or self._in_date(after):
            return False
        known = {m.list for m in self.reading.at.get(after, ())}
        return not known & {"binding_words", "relations", "passages", "effects", "actors", "roles"}

    def _relate(self, found: list[Item]) -> None:
        """What stands between each figure and the one before it."""
        depth, at = 0, self.start
        for n, item in enumerate(found):
            for i in range(at, item.start):
                depth = max(0, depth + (self.texts[i] in ("(", "[")) - (self.texts[i] in (")", "]")))
            before = found[n - 1].end if n else self.start
            gap = [self.texts[i] for i in range(min(before, item.start), item.start)]
            item.bracketed, at = depth > 0, item.start
            item.breaks = "".join(
                "." if t in _HARD else ":" if t == ":" else "," if t in _SOFT else "" for t in gap
            )
            head = item.group.head.prefix if item.group is not None and item.group.head is not None else ""
            item.joined = n > 0 and (gap in (["and"], ["و"]) or (not gap and head[:1] == "و"))
            markers = [
                m
                for m in self.reading.find(before, item.start, "relations")
                if m.entry.features.get("role") == "part"
            ]
            item.part = (
                item.part
                or bool(markers)
                or bool(item.group is not None and self._part_within(item.group.start, item.group.end))
            )
            item.whole = any(self.reading.cue(m.start, "breakdown") for m in markers) or (
                not markers and ":" in item.breaks
            )
            last = found[n - 1] if n else None
            if last is not None and last.part and not last.whole and last.by_sex:
                item.part = item.part or (item.joined and item.kind in ("women", "children"))
        for n in range(len(found) - 1, -1, -1):
            item, after = found[n], found[n + 1] if n + 1 < len(found) else None
            if self._marked_after(item, after) or (
                after is not None and after.part and after.joined and after.by_sex and item.by_sex
            ):
                item.part, item.whole = True, False

    def _part_within(self, start: int, end: int) -> bool:
        return any(m.entry.features.get("role") == "part" for m in self.reading.find(start, end, "relations"))

    def _marked_after(self, item: Item, after: Item | None) -> bool:
        """ "a woman among them", "17 children included" """
        if self.reading.language != "en" or item.end >= self.end:
            return False
        marker = self.reading.relation(item.end, "part")
        if marker is None or item.kind not in ("women", "children", "people"):
            return False
        if after is None:
            return True
        follows = marker.end
        opens = self.reading.words[follows].kind == "word" and follows + 1 >= after.start
        return follows < after.start and self.texts[follows] != "and" and not opens

    def _topic(self, item: Item, before: Item | None, after: Item | None) -> None:
        if item.topic or (before is not None and item.by_sex and self._divides(item, before)):
            return
        if item.kind == "bare":
            item.topic = self._topic_of_bare(item, before, after)
            return
        inside = [e for e in self.effects if item.start <= e[0] < item.end and e[2] != "events"]
        item.topic = inside[0][2] if inside else self._follows(item, after)
        if not item.topic and self._is_raised_to(item.start):
            item.topic = next((e[2] for e in self.effects if e[0] >= item.end and e[2] != "events"), "killed")
        item.topic = item.topic or self._leads(item, before)

    def _divides(self, item: Item, before: Item) -> bool:
        return item.part or item.bracketed or (item.joined and before.part and before.by_sex)

    def _topic_of_bare(self, item: Item, before: Item | None, after: Item | None) -> Topic:
        """What "the number of ... is", "the dead are" or, behind it, "injured" says that a number counts."""
        if item.end < self.end and any(e[0] == item.end and e[2] != "events" for e in self.effects):
            return self._follows(item, after)
        opened = self._clause_start(item, before)
        topics = [e for e in self.effects if opened <= e[0] < item.start and e[0] not in self.used]
        if topics:
            return topics[0][2]
        follows = self._follows(item, after)
        raised = any(
            m.entry.features.get("raises") for m in self.reading.find(opened, item.start, "passages")
        )
        if follows or not raised:
            return follows
        limit = after.start if after is not None else self.end
        return next((e[2] for e in self.effects if item.end <= e[0] < limit), "killed")

    def _clause_start(self, item: Item, before: Item | None) -> int:
        start = before.end if before is not None else self.start
        for i in range(item.start - 1, start - 1, -1):
            if self.texts[i] in _HARD:
                return i + 1
        return start

    def _follows(self, item: Item, after: Item | None) -> Topic:
        """The verb after people ("were killed", ", six children among them, injured")."""
        limit = min(item.end + _AFTER_PEOPLE, self.end, after.start if after is not None else self.end)
        for k in range(bisect.bisect_left(self.effects, (item.end,)), len(self.effects)):
            start, _, topic = self.effects[k]
            if start >= limit:
                break
            if topic == "events" or start in self.used:
                continue
            between = self.texts[item.end : start]
            comma = any(t in _SOFT for t in between)
            if any(t in _HARD or t == ":" for t in between) or (
                comma and not self._part_within(item.end, start)
            ):
                return ""
            if self.texts[start - 1] == "and":
                return ""
            parted = self._part_within(item.end, start)
            if self.reading.language == "ar" and (
                self.texts[start].startswith("و") or (start > item.end + 1 and not parted)
            ):
                return ""
            self.used.add(start)
            return topic
        return ""

    def _leads(self, item: Item, before: Item | None) -> Topic:
        """The verb before people ("killed", "injured")."""
        start = before.end if before is not None else self.start
        n = bisect.bisect_left(self.effects, (item.start,)) - 1
        while n >= 0 and self.effects[n][0] >= start:
            if self.effects[n][2] != "events" and self.effects[n][0] not in self.used:
                return self.effects[n][2]
            n -= 1
        return ""

    def _name(self, item: Item, before: Item | None, after: Item | None) -> None:
        """Whose figure it is: by the words after it, else by the label before it."""
        if item.kind == "events":
            item.area = self._area_after(item, after)
            return
        item.actors = self._actors_after(item, after)
        group = item.group
        civil = group is not None and group.features.get("actor") == CIVILIANS
        sure = group is not None and (group.features.get("status") == "civilian" or item.by_sex)
        if not item.actors and civil and sure:
            item.actors = (CIVILIANS,)
        if not item.actors and item.kind == "bare":
            self._label(item, before)
            item.area = item.area or self._area_after(item, after)
            if item.actors or item.label:
                item.part = False
            elif item.topic == "killed" and self._counts_civilians(item, before):
                item.actors = (CIVILIANS,)

    def _counts_civilians(self, item: Item, before: Item | None) -> bool:
        """Whether "the number of civilians killed" and no fighters stand before a number."""
        said = [
            m.entry.features.get("status")
            for m in self.reading.find(self._clause_start(item, before), item.start, "roles")
            if m.entry.features.get("status") in ("civilian", "combatant")
        ]
        return bool(said) and "combatant" not in said

    def _actors_after(self, item: Item, after: Item | None) -> tuple[str, ...]:
        limit = min(item.end + 14, self.end, after.start if after is not None else self.end)
        found: list[str] = []
        i = item.start
        while i < limit:
            text = self.texts[i]
            if text in _HARD or text == ":" or (i >= item.end and text in "()"):
                break
            if text in _SOFT and not self._goes_on(i + 1):
                break
            if i >= item.end and self._ends_naming(i):
                break
            actor = self.reading.one(i, "actors")
            if actor is not None:
                code = code_of(actor.entry, self.setting)
                if code and code not in found:
                    found.append(code)
                i = max(i + 1, actor.end)
                continue
            i += 1
        if len(found) > 1 and item.kind == "people":
            found = [c for c in found if c != CIVILIANS] if found[0] != CIVILIANS else found
        return tuple(found)

    def _ends_naming(self, i: int) -> bool:
        if self.reading.relation(i, "agent", "cause", "against", "holder", "after", "while") is not None:
            return True
        return any(m.list == "effects" or (m.list == "actions") for m in self.reading.at.get(i, ()))

    def _goes_on(self, i: int) -> bool:
        actor = self.reading.one(i, "actors") if i < self.end else None
        return actor is not None and actor.prefix[:1] in ("", "و")

    def _label(self, item: Item, before: Item | None) -> None:
        """ "SDF: 14", "civilians, 149", "Hama: two" """
        if item.start <= self.start:
            return
        last = self.texts[item.start - 1]
        low = max(self.start, before.end if before is not None else self.start, item.start - _LABEL)
        for i in range(item.start - 2, low - 1, -1):
            if self.texts[i] in _HARD or self.texts[i] == ":":
                low = i + 1
                break
        while low < item.start and (self.texts[low] in _DASHES or self.texts[low] in _SOFT):
            low += 1
        stop = item.start - (last == ":" or last in _SOFT or last in _DASHES)
        names = list(self.reading.find(low, stop, "actors", "roles"))
        if stop == item.start and not (names and names[-1].end == stop):
            places = locatives(self.reading, low, stop)
            if places and places[-1].end == stop:
                item.area = admin1_of(self.reading, places[-1]) or ""
            return
        codes: list[str] = []
        for name in names:
            code = code_of(name.entry, self.setting) if name.list == "actors" else ""
            if name.list == "roles" and name.entry.features.get("status") == "civilian":
                code = CIVILIANS
            if code and code not in codes:
                codes.append(code)
        item.actors = tuple(codes)
        if low < stop:
            item.area = "" if codes else area_at(self.reading, low, stop)
            told = any(True for _ in self.reading.find(low, stop, "actions", "effects"))
            divides = self.reading.cues(low, stop, "breakdown", "tally") or self._part_within(low, stop)
            if last == ":" and (codes or not (told or divides)):
                item.label = self.reading.written(low, stop)

    def _area_after(self, item: Item, after: Item | None) -> str:
        limit = min(item.end + 6, self.end, after.start if after is not None else self.end)
        if item.end >= limit or not self._is_locative(item.end):
            return ""
        return area_at(self.reading, item.end, limit)


def _kind_of(noun: Mention) -> Kind:
    features = noun.entry.features
    if features.get("child"):
        return "children"
    if features.get("sex") == "f":
        return "women"
    return "men" if noun.entry.id == "man" else "people"


def area_at(reading: Reading, start: int, end: int) -> str:
    """The governorates named in tokens [start, end), joined by "and"; "" where there is none."""
    names = [admin1_of(reading, place) for place in locatives(reading, start, end)]
    return " and ".join(dict.fromkeys(name for name in names if name))


def _topic_of(mention: Mention) -> Topic:
    features = mention.entry.features
    if mention.list == "effects":
        effect = str(features.get("effect", ""))
        return "" if effect == "casualty" else _HARMED.get(effect, "other")  # type: ignore[return-value]
    if mention.list == "passages":
        if features.get("cue") == "tally_incidents":
            return "events"
        return "killed" if features.get("counts") == "killed" else ""
    return "events" if mention.kind == "noun" else ""
