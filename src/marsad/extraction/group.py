"""A group of people: the noun, how many it says they are, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from marsad.extraction.deed_owners import body_at, owns_deed
from marsad.extraction.english_names import names_from
from marsad.extraction.families import is_one_family, size_of
from marsad.extraction.mentions import Mention
from marsad.extraction.name_runs import ages_at, is_name_word, name_run
from marsad.extraction.names import NAMED, given_alone, name_at, quoted_name, several_at
from marsad.extraction.people_nouns import noun_at
from marsad.extraction.posts import in_construct, post_of
from marsad.extraction.reading import Reading
from marsad.text.numbers import Quantity

_ADULT = 18
EFFECTS = frozenset({"killed", "injured", "abducted", "arrested", "unharmed"})


@dataclass(slots=True)
class Group:
    """People at tokens [start, end); `head` is the noun, None for a bare number or a named actor.

    `minors` is how many of them are told to be under 18, None where no age is told.
    """

    start: int
    end: int
    low: int
    high: int | None
    counted: bool
    head: Mention | None = None
    actor: Mention | None = None
    features: dict[str, Any] = field(default_factory=dict)
    effect: str = ""
    relation: str = ""
    definite: bool = False
    others: bool = False
    minors: int | None = None
    names: list[tuple[int, int]] = field(default_factory=list)

    @property
    def head_pronoun(self) -> bool:
        """Whether an owner is written onto the noun ("its members")."""
        return self.head is not None and self.head.pronoun

    @property
    def is_woman(self) -> bool:
        """Whether the noun says that they are women."""
        return self.features.get("sex") == "f"

    @property
    def is_child(self) -> bool:
        """Whether the noun or their age says that they are children."""
        return bool(self.features.get("child")) or bool(self.minors and self.minors >= self.low)

    @property
    def is_member(self) -> bool:
        """Whether they are members of an armed body."""
        return bool(self.features.get("member"))


def describe(reading: Reading, group: Group, end: int) -> None:
    """Takes in what follows the noun: adjectives, second nouns, and the force the people belong to."""
    if group.head is not None:
        take_noun(group, group.head)
    at = group.end
    while at < end:
        step = describe_step(reading, group, at, end)
        if step <= at:
            break
        at = group.end = step


def describe_step(reading: Reading, group: Group, at: int, end: int) -> int:
    """Takes in one more thing said of the people at token `at`; the token after it."""
    named = _name_of(reading, group, at, end)
    if named:
        return named
    aged = _age_of(reading, group, at, end)
    if aged:
        return aged
    if group.head is not None and at == group.end and _open_ended(reading, at):
        group.high = None
        return at + 2
    quantity = reading.quantity_at.get(at)
    if quantity is not None and not group.features.get("_numbered") and _confirms(reading, group, quantity):
        group.features["_numbered"] = True  # "two citizens, two (in number)", "her children, the three"
        group.low, group.high, group.counted = quantity.min, quantity.max, True
        return quantity.end_token
    if group.low == 1 and (size := size_of(reading, group.head, at)):
        group.low, group.high, group.counted = size[0].min, size[0].max, True
        return size[1]
    noun = noun_at(reading, at)
    if noun is not None and group.low > 1 and reading.relation(at, "part") is not None:
        return at  # "four persons, one of them a child"
    if noun is not None and not _begins_new(reading, noun, group):
        take_noun(group, noun)
        return noun.end
    others = reading.relation(at, "others")
    if others is not None:
        group.others = True
        return others.end
    actor = reading.one(at, "actors") or reading.one(at - 1, "actors")
    if actor is not None and group.actor is None and not conjoined(actor) and actor.end > at:
        group.actor = actor
        return actor.end
    joined = reading.relation(at, "affiliation")
    if joined is not None and group.actor is None and not conjoined(joined):
        return _affiliation(reading, group, joined.start + 1, end)
    if group.actor is None and (begun := _begun(reading, at)):
        return _affiliation(reading, group, begun, end)
    loose = reading.words[at].kind == "word" and not reading.at.get(at) and at not in reading.quantity_at
    if loose and at + 1 < end and group.counted and group.actor is None and group.names == []:
        further = reading.relation(at + 1, "affiliation")
        if further is not None and further.kind != "weak":
            return at + 1  # "27 more dead of the army's members"
    origin = reading.relation(at, "origin")
    if origin is not None:
        if is_one_family(reading, origin, group.head):
            group.features["status"] = "civilian"
        return origin.end
    return _posted(reading, group, at) or _per_side(reading, group, at)


def _posted(reading: Reading, group: Group, at: int) -> int:
    """The end of the post right behind men that whose it was follows ("men of a checkpoint of"), else 0."""
    bare = group.head is not None and at == group.head.end and in_construct(reading, group.head)
    return post_of(reading, at) if bare and group.is_member and not (group.actor or group.counted) else 0


def _per_side(reading: Reading, group: Group, at: int) -> int:
    """The end of "of each side", behind as many of the one side as of the other."""
    each = reading.relation(at, "per_side")
    if each is None or not group.counted or group.features.get("_per_side"):
        return at
    group.low, group.high = 2 * group.low, None if group.high is None else 2 * group.high
    group.features["_per_side"] = True
    return each.end


def _open_ended(reading: Reading, at: int) -> bool:
    """Whether "at least" stands behind people whom only their noun counts ("two persons at least")."""
    return reading.texts[at : at + 2] in (["علي", "الاقل"], ["at", "least"])


def _begun(reading: Reading, at: int) -> int:
    """The end of words of belonging that began with the noun before token `at` ("members of"), else 0."""
    before = reading.relation(at - 1, "affiliation") if at else None
    return before.end if before is not None and before.kind != "weak" and before.end > at else 0


def _age_of(reading: Reading, group: Group, at: int, end: int) -> int:
    """The end of the ages told behind people, 0 where none is."""
    if group.minors is not None or (group.head is None and not group.names):
        return 0
    ages, after = ages_at(reading, at, end)
    if not ages:
        return 0
    take_ages(group, ages)
    return after


def take_ages(group: Group, ages: list[int]) -> None:
    """Notes how many of the people are children by their age."""
    under = sum(age < _ADULT for age in ages)
    group.minors = min(under, group.low) if len(ages) > 1 or group.low == 1 else under * group.low
    if group.minors and not group.is_member and group.features.get("status") != "combatant":
        group.features["status"] = "civilian"


def _name_of(reading: Reading, group: Group, at: int, end: int) -> int:
    """The end of the name of one person: "the child X Y", "the so-called X"; or of a few."""
    if group.names or not group.counted or group.low > _MOST_NAMED:
        return 0
    if group.low > 1 and reading.language == "en":
        return _english_names_of(reading, group, at, end)
    if group.low > 1:
        return _names_of(reading, group, at, end)
    marker = reading.relation(at, "named")
    start = marker.end if marker is not None else at
    stop = name_at(reading, start, end) if start < end else 0
    if not stop and start < end and group.head is not None:
        stop = quoted_name(reading, start, end) or _relative_name(reading, group, start, end)
    if not stop and (marker is not None or (group.definite and reading.language == "ar")):
        stop = name_run(reading, start, start + (marker is not None and _is_word(reading, start, end)), end)
        if stop == start + 1 and not is_name_word(reading, start):
            stop = start
        known = any(m.list == "given_names" for k in range(start, stop) for m in reading.at.get(k, ()))
        if marker is None and not known:
            told = bool(ages_at(reading, stop, end)[0]) or _harm_before(reading, group, start, stop)
            stop = stop if told and stop - start >= 2 else 0
    if not stop or stop <= start:
        return 0
    group.names.append((start, stop))
    return stop


def _relative_name(reading: Reading, group: Group, start: int, end: int) -> int:
    """The end of the one name by which a child, or somebody's kin, is called ("his wife X")."""
    kin = bool(group.features.get("kin")) and (group.head_pronoun or _is_somebodys(reading, group))
    if not (group.is_child or kin):
        return 0
    return given_alone(reading, start, end) or (_aged_name(reading, start, end) if kin else 0)


