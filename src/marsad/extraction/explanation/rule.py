"""What the id that a value carries stands for: a clause of the coding rules, or an entry of the codebook."""

from __future__ import annotations

import functools

from marsad.codebook import load
from marsad.extraction.explanation.model import Rule

# A value may name the entry whose meaning gave it ("weapon ied") where no clause had to decide.
_LISTS = {"action": "actions", "weapon": "weapons", "effect": "effects", "target": "targets", "role": "roles"}


@functools.lru_cache(maxsize=1024)
def rule_of(given: str) -> Rule:
    """The rule behind an id, with its full text in both languages."""
    clause = load().lists["clauses"].get(given)
    if clause is not None:
        features = clause.features
        return Rule(
            given, True, str(features.get("rule") or clause.en), str(features.get("rule_ar") or clause.ar)
        )
    kind, _, entry_id = given.partition(" ")
    entry = load().lists[_LISTS[kind]].get(entry_id) if kind in _LISTS else None
    if entry is not None:
        return Rule(f"{entry.list}/{entry.id}", True, entry.en, entry.ar)
    return Rule(given, False)
