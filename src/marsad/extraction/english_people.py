"""Groups of people in English: an article or number, what is said before the noun, and the noun."""

from __future__ import annotations

import dataclasses

from marsad.extraction.families import is_family
from marsad.extraction.group import (
    EFFECTS,
    Group,
    describe_step,
    named_person,
    take_ages,
    take_noun,
)
from marsad.extraction.mentions import Mention, is_armed
from marsad.extraction.names import name_at
from marsad.extraction.only_named import points_at_nobody
from marsad.extraction.people_nouns import joint_at, noun_at
from marsad.extraction.reading import Reading
from marsad.extraction.stated_numbers import english_number
from marsad.text.numbers import Quantity

_ARTICLES = frozenset(
    {"a", "an", "one", "another", "the", "this", "that", "these", "those", "his", "her", "their", "its"}
)
_OWNERS = frozenset({"his", "her", "their", "its"})
_ALL_THE = _OWNERS | {"the", "these", "those"}
_ONE = frozenset({"a", "an", "one", "another"})
_PREMODIFIERS = 4  # words such as "displaced Syrian" between a number and its noun


def english_group(reading: Reading, i: int, end: int) -> Group | None:
    """The group of people that begins at token i ("two displaced girls", "his three sons")."""
    word = reading.words[i]
    if word.kind not in ("word", "number") or reading.is_dated(i):
        return None
    first = i + (word.text in _ARTICLES and i not in reading.quantity_at and not _whole_noun(reading, i))
    quantity = reading.quantity_at.get(first) if first < end else None
    age, at = _years_old(reading, first, end)
    if age is not None:
        quantity = None
    elif quantity is not None:
        if quantity.unit is not None:
            return None
        at = quantity.end_token
        if reading.texts[at : at + 1] == ["+"]:  # "20+ injured"
            quantity, at = dataclasses.replace(quantity, max=None), at + 1
    group = Group(i, at, 1, 1, counted=True)
    group.definite = word.text in _ARTICLES - _ONE and (quantity is None or word.text not in _OWNERS)
    group.others = word.text == "another"
    if quantity is not None and (whole := noun_at(reading, first)) is not None and whole.end > at:
        at = first  # "his two brothers", a noun with its number
    last = _english_noun(reading, group, at, end)
    if quantity is None and _is_predicate(reading, group, i):
        return None
    if group.head is None:
        stop = name_at(reading, at, end) if at < end and (age is not None or at == i) else 0
        if stop:
            named = named_person(reading, at, stop, end)
            named.start = i
            if age is not None:
                take_ages(named, [age])
            return named
        if age is not None and _closes(reading, at, end):
            return _of_that_age(group, age)
        if quantity is not None:
            hurt = _participle(reading, group, quantity, at, end)
            if hurt is not None:
                return hurt
        if word.text == "another" and (alone := _another(reading, i, end)) is not None:
            return alone
        if group.actor is None or (quantity is None and not _stands_for_people(group.actor)):
            return _counted_others(reading, group, quantity, at, end) if quantity is not None else None
    group.end = last
    _count(group, quantity, word.text)
    if quantity is not None:
        _hurt_behind(reading, group, end)
    elif (told := english_number(reading, group, end)) is not None:
        group.low, group.high, group.counted, group.definite = told.min, told.max, True, False
        if word.text in _OWNERS:  # "it put its dead at eleven"
            group.features.update(_owned=True, member=True, status="combatant")
        group.features["_total"] = reading.texts[told.start_token - 1] == "to"
    if age is not None:
        take_ages(group, [age])
    _describe(reading, group, end)
    return group


def _closes(reading: Reading, at: int, end: int) -> bool:
    """Whether nothing that is counted or described can stand at token `at`: words for people end there."""
    if at >= end or reading.words[at].kind != "word" or reading.texts[at] in _COPULAS:
        return True
    return any(m.list in ("binding_words", "effects", "actions") for m in reading.at.get(at, ()))


def _of_that_age(group: Group, age: int) -> Group:
    """One person of whom only the age is told ("a 15-year-old")."""
    group.features = {"person": True, "status": "unknown", "actor": "civilians"}
    group.definite = False
    take_ages(group, [age])
    return group


def _another(reading: Reading, i: int, end: int) -> Group | None:
    """ "another" by itself: one more person of the kind told of before ("injuring another.")."""
    noun, after = noun_at(reading, i), i + 1
    ends = after >= end or reading.words[after].kind != "word" or reading.one(after, "binding_words")
    if noun is None or not (ends or _is_participle(reading, after)):
        return None
    return Group(i, i + 1, 1, 1, counted=True, head=noun, others=True)


def _is_participle(reading: Reading, i: int) -> bool:
    """Whether a verb of harm closes what is told of people ("another wounded", not "another wounded man")."""
    harmed = any(m.list == "effects" and m.kind == "verb" for m in reading.at.get(i, ()))
    return harmed and noun_at(reading, i + 1) is None


