"""Groups of people in Arabic: numbers and nouns, duals, "one of", names, bodies that stand for people."""

from __future__ import annotations

from typing import Any

from marsad.extraction.group import Group, describe, is_plural_too, noun_at, take_ages
from marsad.extraction.mentions import Mention
from marsad.extraction.names import NAMED, ages_at, name_at, unknown_name_at
from marsad.extraction.reading import Reading

_COUNT_OF_KIND: dict[str, tuple[int, int | None]] = {"sing": (1, 1), "dual": (2, 2), "plural": (2, None)}


def arabic_group(reading: Reading, i: int, end: int) -> Group | None:
    """The group of people that begins at token i."""
    quantity = reading.quantity_at.get(i)
    if quantity is not None:
        if quantity.unit is not None:
            return None
        return _counted(reading, i, quantity.end_token, quantity.min, quantity.max, end)
    if reading.relation(i, "named") is not None:
        called = Group(i, i, 1, 1, counted=True, features=dict(NAMED))
        describe(reading, called, end)
        if called.names:
            return called
    return _of_noun(reading, i, end) or _of_name(reading, i, end) or _of_body(reading, i, end)


def _of_noun(reading: Reading, i: int, end: int) -> Group | None:
    noun = noun_at(reading, i)
    if noun is None:
        return None
    group = _one_of(reading, noun, end)
    if group is None:
        low, high = _COUNT_OF_KIND["plural" if is_plural_too(reading, noun) else noun.kind]
        group = Group(i, noun.end, low, high, counted=high is not None, head=noun)
        group.definite = noun.definite
    describe(reading, group, end)
    return group


def _one_of(reading: Reading, noun: Mention, end: int) -> Group | None:
    """ "one of its members": one of many, whatever the noun's number."""
    if not noun.entry.features.get("unit") or noun.kind != "sing":
        return None
    at = noun.end + (noun.end < end and reading.texts[noun.end] == "من")
    many = noun_at(reading, at) if at < end else None
    if many is None or is_new(many) or many.kind == "sing":
        return None
    return Group(noun.start, many.end, 1, 1, counted=True, head=many)


def is_new(noun: Mention) -> bool:
    """Whether "and" is written onto a noun, so that it begins other people."""
    return noun.prefix[:1] in ("و", "ف")


def _of_name(reading: Reading, i: int, end: int) -> Group | None:
    stop = name_at(reading, i, end)
    if not stop and _behind_harm(reading, i):
        stop = unknown_name_at(reading, i, end)
    if not stop:
        return None
    group = Group(i, stop, 1, 1, counted=True, features=dict(NAMED), names=[(i, stop)])
    ages, after = ages_at(reading, stop, end)
    if ages:
        take_ages(group, ages[:1])
        group.end = after
    return group


def _behind_harm(reading: Reading, i: int) -> bool:
    """Whether a word of harm stands right before token i, so that a victim is named there."""
    return any(
        m.end == i and m.list in ("effects", "actions") and m.entry.features.get("effect")
        for k in range(max(0, i - 3), i)
        for m in reading.at.get(k, ())
    )


def _of_body(reading: Reading, i: int, end: int) -> Group | None:
    actor = reading.one(i, "actors")
    if actor is None or _says_whose_weapon(reading, actor):
        return None
    if not actor.entry.features.get("members") and actor.entry.features.get("kind") != "generic":
        return None
    group = Group(i, actor.end, 2, None, counted=False, actor=actor)
    group.definite = actor.definite
    describe(reading, group, end)
    return group


def _says_whose_weapon(reading: Reading, actor: Mention) -> bool:
    """Whether "unidentified" is said of a drone or shell and not of people."""
    if actor.entry.features.get("kind") != "generic":
        return False
    return any(
        m.end == actor.start
        for k in range(max(0, actor.start - 4), actor.start)
        for m in reading.at.get(k, ())
        if m.list == "weapons"
    )


def _counted(reading: Reading, i: int, after: int, low: int, high: int | None, end: int) -> Group | None:
    """A number and the people it counts: "5 members", "35 of the army", "four others", "7 killed"."""
    at = after
    while at < end and reading.words[at].text in ("(", ")"):
        at += 1
    noun = noun_at(reading, at) if at < end else None
    joint = joint_at(reading, at) if at < end else None
    if noun is not None or joint is not None:
        head = joint or noun
        assert head is not None
        group = Group(i, head.end, low, high, counted=True, head=head)
        describe(reading, group, end)
        return group
    risen = _risen_number(reading, i, at, end)
    if risen is not None:
        return Group(i, at, low, high, counted=True, head=risen, features=dict(_said_of(risen)))
    of = reading.relation(at, "affiliation", "others", "part") if at < end else None
    if of is not None:
        group = Group(i, at, low, high, counted=True)
        describe(reading, group, end)
        return group if group.end > at else None
    return None


def joint_at(reading: Reading, i: int) -> Mention | None:
    """The words that give the killed and the wounded in one figure, at token i."""
    for mention in reading.at.get(i, ()):
        features = mention.entry.features
        if mention.list == "effects" and features.get("effect") == "casualty" and features.get("also"):
            return mention
    return None


def _risen_number(reading: Reading, i: int, at: int, end: int) -> Mention | None:
    """ "rose to 9 the number of civilians who": the noun that a number ahead of it counts."""
    if not any(reading.cue(k, "update") or reading.cue(k, "tally") for k in range(max(0, i - 3), i)):
        return None
    for k in range(at, min(at + 16, end)):
        if reading.texts[k] in _NUMBER_OF and k + 1 < end:
            return noun_at(reading, k + 1)
    return None


_NUMBER_OF = frozenset({"عدد", "حصيله", "اعداد"})


def _said_of(noun: Mention) -> dict[str, Any]:
    if noun.list != "roles":
        return {}
    return {k: v for k, v in noun.entry.features.items() if v not in ("", False, None)}
