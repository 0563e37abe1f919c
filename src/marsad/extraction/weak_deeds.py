"""Clauses that tell an event though no word in them is strong enough to tell one alone."""

from __future__ import annotations

from marsad.extraction.clauses import Clause
from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading


def proceeds(reading: Reading, clause: Clause) -> bool:
    """Whether a weak verb leads to a weak deed at a place ("answered by targeting a base near X")."""
    verb = next((n for n in clause.nuclei if n.list == "actions" and n.kind != "noun"), None)
    if verb is None or clause.scene is None or reading.language == "en":
        return False
    if verb.entry.features.get("object") == "target" and _has_doer_and_object(reading, clause, verb):
        return True
    return any(
        n.list == "actions" and n.kind == "noun" and n.start > verb.start and n.prefix.endswith("ب")
        for n in clause.nuclei
    )


def _has_doer_and_object(reading: Reading, clause: Clause, verb: Mention) -> bool:
    """Whether armed people stand right behind a verb, and a thing behind them ("gunmen blew up a bridge")."""
    doers = reading.find(verb.end, min(verb.end + 1, clause.end), "actors", "roles")
    armed = (m for m in doers if m.list == "actors" or m.entry.features.get("status") == "combatant")
    return any(reading.find(m.end, clause.end, "targets") for m in armed)


def strikes(reading: Reading, clause: Clause) -> bool:
    """Whether a force that strikes from the air stands right before "struck", and a thing or place behind."""
    for verb in (n for n in clause.nuclei if n.entry.features.get("from_air")):
        before = reading.find(max(clause.start, verb.start - _SUBJECT_REACH), verb.start, "actors")
        if any(a.entry.features.get("strikes_from_air") for a in before):
            behind = clause.scene is not None and clause.scene.start >= verb.end
            return behind or bool(reading.find(verb.end, clause.end, "targets", "actors"))
    return False


_SUBJECT_REACH = 9  # tokens between a force and what it says that it did


def is_like_the_last(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells of "a similar attack" at a place of its own."""
    return clause.scene is not None and any(
        n.list == "actions" and n.kind == "noun" and reading.relation(n.end, "alike") is not None
        for n in clause.nuclei
    )


def wounds(reading: Reading, clause: Clause) -> bool:
    """Whether an Arabic verb that also means "hit" has a count of people right behind it."""
    hits = (n for n in clause.nuclei if n.list == "effects" and n.entry.features.get("effect") == "injured")
    ends = {n.end for n in hits if n.kind == "phrase"} if reading.language == "ar" else set()
    return any(g.counted and g.head is not None and g.start in ends for g in clause.people)


def goes_on_counting(reading: Reading, clause: Clause) -> bool:
    """ "and three on the village of ...": a further strike of the same kind on another place."""
    scene = clause.scene
    if scene is None or scene.beyond or any(g.counted for g in clause.people) or clause.nuclei:
        return False
    first = clause.start + (reading.words[clause.start].kind == "mark")
    if first >= clause.end:
        return False
    quantity = reading.quantity_at.get(first)
    device = reading.one(first, "weapons") if quantity is None else None
    if device is not None:
        others = reading.relation(device.end, "others")
        return reading.texts[others.end if others is not None else device.end] in ("علي", "on")
    at = quantity.end_token if quantity is not None else first
    text = reading.words[at].text if at < clause.end else ""
    return text in ("علي", "on", "at") or (quantity is None and text == "وعلي")


def raids_people(reading: Reading, nucleus: Mention) -> bool:
    """Whether a raid is told of people and not of a place ("a raid on two men carried out by the army")."""
    if not nucleus.entry.features.get("harmless"):
        return False
    end = min(nucleus.end + _PEOPLE_REACH, reading.sentences[reading.sentence_of(nucleus.start)].end)
    behind = reading.find(nucleus.end, end, "roles", "targets", "actors")
    first = min(behind, key=lambda m: m.start, default=None)
    return first is not None and first.list == "roles" and not first.entry.features.get("member")


_PEOPLE_REACH = 5  # tokens between a raid and those it was aimed at, their number between