def _aged_name(reading: Reading, start: int, end: int) -> int:
    """The end of a name of one word that no list knows, behind which an age stands in brackets."""
    if reading.at.get(start) or reading.texts[start].startswith("ال") or not is_name_word(reading, start):
        return 0
    aged = reading.texts[start + 1 : start + 2] == ["("] and ages_at(reading, start + 1, end)[0]
    return start + 1 if aged else 0


def _is_somebodys(reading: Reading, group: Group) -> bool:
    """Whether the noun of kin itself ends in whose kin they are ("his brother")."""
    return group.head is not None and reading.texts[group.head.end - 1].endswith(_WHOSE)


_WHOSE = ("ه", "ها", "هم", "هما", "هن")


def _harm_before(reading: Reading, group: Group, start: int, stop: int) -> bool:
    """Whether a word of harm leads a person straight to words that nothing else explains: the name."""
    if group.head is None or group.head.end != start or reading.texts[start].startswith("ال"):
        return False
    if any(reading.at.get(k) for k in range(start, stop)):
        return False
    return any(
        m.list in ("effects", "actions") and m.entry.features.get("effect") and m.end <= group.start
        for k in range(max(0, group.start - _HARM_REACH), group.start)
        for m in reading.at.get(k, ())
    )


_HARM_REACH = 4  # tokens between a word of harm and the person it is told of
_MOST_NAMED = 6


