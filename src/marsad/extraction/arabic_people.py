"""Groups of people in Arabic: numbers and nouns, duals, "one of", names, bodies that stand for people."""

from __future__ import annotations

from marsad.extraction.group import Group, conjoined, describe, named_person
from marsad.extraction.mentions import Mention
from marsad.extraction.names import NAMED, name_at, unknown_name_at
from marsad.extraction.people_nouns import is_plural_too, joint_at, names_men, noun_at
from marsad.extraction.reading import Reading
from marsad.extraction.stated_numbers import NUMBER_OF, REACH, stated_number
from marsad.text.folded import fold_word
from marsad.text.numbers import Quantity

# Lists whose words may begin people: nouns, names, bodies, and "called".
_OF_PEOPLE = frozenset({"roles", "effects", "given_names", "actors", "relations"})
_COUNT_OF_KIND: dict[str, tuple[int, int | None]] = {
    "sing": (1, 1),
    "dual": (2, 2),
    "plural": (2, None),
    "adj": (1, 1),
}

_PEOPLE = {"actor": "civilians", "status": "unknown", "person": True}


def arabic_group(reading: Reading, i: int, end: int) -> Group | None:
    """The group of people that begins at token i."""
    quantity = reading.quantity_at.get(i)
    if quantity is not None:
        if quantity.unit is not None:
            return None
        noun = noun_at(reading, i)
        if noun is not None and noun.end > quantity.end_token:
            return _of_noun(reading, i, end)  # "two others"
        return _counted(reading, i, quantity.end_token, quantity.min, quantity.max, end)
    here = reading.at.get(i, ())
    if i not in reading.victim_starts and not any(m.list in _OF_PEOPLE for m in here):
        return None
    if reading.relation(i, "named") is not None:
        called = Group(i, i, 1, 1, counted=True, features=dict(NAMED))
        describe(reading, called, end)
        if called.names:
            return called
    return (
        _of_noun(reading, i, end)
        or _of_name(reading, i, end)
        or _of_body(reading, i, end)
        or _dead_and_wounded(reading, i, end)
    )


def _dead_and_wounded(reading: Reading, i: int, end: int) -> Group | None:
    """ "dead and wounded" without a number: some of each."""
    joint = joint_at(reading, i)
    if joint is None or joint.kind != "plural":
        return None
    group = Group(i, joint.end, 2, None, counted=False, head=joint)
    describe(reading, group, end)
    return group


def _of_noun(reading: Reading, i: int, end: int) -> Group | None:
    noun = noun_at(reading, i)
    if noun is None or noun.kind not in _COUNT_OF_KIND:
        return None  # "cases" are people behind a number alone
    group = _one_of(reading, noun, end)
    if group is None:
        many = is_plural_too(reading, noun) or _says_others(reading, noun)
        low, high = _COUNT_OF_KIND["plural" if many else noun.kind]
        group = Group(i, noun.end, low, high, counted=high is not None, head=noun)
        group.definite = noun.definite
        risen = _risen(reading, noun, end)
        told = None if risen is not None else stated_number(reading, noun, end)
        if told is not None:
            group.low, group.high, group.counted = told.min, told.max, True
            group.end = told.end_token if told.start_token == noun.end else group.end
            group.definite = False
            group.features["_stated"] = True
        elif risen is not None:
            group.low, group.high, group.counted = risen[0].min, risen[0].max, True
            group.definite = False
            group.features["_from"] = risen[1]
            group.features["_total"] = True
        else:
            group.features["_raised_to"] = _raised_to(reading, noun, end)
    describe(reading, group, end)
    return group


def _says_others(reading: Reading, noun: Mention) -> bool:
    """Whether "others" stands alone in the case that "two others" has too: many are meant."""
    return reading.texts[noun.start].endswith("اخرين") and any(
        f.kind == "plural" and fold_word(f.text) == "اخرين" for f in noun.entry.forms
    )


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
    if not stop and i in reading.victim_starts:  # a victim is named there
        stop = unknown_name_at(reading, i, end)
    if not stop or _signs(reading, i, stop) or reading.relation(i - 1, "while") is not None:
        return None  # "during his gathering of wood"
    return named_person(reading, i, stop, end)


def _signs(reading: Reading, i: int, stop: int) -> bool:
    """Whether a name between strokes at the head of a report is its writer's ("Homs/ X Y/ agency")."""
    opens = i == 0 or reading.texts[i - 1] in _STROKES
    return i < _SIGNING and opens and reading.texts[stop : stop + 1] == ["/"]


