"""People whom a word of harm means and does not name: by a pronoun, by no subject, as a loser's own."""

from __future__ import annotations

from marsad.extraction.chains import Chain, chain_behind, is_attacker, joined_on
from marsad.extraction.group import Group
from marsad.extraction.harmed import Harm, under_agent
from marsad.extraction.mentions import Mention, is_armed
from marsad.extraction.reading import Reading

_WAS = frozenset({"كان", "كانت", "كانوا", "كانا", "كانتا"})
_SO = ("و", "ف")  # written onto a verb that goes on about the one told of before
_HERSELF = "هي"
_HIMSELF = frozenset({"هو", _HERSELF})
_OF_MANY = ("وا", "ا", "ون", "ن")
_IMPLIED_REACH = 20


def himself(reading: Reading, word: Mention, before: Chain, found: list[Harm]) -> Chain:
    """Whom the pronoun behind a verb stands for ("he was wounded, and so was his son")."""
    texts = reading.texts
    at = word.end
    if word.kind not in ("verb", "passive") or at >= len(texts) or texts[at] not in _HIMSELF:
        return []
    woman = texts[at] == _HERSELF
    told = [g for g in before if (g.low, g.high) == (1, 1) and g.is_woman == woman]
    told = [g for g in told if not is_attacker(g) and not any(h.victims is g for h in found)]
    return told[-1:]


def implied(reading: Reading, word: Mention, before: Chain, found: list[Harm]) -> Chain:
    """Whom a verb without a subject goes on about ("... on the car of a teacher, so he was wounded")."""
    verb = word.kind in ("verb", "passive") and word.entry.features.get("strength") != "weak"
    text = reading.texts[word.start]
    if not verb or word.prefix[:1] not in _SO or text.endswith(_OF_MANY):
        return []
    sentence = reading.sentence_of(word.start)
    told = [g for g in before if reading.sentence_of(g.start) == sentence and not is_attacker(g)]
    last = told[-1:]
    one = bool(last) and (last[0].low, last[0].high) == (1, 1) and not last[0].relation
    if not one or word.start - last[0].end > _IMPLIED_REACH:
        return []
    if under_agent(reading, last[0]) or text.endswith("ت") != last[0].is_woman:
        return []
    return [] if any(h.victims is last[0] for h in found) else last


def belong_to_the_loser(reading: Reading, word: Mention, chain: Chain) -> None:
    """Makes those whom a force lost its own ("the army lost two soldiers")."""
    if not chain:
        return
    sentence = reading.sentences[reading.sentence_of(word.start)]
    behind = reading.find(word.end, chain[0].start, "actors")
    before = reading.find(sentence.start, word.start, "actors")
    told = [m for m in behind or before if is_armed(m)]
    loser = told[0 if behind or word.entry.features.get("loss") == "own" else -1] if told else None
    for victims in chain:
        victims.actor = victims.actor or loser


def subject_of_was(reading: Reading, word: Mention, before: Chain) -> Chain:
    """The people behind "was" whose verb follows what is said of them ("X, of ..., had been killed")."""
    texts = reading.texts
    if word.kind == "noun" or texts[word.start - 1] != "قد":
        return []
    start = reading.sentences[reading.sentence_of(word.start)].start
    told = [g for g in before if g.start > start and texts[g.start - 1].removeprefix("و") in _WAS]
    return [g for g in told if not is_attacker(g)][-1:]


def reached(reading: Reading, word: Mention, people: Chain, end: int) -> Chain:
    """Whom a campaign or a series of killings reached ("arrests in the town that took in 19 men")."""
    if word.kind != "noun" or word.definite:
        return []
    for verb in reading.relations(word.end, end, "against"):
        able = [g for g in people if g.start >= verb.end]
        if able and able[0].start == verb.end and able[0].counted:
            return chain_behind(reading, verb, able, nouns=True)
    return []


def says_died(reading: Reading, word: Mention, victims: Group) -> bool:
    """Whether a word of death, and not one such as "fell", speaks of people called wounded."""
    features = word.entry.features
    dies = features.get("effect") == "killed" and features.get("syntax") not in ("people", "causative")
    return dies and not features.get("dead_or_hurt") and not joined_on(reading, victims)
