"""Groups of people in a sentence: how many, who they are, and on whose side they stand.

A group is a noun of people with what is said about it: "three members of the forces", "two displaced
children", "gunmen", "35 of the army". What happened to it is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading
from marsad.text.folded import fold_word
from marsad.text.numbers import Quantity

_PEOPLE_KINDS = frozenset({"sing", "dual", "plural"})
_COUNT_OF_KIND: dict[str, tuple[int, int | None]] = {"sing": (1, 1), "dual": (2, 2), "plural": (2, None)}


@dataclass(slots=True)
class Group:
    """People at tokens [start, end); `head` is the noun, None for a bare number or a named actor."""

    start: int
    end: int
    low: int
    high: int | None
    counted: bool
    head: Mention | None = None
    actor: Mention | None = None
    features: dict[str, Any] = field(default_factory=dict)
    effect: str = ""
    women: int = 0
    children: int = 0
    relation: str = ""
    definite: bool = False
    others: bool = False
    unknown: bool = False
    names: list[tuple[int, int]] = field(default_factory=list)

    @property
    def head_pronoun(self) -> bool:
        """Whether an owner is written onto the noun ("its members")."""
        return self.head is not None and self.head.pronoun

    @property
    def is_woman(self) -> bool:
        return self.features.get("sex") == "f"

    @property
    def is_child(self) -> bool:
        return bool(self.features.get("child"))

    @property
    def is_member(self) -> bool:
        return bool(self.features.get("member"))


def groups(reading: Reading, start: int, end: int) -> list[Group]:
    """The groups of people in tokens [start, end), in order."""
    found: list[Group] = []
    i = start
    while i < end:
        group = _group_at(reading, i, end)
        if group is None:
            i += 1
            continue
        if found and group.actor is None and group.features.get("_of") and _shares(reading, found[-1], group):
            found[-1].features.update(
                {k: v for k, v in group.features.items() if k not in found[-1].features}
            )
        if (
            found
            and group.actor is not None
            and found[-1].actor is None
            and _shares(reading, found[-1], group)
        ):
            found[-1].actor = group.actor
        if found and _apposed(found[-1], group):
            _join(found[-1], group)
        else:
            found.append(group)
        i = max(group.end, i + 1)
    return found


def _shares(reading: Reading, first: Group, second: Group) -> bool:
    """Whether "three dead and 15 wounded of the ..." says of both whose they were."""
    if (
        first.head is None
        or first.head.list != "effects"
        or second.head is None
        or second.head.list != "effects"
    ):
        return False
    between = reading.texts[first.end : second.start]
    return len(between) <= 2 and (
        reading.texts[second.start].startswith("و") or "and" in between or "و" in between
    )


def _apposed(first: Group, second: Group) -> bool:
    """Whether one person is named and then described, or described and then named."""
    if second.start != first.end or (first.low, first.high, second.low, second.high) != (1, 1, 1, 1):
        return False
    conjoined = second.head is not None and _conjoined(second.head)
    return not conjoined and (bool(first.names) != bool(second.names))


def _join(first: Group, second: Group) -> None:
    first.end = second.end
    first.names += second.names
    first.actor = first.actor or second.actor
    first.head = first.head or second.head
    if first.features.get("named") and second.features:
        first.features = {}
    first.features.update({k: v for k, v in second.features.items() if k not in first.features})


def _group_at(reading: Reading, i: int, end: int) -> Group | None:
    if reading.language == "en":
        return _english(reading, i, end)
    quantity = reading.quantity_at.get(i)
    if quantity is not None:
        if quantity.unit is not None:
            return None
        return _counted(reading, i, quantity.end_token, quantity.min, quantity.max, end)
    marker = reading.relation(i, "named")
    if marker is not None:
        group = Group(i, i, 1, 1, counted=True, features=dict(_NAMED))
        end_of_name = _name_of(reading, group, i, end)
        if end_of_name:
            group.end = end_of_name
            return group
    noun = _noun(reading, i)
    if noun is not None:
        low, high = _COUNT_OF_KIND["plural" if _is_plural_too(reading, noun) else noun.kind]
        group = Group(i, noun.end, low, high, counted=high is not None, head=noun)
        group.definite = noun.definite
        _describe(reading, group, end)
        return group
    name_end = name_at(reading, i, end)
    if name_end:
        return Group(i, name_end, 1, 1, counted=True, features=dict(_NAMED), names=[(i, name_end)])
    actor = reading.one(i, "actors")
    if actor is not None and _says_whose_weapon(reading, actor):
        return None
    if actor is not None and (
        actor.entry.features.get("members") or actor.entry.features.get("kind") == "generic"
    ):
        group = Group(i, actor.end, 2, None, counted=False, actor=actor)
        group.definite = actor.definite
        _describe(reading, group, end)
        return group
    return None


_ARTICLES = frozenset({"a", "an", "one", "another", "the", "this", "that", "his", "her", "their", "its"})
_ONE = frozenset({"a", "an", "one", "another"})
_PREMODIFIERS = 4  # words such as "displaced Syrian" between a number and its noun


def _english(reading: Reading, i: int, end: int) -> Group | None:
    """An English noun phrase: number or article, modifiers, noun ("two displaced girls")."""
    word = reading.words[i]
    if word.kind not in ("word", "number"):
        return None
    quantity = reading.quantity_at.get(i)
    if quantity is not None and quantity.unit is not None:
        return None
    at = quantity.end_token if quantity is not None else i + (word.text in _ARTICLES)
    group = Group(i, at, 1, 1, counted=True)
    group.definite = quantity is None and word.text in _ARTICLES - _ONE
    group.others = word.text == "another"
    last = _english_noun(reading, group, at, end)
    name_end = name_at(reading, i, end) if group.head is None else 0
    if name_end:
        return Group(i, name_end, 1, 1, counted=True, features=dict(_NAMED), names=[(i, name_end)])
    if group.head is None and (
        group.actor is None or (quantity is None and not _stands_for_people(group.actor))
    ):
        return _counted_others(reading, group, at, end) if quantity is not None else None
    group.end = last
    _count_english(group, quantity, word.text)
    at = group.end
    while at < end:
        step = _describe_step(reading, group, at, end)
        if step <= at:
            break
        at = group.end = step
    return group


def _english_noun(reading: Reading, group: Group, at: int, end: int) -> int:
    """Reads modifiers and the noun into the group; the token after them."""
    last = at
    k = at
    while k < min(end, at + _PREMODIFIERS + 1):
        word = reading.words[k]
        if word.kind != "word" or reading.one(k, "binding_words") is not None:
            break
        actor, noun = reading.one(k, "actors"), _noun(reading, k)
        if noun is not None:
            group.head = group.head or noun
            if noun.list == "roles":
                group.head = noun
            _take_noun(group, noun)
            k = last = noun.end
            continue
        if actor is not None and group.head is None:
            group.actor = actor
            k = last = actor.end
            continue
        others = reading.relation(k, "others")
        if others is not None and (k == at or group.head is not None):
            group.others = True
            k = last = others.end
            continue
        if group.head is not None or any(
            m.list in ("effects", "actions", "relations") for m in reading.at.get(k, ())
        ):
            break
        k += 1
    return last


def _stands_for_people(actor: Mention) -> bool:
    return bool(actor.entry.features.get("members")) or actor.entry.features.get("kind") == "generic"


def _counted_others(reading: Reading, group: Group, at: int, end: int) -> Group | None:
    """ "four others", "20 of them", "14 killed" """
    of = reading.relation(at, "others", "part") if at < end else None
    if of is None:
        return None
    group.others = True
    group.end = of.end
    quantity = reading.quantity_at[group.start]
    group.low, group.high = quantity.min, quantity.max
    return group


def _count_english(group: Group, quantity: Quantity | None, first: str) -> None:
    if quantity is not None:
        group.low, group.high = quantity.min, quantity.max
    elif group.head is None or group.head.kind == "plural":
        if first not in _ONE:
            group.low, group.high, group.counted = 2, None, False
    elif group.head.kind == "dual":
        group.low, group.high = 2, 2


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
    noun = _noun(reading, at) if at < end else None
    if noun is not None:
        group = Group(i, noun.end, low, high, counted=True, head=noun)
        _describe(reading, group, end)
        return group
    risen = _risen_number(reading, i, at, end)
    if risen is not None:
        return Group(i, at, low, high, counted=True, head=risen, features=dict(_said_of(risen)))
    of = reading.relation(at, "affiliation", "others", "part") if at < end else None
    if of is not None:
        group = Group(i, at, low, high, counted=True)
        _describe(reading, group, end)
        return group if group.end > at else None
    actor = reading.one(at, "actors") if at < end else None
    if actor is not None and reading.language == "en":
        group = Group(i, at, low, high, counted=True)
        _describe(reading, group, end)
        return group
    return None


def _risen_number(reading: Reading, i: int, at: int, end: int) -> Mention | None:
    """ "rose to 9 the number of civilians who": the noun that a number ahead of it counts."""
    if not any(reading.cue(k, "update") or reading.cue(k, "tally") for k in range(max(0, i - 3), i)):
        return None
    for k in range(at, min(at + 12, end)):
        if reading.texts[k] == "عدد" and k + 1 < end:
            return _noun(reading, k + 1)
    return None


def _said_of(noun: Mention) -> dict[str, Any]:
    return (
        {k: v for k, v in noun.entry.features.items() if v not in ("", False, None)}
        if noun.list == "roles"
        else {}
    )


_NAMED = {"person": True, "status": "unknown", "named": True}
_NAME_STOPS = frozenset(
    {
        "binding_words",
        "place_heads",
        "actors",
        "effects",
        "actions",
        "relations",
        "passages",
        "weapons",
        "targets",
    }
)
_LONGEST_NAME = 5


def name_at(reading: Reading, i: int, end: int) -> int:
    """The end of a person's name that begins at token i with a known given name, else 0."""
    given = reading.one(i, "given_names")
    if given is None or given.prefix[-2:] == "ال" or not _capital(reading, i):
        return 0
    if reading.one(i, "binding_words") is not None and not _written_with_ya(reading, i):
        return 0
    stop = given.end
    while stop < end and stop < i + _LONGEST_NAME and is_name_word(reading, stop):
        stop += 1
    return stop if stop - i >= 2 else 0


