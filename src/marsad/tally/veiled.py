"""The columns of a register as somebody sees them who may not know certain sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from marsad.archive.columns import tables
from marsad.archive.facts import RELATIONS, Facts, Numbered, Texts
from marsad.archive.register import Register
from marsad.archive.stretch import SPAN, Columns, Overlay
from marsad.archive.veil import Veil
from marsad.tally.terms import Terms, terms_of


@dataclass(frozen=True, eq=False, slots=True)
class Veiled:
    """What lies over the columns: no row of an incident that hidden accounts alone tell of, and of one that
    others tell of too, what those give. Its `terms` stand for its numbers and for those of the register.
    """

    veil: Veil
    register_terms: Terms
    terms: Terms
    overlay: Overlay
    incidents: frozenset[int]

    def with_terms(self, terms: Terms) -> Veiled | None:
        """The same with later terms of the register; None where the numbers of its own may be taken now."""
        if terms is self.register_terms:
            return self
        return replace(self, register_terms=terms, terms=terms) if self.terms is self.register_terms else None


def veiled(register: Register, veil: Veil) -> Veiled:
    """A register under a veil, as it is now."""
    parted, covered = veil.parted(register), veil.covered(register)
    terms = terms_of(register)
    numbering = _Numbering(terms)
    ids = sorted(parted)
    parts = [
        tables(Facts(veil.holdings(register, ids[start : start + SPAN]), numbering))
        for start in range(0, len(ids), SPAN)
    ]
    joined = {relation: _joined(relation, (part[relation] for part in parts)) for relation in RELATIONS}
    every = frozenset(parted | covered)
    return Veiled(veil, terms, numbering.terms, Overlay(every, joined), every)


def _joined(relation: str, parts: Iterable[Columns]) -> Columns:
    several = list(parts)
    empty = np.empty(0, dtype=np.int64)
    return {
        name: np.concatenate([empty, *(part[name] for part in several)])
        for name in ("incident", *RELATIONS[relation])
    }


class _Numbering:
    """Numbers for the texts of values that nobody has adopted: nothing is kept of them."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms

    def __call__(self, wanted: Texts) -> Numbered:
        self.terms = self.terms.also(wanted)
        return self.terms.numbers
