"""How well mentions are put to persons, against the truth of an invented set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from marsad.linkage.persons.matching import match
from marsad.linkage.persons.row import PersonRow
from marsad.linkage.weights import Weights


@dataclass(frozen=True, slots=True)
class PersonAccuracy:
    """Pairs of mentions: what a machine joins, and what it joins or shows to somebody.

    `wrong` counts pairs that were joined and name two people.
    """

    precision: float
    recall: float
    shown_precision: float
    shown_recall: float
    wrong: int


def person_accuracy(
    rows: Sequence[PersonRow], truths: Mapping[int, int], weights: Weights | None = None
) -> PersonAccuracy:
    """The accuracy of one run over mentions that are all new; `truths` gives the true person of each."""
    found = match(rows, weights=weights)
    home = {row.mention: row.mention for row in rows}
    home |= {mention: person for mention, (person, _) in found.joined.items()}
    true = {pair for pair in combinations(sorted(home), 2) if truths[pair[0]] == truths[pair[1]]}
    joined = {pair for pair in combinations(sorted(home), 2) if home[pair[0]] == home[pair[1]]}
    persons = {frozenset((home[one.one], home[one.other])) for one in found.proposed}
    shown = joined | {
        (one, other) for one, other in combinations(sorted(home), 2) if {home[one], home[other]} in persons
    }
    return PersonAccuracy(
        _share(len(joined & true), len(joined)),
        _share(len(joined & true), len(true)),
        _share(len(shown & true), len(shown)),
        _share(len(shown & true), len(true)),
        len(joined - true),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
