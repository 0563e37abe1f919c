"""Who of people told behind a verb did it, and to whom."""

from __future__ import annotations

from marsad.extraction.group import Group, is_acted_on
from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading


def acts_on_next(reading: Reading, able: list[Group]) -> bool:
    """Whether one person stands right before whom he harmed ("a sniper the farmer", "a man his brother")."""
    if len(able) < 2:
        return False
    first, second = able[:2]
    if second.start != first.end:
        return _objects(reading, first, second)
    if first.head is not None and second.head is not None and is_acted_on(reading, first.head, second.head):
        return True
    own = first.head_pronoun or (first.definite and second.counted and not second.definite)
    if first.is_member and own and not first.counted and not second.is_member:
        return True  # "its soldiers [arrested] a shepherd", "the soldiers [arrested] two youths"
    return (
        first.is_member
        and not first.definite
        and not second.is_member
        and (second.definite or bool(second.names))
    )


def _objects(reading: Reading, first: Group, second: Group) -> bool:
    """Whether a word written as an object stands behind members who did it ("men of X [beat] a youth")."""
    if reading.language == "en" or second.start - first.end > _OBJECT_REACH or second.head is None:
        return False
    told = first.is_member and not first.counted and not first.names
    one = second.head.kind == "sing" and not second.definite and not second.is_member
    between = reading.texts[first.end : second.start + 1]
    return told and one and between[-1].endswith("ا") and "،" not in between


_OBJECT_REACH = 4  # tokens of whose the members are


def takers_first(word: Mention, able: list[Group]) -> bool:
    """Whether a noun of taking has its doers behind it, and then whom they took ("gunmen's abduction of")."""
    if word.entry.features.get("effect") not in _TAKEN or len(able) < 2:
        return False
    takers, taken = able[:2]
    return (
        bool(takers.features.get("armed") or takers.actor)
        and not takers.counted
        and taken.start == takers.end
    )


_TAKEN = frozenset({"abducted", "arrested"})