def _written_with_ya(reading: Reading, i: int) -> bool:
    """Whether a word is the name and not the preposition that folding makes like it ("Ali", "on")."""
    return reading.written(i, i + 1).rstrip('"”»').endswith("ي")


def is_name_word(reading: Reading, i: int) -> bool:
    """Whether a token can be a further word of a person's name."""
    word = reading.words[i]
    if word.kind != "word" or i in reading.quantity_at or not _capital(reading, i):
        return False
    here = reading.at.get(i, ())
    if any(m.list == "given_names" and not m.prefix for m in here):
        return True
    return not any(m.list in _NAME_STOPS or (m.list == "roles" and not m.prefix) for m in here)


def _capital(reading: Reading, i: int) -> bool:
    if reading.language != "en":
        return True
    word = reading.words[i]
    start, end = reading.folded.span(word.start, word.end)
    return any(c.isupper() for c in reading.folded.original[start:end][:3]) or word.text in (
        "al",
        "el",
        "bin",
        "abu",
    )


def bare_number(reading: Reading, i: int) -> Group | None:
    """A number that stands for people because of what is said of it ("killed 35")."""
    quantity = reading.quantity_at.get(i)
    if quantity is None:
        return None
    return Group(i, quantity.end_token, quantity.min, quantity.max, counted=True)


