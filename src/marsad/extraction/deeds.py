"""Kinds of deeds: a shooting and an arrest are two events, a shooting told twice is one."""

from __future__ import annotations

from marsad.extraction.clauses import Clause
from marsad.extraction.mentions import Mention, is_armed
from marsad.extraction.nuclei import is_back_reference, is_strong
from marsad.extraction.reading import Reading

# Deeds of one kind can be one event told twice; a shooting and an arrest can not.
_KIND_OF_DEED = {
    "Armed clash": "fire",
    "Attack": "fire",
    "by_target": "fire",
    "Remote explosive/landmine/IED": "blast",
    "Suicide bomb": "blast",
    "Grenade": "blast",
    "Air/drone strike": "air",
    "Shelling/artillery/missile attack": "shells",
    "Chemical weapon": "chemical",
    "Abduction/forced disappearance": "taking",
    "Arrests": "taking",
    "Looting/property destruction": "looting",
    "Government regains territory": "territory",
    "Non-state actor overtakes territory": "territory",
    "Non-violent transfer of territory": "transfer",
    "Agreement": "agreement",
    "Change to group/activity": "change",
    "Headquarters or base established": "base",
    "Disrupted weapons use": "disrupted",
    "Sexual violence": "sexual",
    "Peaceful protest": "protest",
    "Protest with intervention": "protest",
    "Excessive force against protesters": "protest",
    "Violent demonstration": "riot",
    "Mob violence": "riot",
}

SEIZING = frozenset({"arrested", "abducted"})
_RAIDS = frozenset({"storm", "air_landing"})


def is_raid(told: list[Mention]) -> bool:
    """Whether words of doing only tell of a raid and of people seized in it."""
    strong = [n for n in told if n.list == "actions" and is_strong(n)]
    seizing = [n for n in strong if n.entry.features.get("effect") in SEIZING]
    return bool(seizing) and all(n in seizing or n.entry.id in _RAIDS for n in strong)


def seizes_in_turn(reading: Reading, clause: Clause) -> bool:
    """Whether a clause opens with "and" and a verb of seizing, behind which a body of its own stands."""
    first = clause.start + (reading.words[clause.start].kind == "mark")
    verb = next((n for n in clause.nuclei if n.start == first and n.list == "actions"), None)
    if verb is None or verb.kind != "verb" or verb.pronoun or verb.prefix[:1] not in ("و", "ف"):
        return False
    seizes = verb.entry.features.get("effect") in SEIZING
    return seizes and is_armed(reading.one(verb.end, "actors")) and any(g.counted for g in clause.people)


def deeds(reading: Reading, gathered: list[Clause]) -> set[str]:
    """The kinds of deeds that clauses tell of; a raid in which people are seized is no fight."""
    found: set[str] = set()
    seizes = any(n.entry.features.get("effect") in SEIZING for c in gathered for n in c.nuclei)
    for clause in gathered:
        found |= by_means(reading, clause)
        for nucleus in clause.nuclei:
            if seizes and nucleus.entry.id in _RAIDS:
                continue
            if nucleus.list == "actions" and not is_back_reference(reading, nucleus):
                event = str(nucleus.entry.features.get("event") or "by_weapon")
                if event == "by_weapon":
                    weak = nucleus.entry.features.get("strength") == "weak"
                    event = "" if weak else str(nucleus.entry.features.get("default") or "")
                found.add(_KIND_OF_DEED.get(event, ""))
    return found - {""}


def by_means(reading: Reading, clause: Clause) -> set[str]:
    """The kinds of deeds that the means named in a clause tell of."""
    means = (w.entry.features.get("event") for w in reading.find(clause.start, clause.end, "weapons"))
    return {_KIND_OF_DEED[str(event)] for event in means if str(event) in _KIND_OF_DEED}
