"""The people of a sentence: groups in order, and what neighbouring ones say of each other.

What happened to the people is decided elsewhere.
"""

from __future__ import annotations

from marsad.extraction.arabic_people import arabic_group
from marsad.extraction.english_names import english_run
from marsad.extraction.english_people import english_group
from marsad.extraction.group import Group, conjoined, named_person
from marsad.extraction.name_runs import is_name_word
from marsad.extraction.names import name_prefix
from marsad.extraction.reading import Reading

__all__ = ["Group", "bare_number", "groups"]


def groups(reading: Reading, start: int, end: int) -> list[Group]:
    """The groups of people in tokens [start, end), in order."""
    group_at = english_group if reading.language == "en" else arabic_group
    found: list[Group] = []
    i = start
    while i < end:
        group = group_at(reading, i, end) or (_also_named(reading, found[-1], i, end) if found else None)
        if group is None:
            i += 1
            continue
        if _only_speaks(reading, group):
            i = group.end
            continue
        for counted in [g for g in found if g.features.get("_raised_to") == i]:
            found.remove(counted)
            _take_total(counted, group)
        if found and _shares(reading, found[-1], group):
            _share(found[-1], group)
        if found and _of_bodies(found[-1], group):
            group.start, group.effect = found.pop().start, "killed"
        if _counts_named(reading, found, group):
            named = found[-group.low :]
            group.names = [name for g in named for name in g.names]
            group.start = named[0].start
            found[-group.low :] = [group]
        elif found and _called(reading, found[-1], group):
            found[-1].names += group.names
        elif found and (
            _apposed(found[-1], group)
            or _of_two_trades(found[-1], group)
            or _titled(reading, found[-1], group)
            or _set_off(reading, found[-1], group, end)
        ):
            _join(found[-1], group)
        else:
            found.append(group)
        i = max(group.end, i + 1)
    return found


def _also_named(reading: Reading, last: Group, i: int, end: int) -> Group | None:
    """A further English name of a list, which only the name before it shows to be one."""
    if reading.language != "en" or not last.names or last.head is not None or not 0 < i - last.end <= _JOINTS:
        return None
    if not all(t in (",", "and") for t in reading.texts[last.end : i]) or not is_name_word(reading, i):
        return None
    stop = english_run(reading, i, end)
    return named_person(reading, i, stop, end) if stop - i >= _WHOLE_NAME else None


_JOINTS = 2  # a comma and "and"
_WHOLE_NAME = 2  # words


def _of_bodies(bodies: Group, group: Group) -> bool:
    """Whether people stand right behind "the bodies of", which says no number itself."""
    alone = bodies.end == group.start and not bodies.counted and not bodies.names
    dead = bodies.head is not None and bool(
        bodies.head.entry.features.get("corpse") or bodies.effect == "killed"
    )
    return alone and dead and group.counted and not (group.head is not None and conjoined(group.head))


def _take_total(counted: Group, group: Group) -> None:
    """Makes people behind "rose to" those whose number it was ("... of the dead rose to 12 civilians")."""
    group.effect = group.effect or counted.effect
    group.features.update(_total=True, _total_of=counted.start)


def _only_speaks(reading: Reading, group: Group) -> bool:
    """Whether English people are only those who say so ("residents said", "a medic told")."""
    if reading.language != "en" or group.end >= len(reading.texts):
        return False
    cue = reading.cue(group.end, "reporting")
    behind = reading.texts[group.end + 1 : group.end + 2]
    return cue is not None and cue.kind == "verb" and behind != ["dead"]


def _share(first: Group, second: Group) -> None:
    """Gives the first people what the words behind the second say of both."""
    if second.actor is None and second.features.get("_of"):
        first.features.update({k: v for k, v in second.features.items() if k not in first.features})
    if second.actor is not None and first.actor is None:
        first.actor = second.actor


def _shares(reading: Reading, first: Group, second: Group) -> bool:
    """Whether "three dead and 15 wounded of the ..." says of both whose they were."""
    if first.head is None or first.head.list != "effects":
        return False
    if second.head is None or second.head.list != "effects":
        return False
    between = reading.texts[first.end : second.start]
    return len(between) <= 2 and (
        reading.texts[second.start].startswith("و") or "and" in between or "و" in between
    )


def _apposed(first: Group, second: Group) -> bool:
    """Whether one person is named and then described, or described and then named."""
    if second.start != first.end or (first.low, first.high, second.low, second.high) != (1, 1, 1, 1):
        return False
    if first.actor is not None and first.actor.kind == "adj" and not (first.definite or first.actor.definite):
        return False  # "an army sniper [shot] the farmer X": an indefinite person is not the one named
    return not (second.head is not None and conjoined(second.head)) and bool(first.names) != bool(
        second.names
    )


def _of_two_trades(first: Group, second: Group) -> bool:
    """Whether one person is named behind two trades ("the lawyer and activist X Y")."""
    if second.start != first.end or (first.low, first.high, second.low, second.high) != (1, 1, 1, 1):
        return False
    if first.names or not second.names or first.head is None or second.head is None:
        return False
    trades = first.features.get("trade") and second.features.get("trade") and second.head is not first.head
    definite = first.definite and second.definite and first.is_woman == second.is_woman
    return bool(trades and definite and conjoined(second.head))


