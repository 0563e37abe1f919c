"""Accounts that tell an event of their report again and add nothing that would make it another."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED
from marsad.extraction.distinct import is_distinct
from marsad.extraction.frame import Frame
from marsad.extraction.model import Account
from marsad.extraction.reading import Reading

_FURTHEST = 3  # events between two tellings of one
_LONGEST = 250  # tokens between them
_NEAR = 12  # tokens from a deed to the toll of it


def echo_of(
    reading: Reading, told: Sequence[tuple[Frame, Account]], frame: Frame, account: Account
) -> int | None:
    """Which of the accounts told before is the one that an account only tells again."""
    if not _goes_on(reading, frame):
        return None
    for n in reversed(range(max(0, len(told) - _FURTHEST), len(told))):
        first, before = told[n]
        # Who came to harm is told right behind what was done.
        near = _NEAR if account.casualties and not before.casualties else _LONGEST
        if frame.start - first.end <= near and _is_one(first, before, frame, account):
            return n
    return None


def _goes_on(reading: Reading, frame: Frame) -> bool:
    """Whether a frame names no place, belongs to no list, and is not marked as something else."""
    sentence = frame.clauses[0].sentence
    if sentence.headed or frame.listed or frame.share or frame.places:
        return False
    return reading.cue(sentence.start, "came_after") is None and not is_distinct(reading, frame.clauses)


def _is_one(first: Frame, before: Account, frame: Frame, account: Account) -> bool:
    if first.clauses[0].sentence.headed or not _one_act(frame, before, account):
        return False
    if frame.days and account.date and (before.date is None or before.date.start != account.date.start):
        return False
    doers, again = ({p.actor for p in one.perpetrators} - {UNIDENTIFIED} for one in (before, account))
    if _clash(doers, again):
        return False
    if _clash({w.type for w in before.weapons}, {w.type for w in account.weapons}):
        return False
    if _clash({p.name for p in before.persons}, {p.name for p in account.persons}):
        return False
    return _one_harm(before, account) and _one_target(frame, before, account)


def _one_act(frame: Frame, before: Account, account: Account) -> bool:
    return before.event_type == account.event_type or (_only_harm(frame) and not account.weapons)


def _only_harm(frame: Frame) -> bool:
    """Whether a frame says no more than who came to harm ("The toll so far: two wounded")."""
    return all(n.list == "effects" for n in frame.nuclei)


def _one_target(frame: Frame, before: Account, account: Account) -> bool:
    aims, again = ({t.actor for t in one.targets} - {UNIDENTIFIED} for one in (before, account))
    return not _clash(aims, again) or (_only_harm(frame) and again <= {CIVILIANS})


def _one_harm(before: Account, account: Account) -> bool:
    """Whether the later account counts nobody, or only those whom the first one counts or leaves out."""
    told, again = ({(c.effect, c.min) for c in one.casualties} for one in (before, account))
    return not again or not told or again <= told


def _clash(one: set[str], other: set[str]) -> bool:
    """Whether both tell something, and nothing in common."""
    return bool(one and other) and one.isdisjoint(other)
