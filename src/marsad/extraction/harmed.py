"""What one word of harm says of whom, and when two such words speak of the same people."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.extraction.chains import Chain, is_attacker, joined
from marsad.extraction.group import EFFECTS, Group, conjoined
from marsad.extraction.mentions import Mention
from marsad.extraction.nuclei import is_back_reference
from marsad.extraction.people import bare_number
from marsad.extraction.people_nouns import noun_at
from marsad.extraction.reading import Reading
from marsad.text.ordinals import rank_of

JOINT = "casualty"
TAKEN = frozenset({"abducted", "arrested"})


@dataclass(slots=True)
class Harm:
    """One word of harm, the people it speaks of, and the effect on them ("casualty": killed or injured).

    `further` tells that the words count them on from those before ("and the second dead man").
    """

    effect: str
    victims: Group
    word: Mention
    further: bool = False


RELATIVE = frozenset(
    {"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "who", "that", "which"}
)


def of_manner(reading: Reading, nucleus: Mention) -> bool:
    """Whether a deed only says how another was done ("executed by shooting"): an accusative in -an."""
    written = reading.written(nucleus.start, nucleus.start + 1)
    return written.endswith(_ADVERBIAL) and nucleus.prefix == "" and nucleus.list == "actions"


_ADVERBIAL = ("\u064b\u0627", "\u0627\u064b")


def of_means(reading: Reading, word: Mention) -> bool:
    """Whether a word of harm is part of the name of a means ("with gunshot wounds")."""
    around = reading.find(max(0, word.start - 2), word.end, "weapons")
    return any(m.start < word.start and word.end <= m.end for m in around)


def of_body(reading: Reading, word: Mention) -> bool:
    """Whether a word of taking only says who an English body was ("the body of a kidnapped trader")."""
    if reading.language != "en" or word.entry.features.get("effect") not in TAKEN:
        return False
    before = reading.texts[max(0, word.start - _BODY_REACH) : word.start]
    found = [i for i, text in enumerate(before) if text == "of" and i and before[i - 1] in _BODIES]
    return bool(found) and before[found[-1] + 1 :] in (["a"], ["an"], ["the"])


_BODIES = frozenset({"body", "bodies", "corpse", "corpses", "remains"})
_BODY_REACH = 3  # tokens of "body of a"


def of_the_means(reading: Reading, word: Mention, nucleus: Mention) -> bool:
    """Whether a verb only tells of the shell that killed ("a shell that fell on a house killed ...")."""
    if nucleus.prefix[:1] in ("و", "ف"):
        return False  # "was hit by splinters and his wife died"
    means = reading.one(word.end, "weapons") if word.end < len(reading.texts) else None
    return means is not None and nucleus.start - means.end <= 1


def of_them(reading: Reading, victims: Group) -> bool:
    return any(reading.relation(i, "part") is not None for i in range(max(0, victims.start - 1), victims.end))


def tells_harm(word: Mention) -> bool:
    features = word.entry.features
    if features.get("effect") == JOINT:
        return bool(features.get("also"))
    return features.get("effect") in EFFECTS


def paired(reading: Reading, first: Mention, second: Mention) -> bool:
    """Whether "killed and wounded" stand together before the people they share."""
    if {first.entry.features.get("effect"), second.entry.features.get("effect")} != {"killed", "injured"}:
        return False
    if first.pronoun or first.kind in ("sing", "dual", "plural") or second.start - first.end > 1:
        return False
    texts = reading.texts
    return texts[second.start].startswith("و") or texts[first.end : second.start] in (["and"], ["or"], ["و"])


def once_a_person(found: list[Harm]) -> list[Harm]:
    """Leaves out the wounding or taking of people who are told to have been killed, or taken before."""
    dead = {id(h.victims) for h in found if h.effect == "killed"}
    kept = [h for h in found if h.effect in ("killed", JOINT) or id(h.victims) not in dead]
    taken: dict[int, Harm] = {}
    for harm in kept:
        if harm.effect in TAKEN:
            taken.setdefault(id(harm.victims), harm)
    return [h for h in kept if h.effect not in TAKEN or taken[id(h.victims)] is h]


def one_of_each(reading: Reading, word: Mention) -> bool:
    """Whether "a dead and a wounded man" are told without a number that would count them together."""
    pair = word.kind == "phrase" and word.end - word.start == 2 and reading.language == "ar"
    singular = pair and reading.texts[word.start] in _ONE_DEAD
    counted = (reading.quantity_at.get(i) for i in range(max(0, word.start - 4), word.start))
    return singular and not any(q is not None and q.end_token == word.start for q in counted)


_ONE_DEAD = frozenset({"قتيل", "شهيد"})


def agrees(reading: Reading, word: Mention) -> bool:
    """Whether an Arabic verb shows by its ending that its subject stood before it."""
    if word.kind not in ("verb", "passive"):
        return False
    text = reading.words[word.start].text
    dual = text.endswith("ان") and text.startswith(("ي", "ت"))
    return text.endswith(("وا", "تا", "ون")) or dual or (text.endswith("ا") and word.end - word.start == 1)


def names_again(reading: Reading, word: Mention) -> bool:
    """Whether a noun only names arrests told of before ("since the end of the campaign of arrests")."""
    return word.entry.features.get("effect") in TAKEN and is_back_reference(reading, word)


def meant_by(before: Chain) -> Chain:
    """The people that an object pronoun stands for: the last that were told of, and no attackers."""
    meant = [g for g in before if g.relation != "part" and not is_attacker(g)]
    return [g for g in meant if g.counted][-1:] or meant[-1:]


def same_people(reading: Reading, first: Group, second: Group) -> bool:
    """Whether a definite noun can mean people told of before: the same noun, or one that says nothing."""
    told, again = _words_of_names(reading, first), _words_of_names(reading, second)
    if told and again and told.isdisjoint(again):
        return False
    if second.head is None or first.head is None:
        return True
    if second.features.get("sex") == "f" != first.features.get("sex"):
        return False
    if second.head.list == "effects" and (first.low, first.high) == (second.low, second.high) == (1, 1):
        return True  # "the dead man was a member of ..."
    return second.head.entry.id == first.head.entry.id or not second.features.get("member")


def is_next(reading: Reading, group: Group, told: list[Harm]) -> bool:
    """Whether "and the second dead man" is one more than those told of before, and none of them."""
    word = group.head
    if word is None or word.list != "effects":
        return False
    if not conjoined(word) and reading.texts[word.start - 1 : word.start] != [_AS_FOR]:
        return False  # "he is the second man killed this week"
    rank = rank_of(reading.texts[word.end]) if word.end < len(reading.texts) else None
    dead = [h.victims.high or 0 for h in told if h.effect == word.entry.features.get("effect")]
    return rank is not None and rank == sum(dead) + 1


_AS_FOR = "اما"


def _words_of_names(reading: Reading, group: Group) -> set[str]:
    return {reading.texts[i] for start, end in group.names for i in range(start, end)}


def holds(first: Group, second: Group) -> bool:
    """Whether people are others told of before, or only a word among theirs ("the body of a man")."""
    if first is second or first.start == second.start:
        return True
    return first.start < second.start < first.end and second.head is not first.head


def learn(first: Group, second: Group) -> None:
    """What a later word says of people whom the first words left open ("the man was a former fighter")."""
    if first.features.get("status") in ("civilian", "combatant") or first.actor is not None:
        return
    if second.actor is not None and second.actor.entry.features.get("kind") != "generic":
        first.actor = second.actor
    first.features.update({k: v for k, v in second.features.items() if v not in ("unknown", "")})


def is_said_of(word: Mention, group: Group) -> bool:
    """Whether a word for the dead or the hurt stands among the words for people, or is what they count."""
    return group.start <= word.start < group.end or group.features.get("_total_of") == word.start


def told_apart(reading: Reading, before: Chain, word: Mention) -> Chain:
    """The named person whom only an aside between commas parts from a verb ("X Y, aged 41, of Z, died")."""
    return [g for g in before if _is_apart(reading, g, word)][-1:]


def without_aside(reading: Reading, word: Mention, before: Chain) -> Chain:
    """The people before a verb without those told of between two dashes right before it."""
    if reading.texts[word.start - 1] not in _DASHES:
        return before
    first = max(reading.sentences[reading.sentence_of(word.start)].start, word.start - _LONGEST_DASHED)
    opens = next((i for i in range(word.start - 2, first, -1) if _dash(reading, i)), None)
    return before if opens is None else [g for g in before if g.end <= opens]


def _dash(reading: Reading, i: int) -> bool:
    """Whether a token is a dash between words, and not one within a word."""
    if reading.texts[i] not in _DASHES:
        return False
    return (
        reading.words[i].start > reading.words[i - 1].end
        and reading.words[i + 1].start > reading.words[i].end
    )


_DASHES = frozenset({"-", "–", "—"})
_LONGEST_DASHED = 25


def _is_apart(reading: Reading, group: Group, word: Mention) -> bool:
    if (group.low, group.high) != (1, 1) or word.prefix or not (group.names or _opens(reading, group)):
        return False
    between = range(group.end, word.start)
    if not 0 < len(between) <= _LONGEST_ASIDE or reading.texts[word.start - 1] not in _COMMAS:
        return False
    whole = reading.texts[group.end] in _COMMAS or len(between) == 1
    if not group.names:
        whole = noun_at(reading, word.end) is None and word.end not in reading.quantity_at
    return whole and reading.sentence_of(group.end) == reading.sentence_of(word.start)


def _opens(reading: Reading, group: Group) -> bool:
    """Whether an Arabic sentence opens with one person, an aside and a verb."""
    first = reading.sentences[reading.sentence_of(group.start)].start
    led = all(reading.words[i].kind != "word" for i in range(first, group.start))
    return reading.language == "ar" and led and group.head is not None and not group.definite


_LONGEST_ASIDE = 14
_COMMAS = frozenset({"،", ","})

COPULAS = frozenset({"was", "were", "been", "being", "is", "are"})


def is_copula(reading: Reading, i: int) -> bool:
    """Whether a token is a form of "be", and not the short name of a group written like one."""
    return reading.texts[i] in COPULAS and reading.one(i, "actors") is None


def list_again(found: list[Harm], effect: str, chain: Chain) -> None:
    """Marks people who only say one by one who those told of before were ("all in it: two men, ...")."""
    if len(chain) < 2 or any(g.relation for g in chain):
        return
    total = sum(g.low for g in chain)
    if any(h.effect == effect and h.victims.low == total and not h.victims.relation for h in found):
        for group in chain:
            group.relation = "listed"


def under_agent(reading: Reading, group: Group) -> bool:
    """Whether "by" stands before people."""
    marker = reading.relations(max(0, group.start - 2), group.start, "agent")
    return any(m.end == group.start for m in marker)


def passive_before(reading: Reading, word: Mention) -> bool:
    """Whether a form of "be" or "got" stands a few words before an English word of harm."""
    near = range(max(0, word.start - _AUXILIARIES), word.start)
    return any(is_copula(reading, i) or reading.texts[i] in ("be", "got") for i in near)


_AUXILIARIES = 4


def counted_before(reading: Reading, word: Mention, before: Chain, first: int) -> Chain:
    """A bare number from token `first` on that is the subject of a passive ("and two were wounded")."""
    at = word.start - 1
    while at > first and reading.texts[at] in _BE:
        at -= 1
    quantity = reading.quantity_at.get(at)
    if quantity is None or quantity.end_token != at + 1 or (before and before[-1].end > at):
        return []
    number = bare_number(reading, at)
    return [number] if number is not None and quantity.unit is None else []


def headline_passive(reading: Reading, word: Mention, before: Chain, end: int) -> bool:
    """Whether a participle without "was" closes what is told of people ("1 woman killed, ...")."""
    if word.list != "effects" or word.kind != "verb" or not before or before[-1].end != word.start:
        return False
    closed = word.end >= end or reading.texts[word.end] in _CLOSES_PASSIVE or _goes_on(reading, word.end)
    counted = before[-1].start in reading.quantity_at or reading.texts[before[-1].start] in _ONE
    return closed and counted and not is_attacker(before[-1])


def _goes_on(reading: Reading, i: int) -> bool:
    """Whether "and" and more people with what became of them follow ("... killed and another wounded")."""
    near = range(i + 2, min(i + _PEOPLE_REACH, len(reading.texts)))
    return reading.texts[i] == "and" and any(
        m.list == "effects" and m.kind == "verb" for k in near for m in reading.at.get(k, ())
    )


_PEOPLE_REACH = 5  # tokens from "and" to a verb of harm
_CLOSES_PASSIVE = frozenset(
    {",", ";", ".", ")", "in", "by", "when", "during", "after", "at", "near", "on", "following"}
)


_ONE = frozenset({"a", "an", "another"})
_BE = COPULAS | {"be", "got", "also", "others"}


def pronoun_at(reading: Reading, i: int, before: Chain) -> Chain:
    """The people meant by an English pronoun at token i or right before it."""
    for k in (i, i - 1):
        owned = any(g.start <= k < g.end for g in before)  # "two of her sons died"
        number = _PRONOUNS.get(reading.texts[k], 0) if 0 <= k < len(reading.texts) and not owned else 0
        if number:
            meant = [g for g in before if g.counted and not is_attacker(g) and (g.low > 1) == (number > 1)]
            return meant[-1:]
    return []


_PRONOUNS = {"he": 1, "him": 1, "she": 1, "her": 1, "they": 2, "them": 2}


def unknown_people(reading: Reading, word: Mention, i: int) -> bool:
    """Whether the things counted behind "wounded" are people of a trade that no list has ("guests")."""
    plain = reading.words[i].kind == "word" and not reading.at.get(i)
    told = word.list == "effects" and word.entry.features.get("strength") != "weak"
    return plain and told and reading.texts[i].endswith("s")


def only_recalls(reading: Reading, word: Mention, found: list[Harm], people: Chain) -> bool:
    """Whether a wounding is only that of which the dead died ("of wounds that he had suffered")."""
    if word.entry.features.get("effect") != "injured" or word.prefix:
        return False
    sentence = reading.sentence_of(word.start)
    if not any(h.effect == "killed" and reading.sentence_of(h.victims.start) == sentence for h in found):
        return False
    of_wounds = any(
        (cause := reading.relation(i, "cause")) is not None and cause.end <= word.start
        for i in range(max(0, word.start - 3), word.start)
    )
    told = any(g.counted and 0 <= g.start - word.end <= 3 for g in people)
    return of_wounds or (reading.texts[word.start - 1] == "قد" and not told)


def only_some(reading: Reading, word: Mention, group: Group, found: list[Harm]) -> bool:
    """Whether "some of the wounded" only speaks of those told of before."""
    some = reading.relation(group.start, "collective")
    told = any(h.effect == word.entry.features.get("effect") and h.victims.counted for h in found)
    return told and some is not None and some.end == word.start and word.definite


def counted_on(reading: Reading, group: Group, people: Chain) -> bool:
    """Whether "and the wounded" goes on with what counts those before ("a number of the dead")."""
    before = next((g for g in people if g.end == group.start), None)
    if before is None or before.high is not None or group.head is None or not conjoined(group.head):
        return False
    return reading.relation(before.start, "collective") is not None


def told_beside(reading: Reading, word: Mention, after: Chain) -> Chain:
    """The people told behind a verb as harmed with its subject ("was killed along with his brother")."""
    plus = reading.relation(word.end, "plus") if word.end < len(reading.texts) else None
    if plus is None:
        return []
    chain: Chain = []
    for group in after:
        near = group.start == plus.end if not chain else joined(reading, group, chain[-1])
        if not near or not group.counted:
            break
        chain.append(group)
    return chain


def joined_behind(reading: Reading, word: Mention, after: Chain) -> Chain:
    """The people joined to a pronoun by "and" ("his killing and that of his escort")."""
    chain: Chain = []
    for group in after:
        end = chain[-1].end if chain else word.end
        if group.start - end > 1 or not reading.texts[group.start].startswith("و"):
            break
        chain.append(group)
    return chain


def finds(reading: Reading, group: Group, end: int) -> bool:
    """Whether people stand between the halves of "found ... the body of": they found it."""
    marked = reading.texts[group.start - 1] in ("علي", "of")
    return not (marked or group.features.get("corpse")) and any(
        reading.texts[k] == "علي" for k in range(group.end, min(group.end + _FOUND_REACH, end))
    )


_FOUND_REACH = 6  # tokens between who found a body and "on"