def _set_off(reading: Reading, first: Group, second: Group, end: int) -> bool:
    """Whether commas set an English name off from who that is ("X Y, a teacher,", "the mayor, X Y,")."""
    if (first.low, first.high, second.low, second.high) != (1, 1, 1, 1):
        return False
    if reading.language == "ar":
        return _set_off_in_arabic(reading, first, second, end)
    between = reading.texts[first.end : second.start]
    if between == [","] and not first.names and not second.names:
        told = first.definite and reading.texts[second.start] in ("a", "an")  # "its rider, a teacher"
        return told and (second.end >= end or reading.texts[second.end] not in (*_LISTING, ","))
    if between not in ([","], ["."], [",", "the"]) or bool(first.names) == bool(second.names):
        return False
    if first.names and not (first.head is None and second.head is not None and not second.others):
        return False
    closes = second.end >= end or reading.texts[second.end] not in _LISTING
    return closes and (between != ["."] or bool(first.features.get("title")))


def _set_off_in_arabic(reading: Reading, first: Group, second: Group, end: int) -> bool:
    """Whether commas set off a name from who that is ("X Y, a volunteer,", "the commander of ..., X Y,")."""
    if reading.texts[first.end : second.start] != ["،"] or bool(first.names) == bool(second.names):
        return False
    if reading.texts[second.start].startswith("و") or first.relation or second.relation or second.others:
        return False
    closed = second.end >= end or reading.words[second.end].kind != "word"
    if first.names:
        return closed and second.head is not None and not second.definite and not _is_kin(second)
    return closed and first.definite and second.head is None


def _is_kin(group: Group) -> bool:
    return bool(group.features.get("kin") or group.head_pronoun)


def _counts_named(reading: Reading, found: list[Group], group: Group) -> bool:
    """Whether a count sets off as many English names before it ("X Y and Z W, two soldiers,")."""
    if (
        reading.language != "en"
        or not 2 <= group.low <= _MOST_COUNTED
        or group.high != group.low
        or group.names
    ):
        return False
    named = found[-group.low :]
    if len(named) < group.low or reading.texts[named[-1].end : group.start] not in ([","], [",", "both"]):
        return False
    return all(len(g.names) == 1 and g.head is None and g.low == 1 for g in named)


_MOST_COUNTED = 6
_LISTING = frozenset({"and", "&"})


def _titled(reading: Reading, first: Group, second: Group) -> bool:
    """Whether a name stands behind an office and where it is held ("the mayor of the village of X, Y Z")."""
    if not 0 < second.start - first.end <= _OFFICE_REACH or first.names or not second.names:
        return False
    if (first.low, first.high, second.low, second.high) != (1, 1, 1, 1) or first.head is None:
        return False
    if not first.features.get("person") or (second.head is not None and second.head.prefix[:1] in _NEW):
        return False
    if name_prefix(reading, second.names[0][0]):
        return False
    return all(_of_an_office(reading, i) for i in range(first.end, second.start))


def _of_an_office(reading: Reading, i: int) -> bool:
    """Whether a token can belong to the name of an office: where it is held, and over what."""
    if reading.words[i].kind != "word" or i in reading.quantity_at or reading.dates_in(i, i + 1):
        return False
    here = reading.at.get(i, ())
    if any(m.list == "binding_words" for m in here):
        return reading.texts[i] in _HELD_IN
    return not any(
        m.list in ("actions", "effects", "passages", "weapons", "hedges")
        or (m.list == "relations" and m.kind != "weak")
        for m in here
    )


_OFFICE_REACH = 6  # tokens between an office and the name of who holds it
_NEW = ("و", "ف", "ب", "ل")
_HELD_IN = frozenset({"في", "of", "in", "the", "for"})


def _called(reading: Reading, first: Group, second: Group) -> bool:
    """Whether a name a few words on is that of the person before ("a man from ..., called X")."""
    if reading.relation(second.start, "named") is None or second.head is not None or not second.names:
        return False
    alone = (first.low, first.high) == (1, 1) and not first.names and first.head is not None
    return alone and second.start - first.end <= _CALLED_REACH


_CALLED_REACH = 8  # tokens between a person and "called"


def _join(first: Group, second: Group) -> None:
    first.end = second.end
    first.names += second.names
    first.actor = first.actor or second.actor
    first.head = first.head or second.head
    first.minors = second.minors if first.minors is None else first.minors
    if first.features.get("named") and second.features:
        first.features = {}
    first.features.update({k: v for k, v in second.features.items() if k not in first.features})


def bare_number(reading: Reading, i: int) -> Group | None:
    """A number that stands for people because of what is said of it ("killed 35")."""
    quantity = reading.quantity_at.get(i)
    if quantity is None:
        return None
    return Group(i, quantity.end_token, quantity.min, quantity.max, counted=True)
