"""A number told behind a noun of people: "the dead are five", "the number of the dead was five"."""

from __future__ import annotations

from marsad.extraction.group import Group
from marsad.extraction.mentions import Mention
from marsad.extraction.people_nouns import noun_at
from marsad.extraction.reading import Reading
from marsad.text.numbers import Quantity

NUMBER_OF = frozenset({"عدد", "تعداد", "حصيله", "اعداد"})
REACH = 18  # tokens between a number and "the number of"


def stated_number(reading: Reading, noun: Mention, end: int) -> Quantity | None:
    """How many a definite noun of people is said to be, by a bare number behind it."""
    if noun.kind == "sing":
        return None
    numbered = noun.start > 0 and reading.texts[noun.start - 1].removeprefix("و") in NUMBER_OF
    some = noun.definite and noun.start > 0 and reading.texts[noun.start - 1] in _SOME_OF
    if not (numbered or some or (noun.definite and noun.list == "effects")):
        return None
    at = noun.end
    if at < end and reading.texts[at] in _THEIR_NUMBER:
        at += 1
    if (told := _bare(reading, at, end)) is not None:
        return told
    reached = numbered and noun.start > 1 and reading.texts[noun.start - 2].removeprefix("و") in _REACHED
    return _far(reading, noun.end, end) if reached else None


def _far(reading: Reading, start: int, end: int) -> Quantity | None:
    """The bare number that ends "the number of the dead in the blast in X on Sunday was"."""
    for at in range(start, min(start + REACH, end)):
        if reading.texts[at] in _STOPS:
            return None
        if (told := _bare(reading, at, end)) is not None:
            return told
    return None


def _bare(reading: Reading, at: int, end: int) -> Quantity | None:
    """A number at token `at` that counts nothing behind it."""
    quantity = reading.quantity_at.get(at) if at < end else None
    if quantity is None or quantity.unit is not None or reading.dates_in(at, quantity.end_token):
        return None
    after = quantity.end_token
    if after >= end or reading.words[after].kind != "word":
        return quantity
    bound = reading.texts[after].startswith("و") or reading.one(after, "binding_words", "relations")
    return quantity if bound and (noun_at(reading, after) is None or _adds(reading, after)) else None


def _adds(reading: Reading, i: int) -> bool:
    return reading.texts[i].startswith("و")


def english_number(reading: Reading, group: Group, end: int) -> Quantity | None:
    """How many the dead or the wounded are said to be, behind "toll ... rose to" or "dead at"."""
    if group.head is None or group.head.kind != "plural":
        return None
    if group.head.list != "effects" and not _of_number(reading, group):
        return None
    for at in range(group.end, min(group.end + REACH, end)):
        if reading.texts[at] in _STOPS:
            return None
        quantity = reading.quantity_at.get(at)
        if quantity is None or quantity.unit is not None:
            continue
        led = at - group.end <= 1 and reading.texts[at - 1] in _LEADING
        if (led or _rises_to(reading, at)) and (
            at == group.end or noun_at(reading, quantity.end_token) is None
        ):
            return quantity
    return None


def _of_number(reading: Reading, group: Group) -> bool:
    """Whether people stand in "the number of people killed", or are called victims there."""
    if reading.texts[max(0, group.start - 2) : group.start] != ["number", "of"] or group.head is None:
        return False
    behind = reading.one(group.end, "effects") if group.end < len(reading.words) else None
    return group.head.entry.id == "victim" or (behind is not None and behind.kind in ("verb", "passive"))


def _rises_to(reading: Reading, i: int) -> bool:
    """Whether words such as "has climbed to" end right before a token."""
    told = reading.find(max(0, i - _LONGEST_RISE), i, "passages")
    return any(m.end == i and m.entry.features.get("cue") in ("tally", "update") for m in told)


_LONGEST_RISE = 6
_LEADING = frozenset({"at", "to", "of", ":", "is", "are", "was", "were"})
_SOME_OF = frozenset({"من", "ومن", "فمن"})
_THEIR_NUMBER = frozenset({"فعددهم", "عددهم", "وعددهم", "هو", "هم", "فهم", "بلغ", "بلغوا"})
_REACHED = frozenset({"بلغ", "وصل", "يبلغ", "ليبلغ", "ليصل", "يصل", "اصبح", "بات", "صار", "كان"})
_STOPS = frozenset({"،", ",", ".", ":", "؛"})