def _noun(reading: Reading, i: int) -> Mention | None:
    for mention in reading.at.get(i, ()):
        if mention.kind not in _PEOPLE_KINDS:
            continue
        if mention.list == "roles" and _is_adjective(reading, mention):
            continue
        if mention.list == "roles" or (mention.list == "effects" and _is_people(mention)):
            return mention
    return None


def _is_plural_too(reading: Reading, noun: Mention) -> bool:
    """Whether a definite noun in -in, which can be two or many, is many ("the civilians who ...")."""
    if noun.kind != "dual" or not (noun.definite or noun.prefix.endswith("ل")):
        return False
    word = reading.texts[noun.start].removeprefix(noun.prefix)
    return any(f.kind == "plural" and fold_word(f.text) == word for f in noun.entry.forms)


def _is_adjective(reading: Reading, mention: Mention) -> bool:
    """Whether "civil", "military", "armed" says something of the thing before it ("a military post")."""
    i = mention.start - 1
    if not mention.entry.features.get("adjective") or mention.kind != "sing" or i < 0:
        return False
    if reading.language == "en" or mention.prefix not in ("", "ال") or reading.words[i].kind != "word":
        return False
    before = reading.at.get(i, [])
    return not any(m.list in _BEFORE_PEOPLE for m in before) and not _ends_here(reading, mention.start)


_BEFORE_PEOPLE = frozenset({"binding_words", "relations", "passages", "roles", "hedges"})


def _ends_here(reading: Reading, i: int) -> bool:
    """Whether a verb, a number or a word of harm ends right before token i."""
    for k in range(max(0, i - 4), i):
        quantity = reading.quantity_at.get(k)
        if quantity is not None and quantity.end_token == i:
            return True
        for m in reading.at.get(k, ()):
            if m.end == i and (
                m.list == "effects" or (m.list == "actions" and m.kind != "noun") or m.list == "roles"
            ):
                return True
            if m.end == i and m.list == "actions" and m.entry.features.get("object") in ("target", "victim"):
                return True
    return False