def _names_of(reading: Reading, group: Group, at: int, end: int) -> int:
    """The end of the names of a few people told together: "the two leaders X and Abu Y"."""
    found = several_at(reading, at, end, group.low)
    group.names += found
    return found[-1][1] if found else 0


def _english_names_of(reading: Reading, group: Group, at: int, end: int) -> int:
    """The end of as many names as there are people ("two rescuers, X Y and Z W,"), with their ages."""
    start = at + (reading.texts[at] in (",", ":", "("))
    found = list(names_from(reading, start, end)) if start < end else []
    if not found or found[0][0] != start or len(found) != group.low:
        return 0
    group.names += found
    ages = [a for _, stop in found for a in (ages_at(reading, stop, end)[0] if stop < end else [])[:1]]
    if len(ages) == group.low:
        take_ages(group, ages)
    last = found[-1][1]
    return ages_at(reading, last, end)[1] if last < end else last


def _is_word(reading: Reading, i: int, end: int) -> bool:
    return i < end and reading.words[i].kind == "word"


def _affiliation(reading: Reading, group: Group, at: int, end: int) -> int:
    """ "of", "belonging to": the next few words may name the force or say more of the people."""
    for j in range(at, min(at + 4, end)):
        stops = reading.words[j].kind in ("mark", "newline") and reading.words[j].text != "("
        if stops or reading.relation(j, "accused_of") is not None:  # for whom they are said to have worked
            return group.end
        actor = body_at(reading, j)
        if actor is not None and owns_deed(reading, actor):
            return group.end
        if actor is not None:
            group.actor = actor
            return actor.end
        if group.is_member and not group.counted and (post := post_of(reading, j)):
            return _affiliation(reading, group, post, end)
        noun = noun_at(reading, j)
        if noun is not None and j <= at + _leads(reading, at) and not group.features.get("_of"):
            group.features["_of"] = True
            take_noun(group, noun)
            return noun.end
        if reading.one(j, "place_heads", "actions", "effects", "weapons") is not None:
            return group.end
    return group.end


def _leads(reading: Reading, at: int) -> int:
    """How many words may stand between "of" and its noun: an English article."""
    return int(reading.texts[at] in ("the", "a", "one", "its", "his", "their"))


def _confirms(reading: Reading, group: Group, quantity: Quantity) -> bool:
    if group.head is None or quantity.unit is not None:
        return False
    if quantity.min > 1 and reading.texts[quantity.start_token].startswith("و"):
        return False  # "three civilians and three members"
    return quantity.min == group.low or (
        group.head_pronoun and group.head.kind == "plural" and not group.counted
    )


