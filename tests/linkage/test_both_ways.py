from __future__ import annotations

import pytest

from marsad.linkage.blocking import pairs
from marsad.linkage.bulk import loaded, predictions, score_all
from marsad.linkage.direct import score_pairs
from marsad.linkage.features import AccountRow
from marsad.linkage.invented.accounts import labelled_rows, reports
from marsad.linkage.invented.incidents import incidents
from marsad.linkage.model import Link
from marsad.linkage.scores import Roll, Scores
from marsad.linkage.weights import default_weights

_EVERYTHING = -1000.0


def _links(rows: list[AccountRow], scores: Scores) -> tuple[Link, ...]:
    roll = Roll()
    list(roll.noted(rows))
    return scores.links(range(len(scores.left)), roll)


def test_the_direct_and_the_bulk_way_score_the_same_pairs_alike() -> None:
    rows = [r for r, _ in labelled_rows(reports(incidents(60, 5), 6))]
    weights = default_weights()
    direct = _links(rows, score_pairs(rows, pairs(rows), weights, _EVERYTHING))
    _, scores = score_all(rows, (), weights, _EVERYTHING)
    bulk = _links(rows, scores)
    assert [(one.a, one.b, one.why) for one in direct] == [(one.a, one.b, one.why) for one in bulk]
    assert [one.weight for one in direct] == pytest.approx([one.weight for one in bulk], abs=1e-9)


def test_known_accounts_are_not_compared_with_one_another_in_bulk() -> None:
    rows = [r for r, _ in labelled_rows(reports(incidents(40, 5), 6), meaning=False)]
    new, known = rows[::2], rows[1::2]
    count, scores = score_all(new, known, default_weights(), _EVERYTHING)
    assert count == len(new)
    assert {(min(a, b), max(a, b)) for a, b, _ in scores} == set(pairs(new, known))


def test_the_probabilities_are_those_of_splink() -> None:
    rows = [r for r, _ in labelled_rows(reports(incidents(30, 7), 8))]
    weights = default_weights()
    columns = ("number_l", "number_r", "match_probability")
    with loaded(rows) as (connection, new):
        batches = predictions(connection, weights.document, None, columns, new=new)
        splink = [
            row for batch in batches for row in zip(*(c.to_pylist() for c in batch.columns), strict=True)
        ]
    ours = {
        (one.a, one.b): one.probability
        for one in _links(rows, score_pairs(rows, pairs(rows), weights, _EVERYTHING))
    }
    assert len(splink) == len(ours)
    for a, b, probability in splink:
        names = sorted((rows[a].account, rows[b].account))
        assert ours[names[0], names[1]] == pytest.approx(probability, abs=1e-9)
