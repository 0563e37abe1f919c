"""The numbers of a passage that count events or people; numbers of things are left out."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from marsad.extraction.actors import Setting
from marsad.extraction.mentions import Mention
from marsad.extraction.people import Group, groups
from marsad.extraction.places import locatives
from marsad.extraction.reading import Reading
from marsad.extraction.tally_item import DASHES, HARD, Item, Kind, Topic
from marsad.text.numbers import Quantity
from marsad.text.ordinals import Ordinal, ordinal_at

_HARMED = {"killed": "killed", "injured": "injured"}
_AFTER_NUMBER = 4  # words that may stand between a number and the English noun it counts
_VAGUE = frozenset({"vague", "tens", "hundreds", "thousands"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_RANK_OPENING = 3  # tokens within which "this is" opens a passage
_RANK_REACH = 6  # tokens between "this is" and "the seventh"
_WOMEN_PLURAL = "ات"
_SINCE_REACH = 4  # tokens between "since" and the deed with which a time began
_NO_BREAK = HARD | frozenset({"،", ",", ":"})
_MONEY = frozenset({"$", "€", "£"})


class Figures:
    """Finds the figures of one passage, before anything is known of how they relate."""

    def __init__(self, reading: Reading, start: int, end: int, setting: Setting) -> None:
        self.reading, self.start, self.end, self.setting = reading, start, end, setting
        self.texts = reading.texts
        self.effects = [
            (m.start, m.end, _topic_of(m))
            for m in reading.find(start, end, "effects", "passages", "actions")
            if _topic_of(m) and not self._begins_time(m)
        ]
        self.used: set[int] = set()
        self.ranking = self._ranking()

    def _begins_time(self, mention: Mention) -> bool:
        """Whether a deed only tells since when ("since the ceasefire", "since the war began")."""
        if mention.list != "actions":
            return False
        before = self.reading.beginning(max(self.start, mention.start - _SINCE_REACH), mention.start)
        since = (m for m in before if m.list == "passages" and m.entry.features.get("starts"))
        return any(_NO_BREAK.isdisjoint(self.texts[m.end : mention.start]) for m in since)

    def _ranking(self) -> list[int]:
        """The tokens of "this is", where what is told since a day may be the last of a row."""
        told = self.reading.find(self.start, self.end, "passages")
        if not any(m.entry.features.get("starts") or m.entry.features.get("cue") == "scope" for m in told):
            return []
        markers = self.reading.relations(self.start, min(self.end, self.start + _RANK_OPENING), "rank")
        return [m.start for m in markers]

    def _found(self) -> Iterator[Item]:
        placed = {
            i
            for p in locatives(self.reading, self.start, self.end)
            for i in range(p.name_start, p.name_end)
            if p.introduced
        }
        people = {g.start: g for g in groups(self.reading, self.start, self.end) if g.start not in placed}
        past = self.start
        for i in range(self.start, self.end):
            if i < past:
                continue
            quantity, group = self.reading.quantity_at.get(i), people.get(i)
            rank = self._rank_at(i)
            item: Item | None
            if rank is not None:
                past = rank.end_token
                item = Item(i, past, rank.value, "events", "events", ranked=True)
            elif quantity is not None:
                item, past = self._of_number(i, quantity, group)
            elif group is not None and self._is_single(group):
                second = people.get(group.end) if self.reading.language == "en" else None
                past = (second or group).end
                item = self._item(i, past, group.low, second or group)
            else:
                continue
            if item is not None:
                yield item

    def _rank_at(self, i: int) -> Ordinal | None:
        """The number of the last operation of a row ("this is the seventh bombing since the new year")."""
        rank = ordinal_at(self.reading.words, i)
        if rank is None or rank.value < 2 or self._in_date(i):
            return None
        again = any(m.entry.features.get("starts") for m in self.reading.at.get(rank.end_token, ()))
        if again and (self.ranking or i <= self.start + 1):
            return rank
        return rank if any(k < i <= k + _RANK_REACH for k in self.ranking) else None

    def _of_number(self, i: int, quantity: Quantity, group: Group | None) -> tuple[Item | None, int]:
        """What the number at token i counts, if anything, and the token from which to read on."""
        after = quantity.end_token
        if quantity.unit is not None or quantity.value_kind in _VAGUE or self._in_date(i):
            return None, after
        if self._is_year(i, quantity, group):
            return None, after
        marker = self.reading.relation(i, "part")
        if marker is not None and marker.end > after:
            return None, marker.end  # "one of them"
        if self.texts[i - 1 : i] and self.texts[i - 1] in _MONEY:
            return None, after
        if self._is_adjective(i, quantity.min):
            noun = self._events_before(i)
            return Item(noun.start, after, quantity.min, "events", "events") if noun else None, after
        value = quantity.min - 1 if quantity.value_kind == "more_than" else quantity.min
        marked = self._marked_noun(after)
        if marked is not None:
            return Item(i, marked.end, value, kind_of(marked), part=True), marked.end
        return self._counted(i, after, value, group)

    def _is_year(self, i: int, quantity: Quantity, group: Group | None) -> bool:
        """Whether a number behind "in" that counts nobody is a year ("the talks in 2017")."""
        one = quantity.end_token == i + 1 and _FIRST_YEAR <= quantity.min <= _LAST_YEAR
        return (
            one
            and self.texts[i - 1 : i] in (["في"], ["منذ"], ["حتي"], ["in"], ["until"])
            and (group is None or group.end <= i + 1)
        )

    def _counted(self, i: int, after: int, value: int, group: Group | None) -> tuple[Item | None, int]:
        """What the number at tokens [i, after) counts by the words behind it, and where to read on."""
        if group is not None and group.head is None and group.actor is None:
            group = None if self.reading.relation(after, "part") else group
        noun = self._events_at(after, group)
        if noun is not None:
            return Item(i, noun.end, value, "events", "events"), noun.end
        if group is not None and (group.head is not None or group.actor is not None or group.others):
            if self._is_apposed(after):
                return None, i + 1
            return self._item(i, group.end, value, group), min(group.end, self._next_number(after, group.end))
        if self._counts_some_of(after):
            return Item(i, after, value, "people"), i + 1
        if self._is_raised_to(i) or not self._counts_things(after):
            return Item(i, after, value, "bare"), i + 1
        return None, i + 1

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
            kind = kind_of(group.head)
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
        if head.prefix[:1] == "و" or before in ("and", "و", ":", ",", "،", "(", "with") or before in HARD:
            return head.prefix in ("", "و")
        return before in DASHES or any(
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

    def _part_within(self, start: int, end: int) -> bool:
        return any(m.entry.features.get("role") == "part" for m in self.reading.find(start, end, "relations"))


def kind_of(noun: Mention) -> Kind:
    features = noun.entry.features
    if features.get("child"):
        return "children"
    if features.get("sex") == "f":
        return "women"
    return "men" if noun.entry.id == "man" else "people"


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
