"""Which incident of a coding is which incident of the gold."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.evaluation.assignment import best_pairs
from marsad.evaluation.coding import CodedIncident
from marsad.evaluation.equality import compare

_WEIGHTS = {
    "date": 1.0,
    "place": 2.0,
    "event_type": 1.0,
    "perpetrator": 1.0,
    "casualty_count": 1.0,
    "target": 0.5,
}
_LEAST = 2.0
_NEAR = 60
Pair = tuple[CodedIncident | None, CodedIncident | None]


def align(
    gold: tuple[CodedIncident, ...], given: tuple[CodedIncident, ...], text: str | None
) -> Iterator[Pair]:
    """Pairs of incidents, then those of the gold alone, then those of the coding alone."""
    scores = [[similarity(one, other, text) for other in given] for one in gold]
    pairs = [(i, j) for i, j in best_pairs(scores) if scores[i][j] >= _LEAST]
    yield from ((gold[i], given[j]) for i, j in pairs)
    matched_gold, matched_given = {i for i, _ in pairs}, {j for _, j in pairs}
    yield from ((one, None) for i, one in enumerate(gold) if i not in matched_gold)
    yield from ((None, other) for j, other in enumerate(given) if j not in matched_given)


def similarity(gold: CodedIncident, given: CodedIncident, text: str | None) -> float:
    """How alike two incidents are, by where they stand in the text and by what they say."""
    score = _same_passage(gold, given, text)
    for field, weight in _WEIGHTS.items():
        right, wrong, missed = compare(field, gold.values[field], given.values[field])
        score += weight * (right / max(1, right + max(wrong, missed)))
    return score


def _same_passage(gold: CodedIncident, given: CodedIncident, text: str | None) -> float:
    if given.quote:
        return _same_beginning(gold.quote, given.quote, text)
    if not text or not gold.quote or given.span is None:
        return 0.0
    at = text.find(gold.quote)
    if at < 0:
        return 0.0
    start, end = given.span
    overlaps = start <= at + len(gold.quote) and at < end
    return 3.0 * overlaps + 1.0 * (abs(start - at) < _NEAR)


def _same_beginning(one: str, other: str, text: str | None) -> float:
    """The same for two people, who each say how the passage begins."""
    if one and (one.startswith(other) or other.startswith(one)):
        return 4.0
    here, there = (text.find(quote) if text and quote else -1 for quote in (one, other))
    return 4.0 * (min(here, there) >= 0 and abs(here - there) < _NEAR)
