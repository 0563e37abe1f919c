"""Whether the columns that tallies read say what the ledger says."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from marsad.archive.facts import RELATIONS
from marsad.archive.ledger import Problem
from marsad.archive.models import Block, Term
from marsad.archive.register import Register
from marsad.archive.stretch import SPAN, read

# What these columns hold are numbers of terms, which each register gives as it comes.
_TERMS = frozenset({"place", "type", "actor", "rung", "effect", "status", "language"})
_UNREADABLE = (struct.error, ValueError, TypeError, KeyError)


def stale(kept: Register, replayed: Register) -> Iterator[Problem]:
    """The columns of one register that are not those of another, which was made from the same ledger."""
    texts = [dict(one.rows(Term).values_list("id", "text")) for one in (kept, replayed)]
    for number in sorted(_blocks(kept) | _blocks(replayed)):
        for relation in RELATIONS:
            try:
                same = _told(kept, texts[0], relation, number) == _told(replayed, texts[1], relation, number)
            except _UNREADABLE:
                same = False
            if not same:
                incidents = f"{number * SPAN} to {(number + 1) * SPAN - 1}"
                reason = "not as in the ledger: tallies may be wrong until the state is rebuilt"
                yield Problem("columns", f"{relation} of incidents {incidents}", reason)


def _blocks(register: Register) -> set[int]:
    return set(register.rows(Block).values_list("number", flat=True).distinct())


def _told(register: Register, texts: dict[int, str], relation: str, number: int) -> dict[str, list[Any]]:
    _, columns = read(register.alias, relation, number, number)
    return {
        name: [texts.get(value) for value in column.tolist()] if name in _TERMS else column.tolist()
        for name, column in columns.items()
    }