def _is_people(mention: Mention) -> bool:
    return mention.entry.features.get("syntax") == "people"


def _describe(reading: Reading, group: Group, end: int) -> None:
    """Takes in what follows the noun: adjectives, second nouns, and the force the people belong to."""
    if group.head is not None:
        _take_noun(group, group.head)
    at = group.end
    while at < end:
        step = _describe_step(reading, group, at, end)
        if step <= at:
            break
        at = group.end = step


def _describe_step(reading: Reading, group: Group, at: int, end: int) -> int:
    named = _name_of(reading, group, at, end)
    if named:
        return named
    quantity = reading.quantity_at.get(at)
    if quantity is not None and not group.features.get("_numbered") and _confirms(group, quantity):
        group.features["_numbered"] = True  # "two citizens, two (in number)", "her children, the three"
        group.low, group.high, group.counted = quantity.min, quantity.max, True
        return quantity.end_token
    noun = _noun(reading, at)
    if noun is not None and not _begins_new(reading, noun, group):
        _take_noun(group, noun)
        return noun.end
    others = reading.relation(at, "others")
    if others is not None:
        group.others = True
        return others.end
    actor = reading.one(at, "actors") or reading.one(at - 1, "actors")
    if actor is not None and group.actor is None and not _conjoined(actor) and actor.end > at:
        group.actor = actor
        return actor.end
    joined = reading.relation(at, "affiliation")
    if joined is not None and group.actor is None:
        return _affiliation(reading, group, joined.start + 1, end)
    origin = reading.relation(at, "origin")
    if origin is not None:
        return origin.end
    return at


def _name_of(reading: Reading, group: Group, at: int, end: int) -> int:
    """The end of the name of one person: "the child X Y", "the so-called X"."""
    if group.low != 1 or group.names:
        return 0
    marker = reading.relation(at, "named")
    start = marker.end if marker is not None else at
    stop = name_at(reading, start, end) if start < end else 0
    if not stop and (marker is not None or (group.definite and reading.language == "ar")):
        stop = start
        while stop < end and stop < start + _LONGEST_NAME and is_name_word(reading, stop):
            stop += 1
        if marker is None and stop - start < 2:
            stop = 0
    if not stop or stop <= start:
        return 0
    group.names.append((start, stop))
    return stop


def _affiliation(reading: Reading, group: Group, at: int, end: int) -> int:
    """ "of", "belonging to": the next few words may name the force or say more of the people."""
    for j in range(at, min(at + 4, end)):
        if reading.words[j].kind in ("mark", "newline") and reading.words[j].text != "(":
            return group.end
        actor = reading.one(j, "actors")
        if actor is not None:
            group.actor = actor
            return actor.end
        noun = _noun(reading, j)
        if noun is not None and j == at and not group.features.get("_of"):
            group.features["_of"] = True
            _take_noun(group, noun)
            return noun.end
        if reading.one(j, "place_heads", "actions", "effects", "weapons") is not None:
            return group.end
    return group.end


def _confirms(group: Group, quantity: Quantity) -> bool:
    if group.head is None or quantity.unit is not None:
        return False
    return quantity.min == group.low or (
        group.head_pronoun and group.head.kind == "plural" and not group.counted
    )


def _conjoined(mention: Mention) -> bool:
    return mention.prefix[:1] in ("و", "ف")


def _begins_new(reading: Reading, noun: Mention, group: Group) -> bool:
    """Whether a noun after a group starts another group rather than describing this one."""
    if _conjoined(noun) or noun.prefix in ("ب", "ل", "ك"):
        return True
    if reading.language == "en":
        return noun.start > group.end
    if group.head is None:
        return False
    if noun.kind == group.head.kind or noun.definite == group.definite:
        return noun.definite and not group.definite and noun.kind != group.head.kind
    return noun.definite and not group.definite


def _take_noun(group: Group, noun: Mention) -> None:
    features = noun.entry.features
    if noun.list == "effects":
        group.effect = group.effect or str(features.get("effect", ""))
        return
    if features.get("others"):
        group.others = True
        return
    for key, value in features.items():
        if value not in ("", False, None) and (key not in group.features or key == "status"):
            if (
                key == "status"
                and group.features.get("status") in ("civilian", "combatant")
                and value == "unknown"
            ):
                continue
            group.features[key] = value
