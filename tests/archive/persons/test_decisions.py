from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.archive import Archive, ArchiveError
from marsad.archive.decisions import Decider
from marsad.archive.errors import Conflict
from marsad.archive.models import Entry, Person, PersonPair
from marsad.archive.persons import decisions
from marsad.archive.persons.keeping import Naming, ProposedPair, keep_namings
from marsad.archive.persons.named import open_pairs
from marsad.archive.snapshot import snapshot
from tests.archive.made import EDITOR
from tests.archive.persons.made import ONE, OTHER, THIRD, naming


@pytest.fixture
def three(archive: Archive) -> Archive:
    """Persons 1 and 2, the same in two scripts, of incident 1, and person 3 of incident 2."""
    naming(archive, "one", ONE)
    naming(archive, "two", OTHER, incident=1)
    naming(archive, "three", THIRD, role="mother")
    return archive


def standing(archive: Archive) -> list[int]:
    return list(archive.persons.order_by("id").values_list("id", flat=True))


def test_a_mention_founds_a_person_with_what_the_word_for_them_says(three: Archive) -> None:
    teacher, mother = three.persons.get(id=1), three.persons.get(id=3)
    assert (teacher.occupation, teacher.status, teacher.sex, teacher.fate) == (
        "teacher",
        "civilian",
        None,
        "killed",
    )
    assert (mother.sex, mother.age_min, mother.public_name, mother.photograph_public) == (
        "f",
        None,
        None,
        False,
    )


def test_everybody_counted_being_a_woman_the_named_one_is(archive: Archive) -> None:
    naming(archive, "one", "فلانة الفلانية", "علانة العلانية", killed=2, women=2, role=None)
    naming(archive, "two", "ريم الفلانية", killed=2, women=1, role=None)
    assert list(archive.persons.order_by("id").values_list("sex", flat=True)) == ["f", "f", None]


def test_a_merge_gathers_spellings_and_can_be_taken_back(three: Archive) -> None:
    before = snapshot(three.alias)["Person"]
    decisions.merge(three, 2, 1, EDITOR)
    assert standing(three) == [1, 3]
    assert three.persons.get(id=1).names == [ONE, OTHER]
    decisions.split(three, 1, [2], EDITOR)
    assert standing(three) == [1, 2, 3]
    back = snapshot(three.alias)["Person"]
    assert [row[1:3] for row in back] == [row[1:3] for row in before]
    assert three.rows(PersonPair).get().apart  # nobody joins them again by machine


def test_a_split_gives_a_number_that_was_merged_away_twice(three: Archive) -> None:
    decisions.merge(three, 2, 1, EDITOR)
    decisions.merge(three, 1, 3, EDITOR)
    decisions.split(three, 3, [1, 2], EDITOR)
    assert standing(three) == [1, 3]
    assert decisions.mentions(three, 1) == [1, 2]
    assert three.rows(Person).get(id=2).merged_into_id == 1


def test_two_are_not_the_same_and_nobody_is_asked_again(three: Archive) -> None:
    pair = ProposedPair(1, 2, 0.7, [{"feature": "name", "level": "same", "weight": 1.0}])
    keep_namings(three, "persons", [], [pair], actor="machine")
    assert open_pairs(three, {1, 2}) == {(1, 2)}
    decisions.apart(three, 2, 1, EDITOR)
    keep_namings(three, "persons", [], [pair], actor="machine")
    assert open_pairs(three, {1, 2}) == set()
    decisions.merge(three, 2, 1, EDITOR)  # a later decision stands
    assert not three.rows(PersonPair).exists()


def test_what_is_refused_leaves_no_entry(three: Archive) -> None:
    decisions.merge(three, 2, 1, EDITOR)
    before = three.rows(Entry).count()
    refusals: list[Callable[[], Entry]] = [
        lambda: decisions.merge(three, 1, 1, EDITOR),
        lambda: decisions.merge(three, 2, 3, EDITOR),
        lambda: decisions.merge(three, 9, 3, EDITOR),
        lambda: decisions.split(three, 1, [], EDITOR),
        lambda: decisions.split(three, 1, [1], EDITOR),
        lambda: decisions.split(three, 1, [1, 2], EDITOR),
        lambda: decisions.split(three, 1, [3], EDITOR),
        lambda: decisions.apart(three, 1, 1, EDITOR),
        lambda: decisions.publish_photograph(three, 1, EDITOR),
        lambda: decisions.correct(three, 1, {"colour": "red"}, EDITOR),
        lambda: decisions.correct(three, 1, {"age": [14, 10]}, EDITOR),
        lambda: decisions.correct(three, 1, {"age": [10, 1000]}, EDITOR),
        lambda: decisions.correct(three, 1, {"sex": "x"}, EDITOR),
        lambda: decisions.correct(three, 1, {"name": "a\x1b[31mb"}, EDITOR),
        lambda: decisions.correct(three, 1, {"name": "\ud800"}, EDITOR),
        lambda: decisions.correct(three, 1, {"sex": "f"}, EDITOR, undecided=["sex"]),
        lambda: decisions.correct(three, 1, {"sex": "f"}, Decider("x", f"she is {OTHER}")),
    ]
    for refused in refusals:
        with pytest.raises(ArchiveError) as error:
            refused()
        assert not any(part in str(error.value) for part in (*ONE.split(), *OTHER.split()))
    assert three.rows(Entry).count() == before