def _is_predicate(reading: Reading, group: Group, i: int) -> bool:
    """Whether "dead" by itself only says what became of people ("shot X, a teacher, dead")."""
    return (
        group.head is not None
        and group.head.list == "effects"
        and reading.texts[i : group.head.end] == ["dead"]
        and reading.texts[max(0, i - 2) : i] != ["number", "of"]
    )


def _whole_noun(reading: Reading, i: int) -> bool:
    """Whether the article is part of the noun ("a third")."""
    noun = noun_at(reading, i)
    return noun is not None and noun.end > i + 1


def _describe(reading: Reading, group: Group, end: int) -> None:
    at = group.end
    while at < end:
        step = describe_step(reading, group, at, end)
        if step <= at:
            step = _of_years(reading, group, at, end)
        if step <= at:
            break
        at = group.end = step


def _years_old(reading: Reading, i: int, end: int) -> tuple[int | None, int]:
    """ "15-year-old", "five year old", "18-month-old" before a noun: the age and the token after it."""
    quantity = reading.quantity_at.get(i) if i < end else None
    if quantity is None:
        return None, i
    at = quantity.end_token
    at += reading.texts[at : at + 1] == ["-"]
    months = _MONTHS_OF.get(reading.texts[at]) if at < end else None
    at += 1 + (reading.texts[at + 1 : at + 2] == ["-"])
    if months is None or reading.texts[at : at + 1] != ["old"]:
        return None, i
    return quantity.min * months // 12, at + 1


_MONTHS_OF = {"year": 12, "years": 12, "month": 1, "months": 1, "week": 0, "day": 0}


def _of_years(reading: Reading, group: Group, at: int, end: int) -> int:
    """ "a girl of 16": an age behind "of"."""
    if group.low != 1 or group.minors is not None or reading.texts[at] != "of" or at + 1 >= end:
        return at
    if group.head is not None and is_family(group.head):
        return at
    quantity = reading.quantity_at.get(at + 1)
    if quantity is None or quantity.unit is not None or noun_at(reading, min(quantity.end_token, end - 1)):
        return at
    take_ages(group, [quantity.min])
    return quantity.end_token


def _participle(reading: Reading, group: Group, quantity: Quantity, at: int, end: int) -> Group | None:
    """ "15 wounded", "10 killed and injured": a number and what happened to them."""
    if at >= end:
        return None
    joint = joint_at(reading, at)
    hurt = joint or next(
        (
            m
            for m in reading.at.get(at, ())
            if m.kind in ("verb", "passive") and m.entry.features.get("effect") in EFFECTS and _can_count(m)
        ),
        None,
    )
    if hurt is None:
        return None
    group.head, group.end = hurt, hurt.end
    group.low, group.high = quantity.min, quantity.max
    take_noun(group, hurt)
    _describe(reading, group, end)
    return group


def _can_count(hurt: Mention) -> bool:
    """Whether a number may stand right before a word of harm ("three wounded", "two bodies were found")."""
    return hurt.list == "actions" or bool(hurt.entry.features.get("participle_counts"))


def _english_noun(reading: Reading, group: Group, at: int, end: int) -> int:
    """Reads modifiers and the noun into the group; the token after them."""
    last = at
    k = at
    while k < min(end, at + _PREMODIFIERS + 1):
        word = reading.words[k]
        bound = reading.one(k, "binding_words") is not None and reading.one(k, "actors") is None
        if word.kind != "word" or bound:
            break
        if k > at and (word.text in _ARTICLES or k in reading.quantity_at):
            break
        if k not in reading.at:
            if group.head is not None or (k > at and word.text.endswith("ing")):
                break  # "a school sheltering the displaced"
            k += 1
            continue
        actor, noun = reading.one(k, "actors"), noun_at(reading, k)
        former = reading.relation(k, "former") if group.head is None else None
        if former is not None and former.end == k + 1 and actor is None and noun is None:
            group.features["former"] = True
            k = last = former.end
            continue
        if noun is not None:
            group.head = group.head or noun
            if noun.list == "roles":
                group.head = noun
            take_noun(group, noun)
            k = last = noun.end
            continue
        if actor is not None and group.head is None:
            group.actor = None if points_at_nobody(reading, actor) else actor
            k = last = actor.end
            noun = _noun_within(reading, actor)
            if noun is not None:
                group.head, k, last = noun, noun.end, noun.end
                take_noun(group, noun)
            if former is not None and any(n.kind == "sing" for n in (noun, noun_at(reading, k)) if n):
                group.features["former"] = True  # "a former regime officer"
            continue
        others = reading.relation(k, "others")
        if others is not None and (k == at or group.head is not None):
            group.others = True
            k = last = others.end - (others.end - k > 1 and noun_at(reading, others.end - 1) is not None)
            continue
        if group.head is not None or any(
            m.list in ("effects", "actions", "relations") for m in reading.at.get(k, ())
        ):
            break
        k += 1
    return last