_STROKES = frozenset("/،,-–")
_SIGNING = 12  # tokens at the head of a report within which its writer is named


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
    """Whether "unidentified" or "Houthi" is said of a drone or shell and not of people."""
    if actor.entry.features.get("kind") != "generic" and actor.kind != "adj":
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
    while at < end and reading.words[at].text in ("(", ")", "/"):
        at += 1
    noun = noun_at(reading, at) if at < end else None
    if noun is not None and conjoined(noun):
        noun = None  # "the dead are five and the wounded ..."
    joint = joint_at(reading, at) if at < end else None
    if noun is not None or joint is not None:
        head = joint or noun
        assert head is not None
        group = Group(i, head.end, low, high, counted=True, head=head)
        describe(reading, group, end)
        return group
    men = reading.one(at, "actors") if at < end else None
    if men is not None and not men.prefix and names_men(reading, men):
        group = Group(i, men.end, low, high, counted=True, actor=men)
        describe(reading, group, end)
        return group
    if _counts_what_follows(reading, i, at, end):
        return None
    of = reading.relation(at, "affiliation", "others", "part") if at < end else None
    if of is not None:
        group = Group(i, at, low, high, counted=True)
        if reading.texts[of.start] in _OF_THEM:
            _parts_noun(reading, group, of.end, end)
        describe(reading, group, end)
        return group if group.end > at else None
    from_there = reading.relation(at, "origin") if at < end else None
    if from_there is not None and from_there.end - at > 1:  # "three of the people of X"
        group = Group(i, at + 2, low, high, counted=True)
        group.features.update(_PEOPLE)
        describe(reading, group, end)
        return group
    return None


_OF_THEM = frozenset({"منهم", "منهن", "منها", "منهما"})


def _parts_noun(reading: Reading, group: Group, at: int, end: int) -> None:
    """What a number of those told before were ("six of them policemen", "two of them of the army")."""
    at += at < end and reading.texts[at] == "من"
    noun = noun_at(reading, at) if at < end - 1 else None
    mixed = noun is not None and (more := noun_at(reading, noun.end)) is not None and conjoined(more)
    if noun is not None and noun.list == "roles" and not noun.prefix and not mixed:
        group.head, group.end = noun, noun.end
        group.features["_part"] = True


def _counts_what_follows(reading: Reading, i: int, at: int, end: int) -> bool:
    """Whether a number is that of people named later ("rose to 9, among them a child, the number of")."""
    if not any(_updates(reading, k) for k in range(max(0, i - 3), i)):
        return False
    return any(
        reading.texts[k] in NUMBER_OF and noun_at(reading, k + 1) is not None
        for k in range(at, min(at + REACH, end - 1))
    )


def _updates(reading: Reading, i: int) -> bool:
    return reading.cue(i, "update") is not None or reading.cue(i, "tally") is not None


def _risen(reading: Reading, noun: Mention, end: int) -> tuple[Quantity, int | None] | None:
    """The number of "the number of the dead": told ahead of it (with its token), or behind "to"."""
    if not noun.start or reading.texts[noun.start - 1] not in NUMBER_OF:
        return None
    for k in range(noun.end, min(noun.end + REACH, end - 1)):
        quantity = reading.quantity_at.get(k + 1)
        if reading.texts[k] == "الي" and quantity is not None and quantity.unit is None:
            after = quantity.end_token
            return (quantity, None) if after >= end or noun_at(reading, after) is None else None
    for k in range(noun.start - 2, max(-1, noun.start - REACH), -1):
        if _updates(reading, k):
            for at in range(k, min(k + 4, noun.start)):
                quantity = reading.quantity_at.get(at)
                if quantity is not None and quantity.unit is None:
                    return quantity, at
    return None


def _raised_to(reading: Reading, noun: Mention, end: int) -> int | None:
    """The token of the number in "the number of the dead of ... rose to 12 civilians": they are these."""
    if not noun.start or reading.texts[noun.start - 1] not in NUMBER_OF:
        return None
    for k in range(noun.end, min(noun.end + REACH, end - 1)):
        quantity = reading.quantity_at.get(k + 1)
        if reading.texts[k] == "الي" and quantity is not None and quantity.unit is None:
            return k + 1
    return None
