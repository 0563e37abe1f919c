from __future__ import annotations

import pytest

from marsad.linkage.blocking import pairs
from marsad.linkage.bulk import predict, score_all
from marsad.linkage.direct import score_pairs
from marsad.linkage.invented.accounts import labelled_rows, reports
from marsad.linkage.invented.incidents import incidents
from marsad.linkage.weights import default_weights


def test_the_direct_and_the_bulk_way_score_the_same_pairs_alike() -> None:
    rows = [r for r, _ in labelled_rows(reports(incidents(60, 5), 6))]
    weights = default_weights()
    direct = {(one.a, one.b): one for one in score_pairs(rows, pairs(rows), weights)}
    bulk = {(one.a, one.b): one for one in score_all(rows, weights)}
    assert direct.keys() == bulk.keys()
    assert direct == bulk


def test_the_probabilities_are_those_of_splink() -> None:
    rows = [r for r, _ in labelled_rows(reports(incidents(30, 7), 8))]
    weights = default_weights()
    connection, table = predict(rows, weights.document, None)
    splink = connection.execute(f"select account_l, account_r, match_probability from {table}").fetchall()
    ours = {(one.a, one.b): one.probability for one in score_pairs(rows, pairs(rows), weights)}
    assert {(a, b) for a, b, _ in splink} == set(ours)
    for a, b, probability in splink:
        assert ours[a, b] == pytest.approx(probability, abs=1e-9)
