from __future__ import annotations

import functools
from typing import Any

import pytest

from marsad.linkage.persons.accuracy import person_accuracy
from marsad.linkage.persons.comparisons import COMPARISONS
from marsad.linkage.persons.invented import mentions, people
from marsad.linkage.persons.matching import levels, match, person_weights
from marsad.linkage.persons.row import PersonRow, person_row, person_table, worth_comparing
from marsad.linkage.weights import probability

_FACTS: dict[str, Any] = {
    "person": None, "incident": 1, "first": 738000, "last": 738000, "admin1": "SY09", "latitude": 35.1,
    "longitude": 40.2, "fate": "killed",
}  # fmt: skip


def row(mention: int, name: str, **changes: Any) -> PersonRow:
    """A mention in an account of its own, of somebody killed in incident 1."""
    return person_row(mention, name, **(_FACTS | {"account": mention} | changes))


ELSEWHERE = {
    "incident": 2,
    "first": 738200,
    "last": 738200,
    "admin1": "SY02",
    "latitude": 36.2,
    "longitude": 37.1,
}


def joined(*rows: PersonRow, apart: tuple[tuple[int, int], ...] = ()) -> dict[int, int]:
    return {mention: person for mention, (person, _) in match(rows, apart).joined.items()}


def proposed(*rows: PersonRow, apart: tuple[tuple[int, int], ...] = ()) -> set[tuple[int, int]]:
    return {(one.one, one.other) for one in match(rows, apart).proposed}


@pytest.mark.parametrize(
    "other", ["Nawar al-Shajari", "نوار خالد الشجري", "Nawar bin Khaled Shajari", "نوار الشجري (أبو ليث)"]
)
def test_one_name_in_one_incident_is_one_person(other: str) -> None:
    rows = row(1, "نوار الشجري"), row(2, other)
    assert joined(*rows) == {2: 1}
    assert proposed(*rows) == set()


def test_namesakes_killed_in_two_towns_are_two() -> None:
    rows = row(1, "خالد القطان"), row(2, "Khaled al-Qattan", **ELSEWHERE)
    assert (joined(*rows), proposed(*rows)) == ({}, set())


def test_brothers_in_one_incident_are_two() -> None:
    rows = row(1, "حسن أحمد الشجري"), row(2, "Hussein Ahmad al-Shajari")
    assert joined(*rows) == {}
    brothers = row(1, "محمد الشجري", account=7), row(2, "محمود الشجري", account=7)
    assert joined(*brothers, row(3, "Mahmoud al-Shajari")) == {3: 2}


def test_two_names_of_one_account_are_two_people_however_alike() -> None:
    assert joined(row(1, "خالد القطان", account=7), row(2, "خالد القطان", account=7)) == {}


def test_who_might_be_either_of_two_is_put_to_neither() -> None:
    cousins = row(1, "خالد أحمد القطان", account=7), row(2, "خالد سامر القطان", account=7)
    rows = (*cousins, row(3, "Khaled al-Qattan"))
    assert joined(*rows) == {}
    assert proposed(*rows) == {(1, 3), (2, 3)}


def test_a_kunya_alone_is_shown_and_not_joined() -> None:
    rows = row(1, "ياسين الشجري (أبو ليث)"), row(2, "Abu Laith")
    assert (joined(*rows), proposed(*rows)) == ({}, {(1, 2)})


def test_the_same_name_in_another_incident_is_shown_and_not_joined() -> None:
    wounded = row(1, "نوار خالد الشجري", fate="injured")
    dead = row(2, "Nawar Khaled al-Shajari", incident=2, first=738010, last=738010)
    assert (joined(wounded, dead), proposed(wounded, dead)) == ({}, {(1, 2)})


def test_whom_somebody_kept_apart_nobody_joins_or_shows() -> None:
    rows = row(1, "نوار الشجري"), row(2, "Nawar al-Shajari")
    assert (joined(*rows, apart=((1, 2),)), proposed(*rows, apart=((2, 1),))) == ({}, set())


def test_known_persons_are_not_joined_and_new_mentions_join_them() -> None:
    known = row(1, "نوار الشجري", person=1), row(2, "Nawar al-Shajari", person=1)
    assert joined(*known, row(3, "نوار الشجري")) == {3: 1}
    assert joined(*known) == {}


def test_every_match_says_why_feature_by_feature() -> None:
    _, one = match([row(1, "نوار الشجري"), row(2, "Nawar al-Shajari", sex="m")]).joined[2]
    why = {reason.feature: reason.level for reason in one.why}
    assert tuple(why) == tuple(COMPARISONS)
    assert (why["name"], why["event"], why["sex"]) == ("given and family name", "same incident", "not told")
    assert not any(part in str(one.why) for part in ("نوار", "Nawar", "nuar"))


@functools.cache
def labelled() -> tuple[list[PersonRow], dict[int, int]]:
    made = mentions(people(300, 301), 302)
    return [one for one, _ in made], {one.mention: person for one, person in made}


def test_matching_keeps_the_accuracy_it_had() -> None:
    """Floors on a small part; docs/persons.md has the whole measurement. They may only rise."""
    found = person_accuracy(*labelled())
    assert found.precision >= 0.99
    assert found.recall >= 0.5
    assert found.shown_precision >= 0.7
    assert found.shown_recall >= 0.88


def test_the_order_of_the_mentions_does_not_matter() -> None:
    rows, _ = labelled()
    assert match(rows[::-1]) == match(rows)


def test_the_probabilities_are_those_of_splink() -> None:
    from splink import DuckDBAPI, Linker, SettingsCreator

    rows = labelled()[0][:120]
    weights = person_weights()
    api = DuckDBAPI()
    frame = api.register(person_table(rows))
    linker = Linker(frame, SettingsCreator.from_path_or_dict(weights.document), log_level=40)
    table = linker.inference.predict(warning_mode="never").as_record_list()
    pairs = worth_comparing(rows)
    told = levels(rows, pairs, weights.document)
    ours = {
        (rows[a].mention, rows[b].mention): probability(weights.bits(numbers))
        for (a, b), numbers in zip(pairs, told, strict=True)
    }
    both = [one for one in table if (one["mention_l"], one["mention_r"]) in ours]
    assert len(both) > 20
    for one in both:
        assert ours[one["mention_l"], one["mention_r"]] == pytest.approx(one["match_probability"], abs=1e-9)
