"""What stood at a moment, put together from a part of the ledger, against a replay of all of it."""

from __future__ import annotations

import random

import pytest

from marsad.archive import Archive, decisions, past
from marsad.archive.dossier import dossier
from marsad.archive.models import Incident
from marsad.archive.past import as_it_stood, past_page
from marsad.archive.persons import decisions as persons
from marsad.archive.search import Wanted
from tests.archive.made import EDITOR, linked, live, read

LOOKED_FOR = (
    Wanted(),
    Wanted(place="الجاسمي"),
    Wanted(actors=frozenset({"sdf"}), excluded=False),
    Wanted(event_type="Other"),
    Wanted(merged=True),
    Wanted(review="confirmed", source="outlet"),
)


def told(page: past.Page) -> tuple[int, list[tuple[int, int, str]]]:
    return page.total, [(row.id, row.revision, row.review) for _, row in page.incidents]


@pytest.mark.parametrize("seed", [21, 22])
def test_the_past_is_that_of_a_replay(archive: Archive, seed: int) -> None:
    live(archive, 70, seed)
    chance = random.Random(seed)
    for sequence in chance.sample(range(1, archive.head.sequence + 1), 3):
        whole = archive.replayed(sequence)
        for wanted in LOOKED_FOR:
            for first, size in ((0, 4), (4, 4), (0, 10_000)):
                with past_page(archive, sequence, wanted, first, size) as page:
                    assert told(page) == told(past.page(whole, wanted, first, size))
        for row in whole.rows(Incident).order_by("id"):
            with as_it_stood(archive, row.id, sequence) as register:
                stood = dossier(archive, register, row.id, names=True)
            assert stood == dossier(archive, whole, row.id, names=True)
        whole.close()


def test_what_was_not_touched_since_is_not_replayed(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor are persons of whom nothing changed."""
    first, second = (linked(archive, text, read(1))[0] for text in ("one", "two"))
    then = archive.head.sequence
    decisions.exclude(archive, second, EDITOR)

    def all_of_it(*_: object) -> None:
        raise AssertionError("the whole register is replayed")

    monkeypatch.setattr(Archive, "replayed", all_of_it)
    with past_page(archive, then, Wanted(excluded=False), 0, 10) as page:
        assert told(page)[0] == 2
    for incident in (first, second):
        with as_it_stood(archive, incident, then) as register:
            stood = dossier(archive, register, incident, names=True)
        assert (stood.excluded, [person.name for person in stood.persons]) == (False, ["فلان الفلاني"])
    person = archive.persons.order_by("id").values_list("id", flat=True)[0]
    persons.correct(archive, person, {"name": "another"}, EDITOR)
    with pytest.raises(AssertionError, match="whole register"), as_it_stood(archive, first, then):
        pass


def test_so_many_changes_that_all_of_it_is_replayed(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    incidents = [linked(archive, f"text {at}", read(1, at))[0] for at in range(3)]
    then = archive.head.sequence
    for incident in incidents:
        decisions.exclude(archive, incident, EDITOR)
    monkeypatch.setattr(past, "_MOST", 2)
    with past_page(archive, then, Wanted(excluded=False), 0, 10) as page:
        assert told(page)[0] == 3


def test_a_place_that_nothing_knew_is_told(archive: Archive) -> None:
    linked(archive, "one", read(1))
    unknown = Wanted(place="no such place anywhere")
    with pytest.raises(ValueError, match="no such place"), past_page(archive, 1, unknown, 0, 10):
        pass