def _noun_within(reading: Reading, actor: Mention) -> Mention | None:
    """The noun for people that begins inside the name of a body and ends behind it ("army officer")."""
    inside = (noun_at(reading, k) for k in range(actor.start + 1, actor.end))
    return next((n for n in inside if n is not None and n.end > actor.end), None)


def _stands_for_people(actor: Mention) -> bool:
    return bool(actor.entry.features.get("members")) or actor.entry.features.get("kind") == "generic"


def _counted_others(reading: Reading, group: Group, quantity: Quantity, at: int, end: int) -> Group | None:
    """ "four others", "20 of them" """
    if at < end and reading.texts[at] == "more" and quantity.unit is None:
        group.low, group.high, group.end, group.others = quantity.min, quantity.max, at + 1, True
        _hurt_behind(reading, group, end)
        return group
    if at + 2 < end and reading.texts[at] == "of" and reading.texts[at + 1] in _ALL_THE:
        owned = _of_theirs(reading, group, quantity, at + 2, end)
        if owned is not None:
            return owned
    if at + 1 < end and reading.texts[at] == "of" and quantity.unit is None:
        owned = _of_body(reading, group, quantity, at + 1, end)
        if owned is not None:
            return owned
    if at < end and reading.texts[at] in _COPULAS:
        return _some_were(reading, group, quantity, at, end)
    of = reading.relation(at, "others", "part") if at < end else None
    if of is None:
        of = reading.relation(group.start, "part")
    if of is None or of.end <= at:
        return None
    group.low, group.high = quantity.min, quantity.max
    group.end = of.end
    group.others = True
    _parts_noun(reading, group, of.end, end)
    _hurt_behind(reading, group, end)
    return group


def _of_theirs(reading: Reading, group: Group, quantity: Quantity, at: int, end: int) -> Group | None:
    """ "two of his sons", "three of their comrades": people told of by whose they were."""
    noun = noun_at(reading, at)
    if noun is None or noun.kind != "plural" or noun.list != "roles":
        return None
    group.low, group.high, group.head, group.end = quantity.min, quantity.max, noun, noun.end
    if noun.entry.features.get("companion"):
        group.head, group.others = None, True
    else:
        take_noun(group, noun)
    _describe(reading, group, end)
    return group


def _of_body(reading: Reading, group: Group, quantity: Quantity, at: int, end: int) -> Group | None:
    """ "twelve of the army's soldiers": men counted out of those of a body."""
    at += reading.texts[at] == "the"
    told = english_group(reading, at, end) if at not in reading.quantity_at else None
    actor = reading.one(at, "actors")
    if told is None and actor is not None and is_armed(actor):
        told = Group(
            at, actor.end, 2, None, counted=False, actor=actor
        )  # "army soldiers" is a name of the army
    if told is None or told.counted or not (told.is_member or told.head is None):
        return None
    group.low, group.high = quantity.min, quantity.max
    group.head, group.end, group.actor = told.head, told.end, told.actor
    group.features, group.names = told.features, told.names
    return group


def _some_were(reading: Reading, group: Group, quantity: Quantity, at: int, end: int) -> Group | None:
    """ "[of whom] three were women": how many of the people before were what."""
    group.low, group.high, group.end = quantity.min, quantity.max, at
    _parts_noun(reading, group, at, end)
    return group if group.features.get("_part") else None


def _hurt_behind(reading: Reading, group: Group, end: int) -> None:
    """What happened to counted people, told right behind them ("six others wounded")."""
    for mention in reading.at.get(group.end, ()) if group.end < end else ():
        hurt = mention.list == "effects" and mention.kind in ("verb", "passive")
        if hurt and mention.entry.features.get("participle_counts"):
            group.effect = group.effect or str(mention.entry.features.get("effect"))


def _parts_noun(reading: Reading, group: Group, at: int, end: int) -> None:
    """ "two of them [were] children": what some of the people were."""
    while at < end and reading.texts[at] in _COPULAS:
        at += 1
    told = english_group(reading, at, end) if at < end and at not in reading.quantity_at else None
    if told is None:
        return
    group.others = False
    group.head, group.end, group.actor = told.head, told.end, told.actor
    group.features, group.names = {**told.features, "_part": True}, told.names
    if told.minors is not None:
        group.minors = told.minors if told.counted else group.low


_COPULAS = frozenset({"are", "were", "is", "was"})


def _count(group: Group, quantity: Quantity | None, first: str) -> None:
    if quantity is not None:
        group.low, group.high = quantity.min, quantity.max
    elif group.head is None or group.head.kind == "plural":
        if first not in _ONE:
            group.low, group.high, group.counted = 2, None, False
    elif group.head.kind == "dual":
        group.low, group.high = 2, 2