def test_two_people_at_one_person_get_a_conflict(three: Archive) -> None:
    seen = three.persons.get(id=1).revision
    decisions.correct(three, 1, {"age": [14, 14]}, Decider("first", expected=seen))
    with pytest.raises(Conflict, match="person 1 was changed by entry"):
        decisions.correct(three, 1, {"age": [15, 15]}, Decider("second", expected=seen))


def test_a_corrected_field_stays_and_returns_to_the_rule(three: Archive) -> None:
    added = {"names": ["Nawar Shajari"], "occupation": "principal", "age": [30, 39], "sex": "m"}
    decisions.correct(three, 1, added, EDITOR)
    decisions.merge(three, 2, 1, EDITOR)
    person = three.persons.get(id=1)
    assert person.names == [ONE, OTHER, "Nawar Shajari"]
    assert (person.age_min, person.age_max, person.sex, person.occupation) == (30, 39, "m", "principal")
    decisions.correct(three, 1, {}, EDITOR, undecided=["occupation", "age"])
    person = three.persons.get(id=1)
    assert (person.occupation, person.age_min) == ("teacher", None)


def test_a_name_is_public_as_it_was_decided_and_no_merge_makes_one_public(three: Archive) -> None:
    decisions.publish(three, 2, EDITOR, name="N. S.")
    decisions.merge(three, 2, 1, EDITOR)
    assert three.persons.get(id=1).public_name is None
    decisions.publish(three, 1, EDITOR)
    shown = three.persons.get(id=1).public_name
    decisions.correct(three, 1, {"name": "نوار علي الشجري"}, EDITOR)
    assert three.persons.get(id=1).public_name == shown
    decisions.withhold(three, 1, EDITOR)
    assert three.persons.get(id=1).public_name is None


def test_a_photograph_is_a_reference_and_withheld(three: Archive) -> None:
    decisions.correct(three, 1, {"photograph": "sha256:0123"}, EDITOR)
    assert not three.persons.get(id=1).photograph_public
    decisions.publish_photograph(three, 1, EDITOR)
    assert three.persons.get(id=1).photograph_public
    decisions.publish_photograph(three, 1, EDITOR, public=False)
    assert not three.persons.get(id=1).photograph_public


def test_names_stand_in_the_sensitive_part_of_the_ledger_alone(three: Archive) -> None:
    decisions.correct(three, 1, {"name": "نوار علي الشجري", "occupation": "brother of Nawar"}, EDITOR)
    decisions.correct(three, 1, {"name": "نوار", "photograph": "Nawar.jpg"}, EDITOR, undecided=["occupation"])
    decisions.publish(three, 1, EDITOR)
    keep_namings(three, "persons", [Naming(2, 1, 0.99, [])], actor="machine")
    for entry in three.entries:
        told = f"{entry} {entry.before} {entry.after} {entry.reason}"
        assert not any(part in told for part in (*ONE.split(), *OTHER.split(), *THIRD.split(), "jpg"))
        assert entry.sensitive == "null" or '"salt":"' in entry.sensitive


def test_a_rebuild_makes_the_same_people(three: Archive) -> None:
    keep_namings(three, "persons", [Naming(2, 1, 0.99, [])], [ProposedPair(1, 3, 0.2, [])], actor="machine")
    decisions.correct(three, 1, {"age": [14, 14], "name": "نوار"}, EDITOR)
    decisions.publish(three, 1, EDITOR)
    decisions.split(three, 1, [2], EDITOR)
    decisions.apart(three, 1, 3, EDITOR)
    before = snapshot(three.alias)
    three.rebuild()
    assert snapshot(three.alias) == before