def conjoined(mention: Mention) -> bool:
    return mention.prefix[:1] in ("و", "ف")


def _begins_new(reading: Reading, noun: Mention, group: Group) -> bool:
    """Whether a noun after a group starts another group rather than describing this one."""
    if conjoined(noun) or noun.prefix in ("ب", "ل", "ك"):
        return True
    if reading.language == "en":
        return noun.start > group.end
    if group.head is None:
        return group.actor is not None  # "unknown men" and whom they shot
    if group.actor is not None and not group.definite and not group.actor.definite and noun.definite:
        return True  # "an army sniper [shot] the farmer": what describes people agrees with them
    if group.actor is not None and not group.counted and noun.entry.features.get("member"):
        return True  # "soldiers of X [attacked] members of Y"
    if _in_other_case(reading, group.head, noun):
        return True  # "gunmen [attacked] refugees"
    if noun.kind != group.head.kind and {noun.kind, group.head.kind} <= _NUMBERS and not group.counted:
        return True  # "gunmen [shot] a member": what describes people agrees with them in number
    if noun.kind == group.head.kind or noun.definite == group.definite:
        return noun.definite and not group.definite and noun.kind != group.head.kind
    return noun.definite and not group.definite


def is_acted_on(reading: Reading, head: Mention, noun: Mention) -> bool:
    """Whether one person stands as the object right behind another ("a man [killed] a man, his father")."""
    if reading.language == "en" or noun.start != head.end or {head.kind, noun.kind} != {"sing"}:
        return False
    if head.definite or head.pronoun or reading.texts[head.start].endswith(_ACCUSATIVE) or noun.prefix:
        return False
    text = reading.texts[noun.start]
    feminine = reading.written(noun.start, noun.end).endswith("ة")
    related = noun.entry.features.get("kin") or noun.entry.features.get("known_to")
    if related and text.endswith(_OWNERS) and not feminine:
        return True
    cased = not noun.definite and text.endswith(_ACCUSATIVE) and noun.end == noun.start + 1
    return cased and not noun.entry.features.get("adjective")


_NUMBERS = frozenset({"sing", "dual", "plural"})
_ACCUSATIVE = "ا"
_OWNERS = ("ه", "ها", "هم", "هما")


def _in_other_case(reading: Reading, head: Mention, noun: Mention) -> bool:
    """Whether a noun is written as an object behind one that is written as a subject."""
    if is_acted_on(reading, head, noun):
        return True
    subject = head.kind != "sing" and reading.texts[head.end - 1].endswith(("ون", "ان"))
    return subject and noun.kind != "sing" and reading.texts[noun.end - 1].endswith("ين")


def take_noun(group: Group, noun: Mention) -> None:
    """Adds what a noun says of the people."""
    features = noun.entry.features
    if noun.pronoun:
        group.features["_owned"] = True
    victim = noun.list == "effects" and noun.kind == "sing" and features.get("effect") == "casualty"
    if victim and group.head not in (None, noun):
        return  # "a child of the victim": the victim is somebody else, who was told of before
    if noun.list == "effects":
        group.effect = group.effect or str(features.get("effect", ""))
        return
    if features.get("others"):
        group.others = group.others or group.head is noun or not features.get("unit")  # "of one family"
        return
    for key, value in features.items():
        if value not in ("", False, None) and (key not in group.features or key == "status"):
            if (
                key == "status"
                and group.features.get("status") in ("civilian", "combatant")
                and value == "unknown"
            ):
                continue
            if key != "actor" or not group.is_member:  # "Tunisian soldiers": where they are from, not whose
                group.features[key] = value


def named_person(reading: Reading, start: int, stop: int, end: int) -> Group:
    """The person whose name stands at tokens [start, stop), with the age told behind it."""
    group = Group(start, stop, 1, 1, counted=True, features=dict(NAMED), names=[(start, stop)])
    ages, after = ages_at(reading, stop, end)
    if ages:
        take_ages(group, ages[:1])
        group.end = after
    return group
