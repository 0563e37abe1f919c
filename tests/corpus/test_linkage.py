"""Invented incidents told in many manners: they are what they say, and linkage keeps its accuracy on them."""

from __future__ import annotations

import functools
from itertools import combinations

from corpus.linkage.measuring import MEASURED, TUNING, Part, blocking_keeps, measured
from corpus.linkage.reading import Labelled, gold_rows, read_rows
from corpus.linkage.words import manners
from corpus.linkage.writer import Page

from marsad.linkage.invented.incidents import TWINS, Truth
from marsad.samples import LABEL

GATE = Part(60, 3001, kept=True)


@functools.cache
def _gate() -> tuple[list[Truth], list[Page]]:
    return GATE.written()


@functools.cache
def _as_it_should_be_read() -> Labelled:
    return gold_rows(_gate()[1])


def test_the_measured_part_is_as_large_as_asked_and_shares_nothing_with_the_tuned_one() -> None:
    (truths, measured_pages), (_, tuned) = MEASURED.written(), TUNING.written()
    assert len(truths) >= 300
    assert {truth.twin for truth in truths} == {"none", *TWINS}
    assert {kind for page in measured_pages for kind in page.kinds} == {"first", "update", "looking back"}
    assert {page.manner for page in measured_pages} == {manner.id for manner in manners()}
    assert not {page.manner for page in tuned} & {manner.id for manner in manners() if manner.kept}
    assert not {page.made.text for page in tuned} & {page.made.text for page in measured_pages}


def test_every_incident_is_told_by_two_to_four_outlets_and_again_where_it_is_updated() -> None:
    truths, pages = _gate()
    told: dict[int, list[str]] = {truth.number: [] for truth in truths}
    for page in pages:
        for number, kind in zip(page.made.truths, page.kinds, strict=True):
            if kind == "first":
                told[number].append(page.manner)
    assert all(2 <= len(every) <= 4 for every in told.values())


def test_no_report_can_be_taken_for_news() -> None:
    for page in _gate()[1]:
        assert page.made.text.startswith(LABEL)
        assert any(word in page.made.extraction["report"]["source"] for word in ("invented", "مختلق"))


def test_the_same_seed_writes_the_same_reports() -> None:
    assert [page.made.text for page in GATE.written()[1]] == [page.made.text for page in _gate()[1]]


def test_no_slot_of_a_frame_is_left_open() -> None:
    for page in _gate()[1]:
        assert not set("{}") & set(page.made.text), page.made.text
        spans = [account["span"] for account in page.made.extraction["incidents"]]
        assert all(one[1] <= other[0] for one, other in combinations(spans, 2))


def test_linkage_keeps_its_accuracy_from_text_to_incident() -> None:
    """Floors on a small part; docs/linkage.md has the whole measurement. They may only rise."""
    found = measured(read_rows(_gate()[1]))
    assert found.precision >= 0.97
    assert found.recall >= 0.92
    assert found.bcubed_f1 >= 0.96


def test_linkage_keeps_its_accuracy_on_reports_read_as_they_should_be() -> None:
    labelled = _as_it_should_be_read()
    assert blocking_keeps(labelled) >= 0.99
    found = measured(labelled)
    assert found.precision >= 0.98
    assert found.recall >= 0.98
    assert found.bcubed_f1 >= 0.985
