"""Kinds of deeds: a shooting and an arrest are two events, a shooting told twice is one."""

from __future__ import annotations

from marsad.extraction.clauses import Clause
from marsad.extraction.nuclei import is_back_reference
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


def deeds(reading: Reading, gathered: list[Clause]) -> set[str]:
    """The kinds of deeds that clauses tell of."""
    found: set[str] = set()
    for clause in gathered:
        found |= by_means(reading, clause)
        for nucleus in clause.nuclei:
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
