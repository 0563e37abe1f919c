"""The columns of a register as somebody sees them who may not know certain sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from marsad.archive.columns import tables
from marsad.archive.facts import RELATIONS, TEXTS, Facts, Numbered, Texts
from marsad.archive.packing import NONE
from marsad.archive.register import Register
from marsad.archive.stretch import SPAN, Columns, Overlay, joined
from marsad.archive.veil import Veil
from marsad.tally.terms import Terms, terms_of


@dataclass(frozen=True, eq=False, slots=True)
class Veiled:
    """What lies over the columns: no row of an incident that hidden accounts alone tell of, and of one that
    others tell of too, what those give. Its `terms` stand for its numbers and for those of the register.

    Where it is not `whole`, incidents of which both tell are left out until their values are worked out.
    """

    veil: Veil
    register_terms: Terms
    terms: Terms
    overlay: Overlay
    incidents: frozenset[int]
    whole: bool = True

    def renewed(self, register: Register, touched: Collection[int]) -> Veiled:
        """The same as the register is now; of incidents that may be hidden these alone were touched since."""
        terms = terms_of(register)
        if terms is self.register_terms and not touched:
            return self
        numbering, kept = self._numbered(terms)
        if kept is self.overlay.tables and not touched:
            return replace(self, register_terms=terms, terms=numbering.terms)
        parted, covered = self.veil.parted(register, touched), self.veil.covered(register, touched)
        fresh = _tables(self.veil, register, parted, numbering)
        tables = {name: joined(kept[name], fresh[name], sorted(touched)) for name in RELATIONS}
        every = (self.incidents - set(touched)) | parted | covered
        return Veiled(self.veil, terms, numbering.terms, Overlay(every, tables), every)

    def _numbered(self, terms: Terms) -> tuple[_Numbering, Mapping[str, Columns]]:
        """The tables with the numbers that their texts have among later terms of the register."""
        if terms is self.register_terms:
            return _Numbering(self.terms), self.overlay.tables
        if (now := self.terms.over(terms)) is not None:
            return _Numbering(now), self.overlay.tables
        own = self.terms.numbers.keys() - self.register_terms.numbers.keys()
        numbering = _Numbering(terms)
        numbers = numbering(own)
        moved = np.arange(max(self.terms.numbers.values(), default=0) + 1)
        for text in own:
            moved[self.terms.numbers[text]] = numbers[text]
        return numbering, {
            relation: {
                name: np.where(column == NONE, NONE, moved[column]) if name in TEXTS else column
                for name, column in table.items()
            }
            for relation, table in self.overlay.tables.items()
        }


def veiled(register: Register, veil: Veil) -> Veiled:
    """A register under a veil, as it is now."""
    terms = terms_of(register)
    numbering = _Numbering(terms)
    parted, covered = veil.parted(register), veil.covered(register)
    tables = _tables(veil, register, parted, numbering)
    every = frozenset(parted | covered)
    return Veiled(veil, terms, numbering.terms, Overlay(every, tables), every)


def outlined(register: Register, veil: Veil) -> Veiled:
    """The same without any incident that hidden accounts tell of: at once, where the whole takes long."""
    terms = terms_of(register)
    every = frozenset(veil.parted(register) | veil.covered(register))
    nothing = _tables(veil, register, (), _Numbering(terms))
    return Veiled(veil, terms, terms, Overlay(every, nothing), every, whole=False)


def _tables(
    veil: Veil, register: Register, incidents: Iterable[int], numbering: _Numbering
) -> dict[str, Columns]:
    """What these incidents hold under a veil."""
    ids = sorted(incidents)
    parts = [
        tables(Facts(veil.holdings(register, ids[start : start + SPAN]), numbering))
        for start in range(0, len(ids), SPAN)
    ]
    return {relation: _joined(relation, (part[relation] for part in parts)) for relation in RELATIONS}


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
