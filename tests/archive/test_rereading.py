from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.archive import Archive, ArchiveError, decisions, rereading
from marsad.archive.models import Difference, Entry, Mention
from marsad.archive.models import StatedTally as StatedTallyRow
from marsad.archive.persons import decisions as persons
from marsad.archive.snapshot import snapshot
from marsad.archive.verification import verify
from marsad.extraction.model import Account as Read
from marsad.extraction.model import Extraction, Person, ReportFacts, StatedTally, Weapon
from tests.archive.made import EDITOR, linked, read


def again(
    archive: Archive,
    *accounts: Read,
    report: int = 1,
    codebook: str = "1",
    tallies: tuple[StatedTally, ...] = (StatedTally(killed=3),),
) -> list[Difference]:
    """Reads a report once more, with these accounts and stated tallies."""
    row = archive.reports.get(id=report)
    said = Extraction(ReportFacts(f"sha256:{row.sha256}", "ar", None), accounts, tallies, ())
    return rereading.propose(archive, row, said, actor="machine", engine="rules 2", codebook=codebook)


def told(rows: list[Difference]) -> list[tuple[int | None, str]]:
    return [(row.account_id, row.field) for row in rows]


def at(account: Read, start: int, end: int) -> Read:
    return replace(account, span=(start, end))


def test_differences_are_proposed_and_nothing_changes(archive: Archive) -> None:
    linked(archive, "one", read(1, 2), at(read(2, 3), 10, 20))
    before = archive.incidents.get(id=1).killed_min
    rows = again(archive, read(1, 4), at(replace(read(2, 3), weapons=(Weapon("ied"),)), 12, 20))
    assert told(rows) == [(1, "casualties"), (2, "weapons")]
    assert (
        archive.incidents.get(id=1).killed_min,
        archive.accounts.get(id=2).data["weapons"][0]["type"],
    ) == (
        before,
        "firearm",
    )
    assert again(archive, read(1, 2), at(read(2, 3), 10, 20), codebook="2") == []
    assert set(archive.differences.values_list("standing", flat=True)) == {"superseded"}


def test_what_is_accepted_is_read_so_and_the_incident_follows(archive: Archive) -> None:
    linked(archive, "one", read(1, 2))
    decisions.confirm(archive, 1, EDITOR)
    [casualties, weapons] = again(archive, replace(read(1, 4), weapons=(Weapon("ied"),)))
    if casualties.field == "weapons":
        casualties, weapons = weapons, casualties
    entry = rereading.accept(archive, casualties.id, EDITOR)
    assert (entry.action, entry.actor, entry.reason) == ("correct", "editor", "seen by an editor")
    incident = archive.incidents.get(id=1)
    assert (incident.killed_min, incident.review, incident.revision) == (4, "reopened", entry.sequence)
    rereading.refuse(archive, weapons.id, EDITOR)
    assert archive.accounts.get(id=1).data["weapons"][0]["type"] == "firearm"
    assert archive.rows(Entry).get(sequence=2).value()["accounts"][0]["data"]["casualties"][0]["min"] == 2
    for number in (casualties.id, weapons.id):
        with pytest.raises(ArchiveError, match="already"):
            rereading.accept(archive, number, EDITOR)


def test_what_a_person_decided_stays(archive: Archive) -> None:
    linked(archive, "one", read(1, 2))
    decisions.correct(archive, 1, {"event_type": "Armed clash"}, EDITOR)
    [row] = again(archive, replace(read(1, 2), event_type="Grenade"))
    assert rereading.accept(archive, row.id, EDITOR).action == "reclassify"
    assert archive.accounts.get(id=1).event_type == "Grenade"
    assert archive.incidents.get(id=1).event_type == "Armed clash"
    decisions.correct(archive, 1, {}, EDITOR, undecided=["event_type"])
    assert archive.incidents.get(id=1).event_type == "Grenade"


def test_what_was_refused_is_not_proposed_again(archive: Archive) -> None:
    linked(archive, "one", read(1, 2))
    [row] = again(archive, read(1, 4))
    rereading.refuse(archive, row.id, EDITOR)
    assert again(archive, read(1, 4), codebook="2") == []
    assert told(again(archive, read(1, 5), codebook="3")) == [(1, "casualties")]


def test_an_account_can_be_found_and_another_be_gone(archive: Archive) -> None:
    linked(archive, "one", read(1, 2))
    [gone, found] = again(archive, at(read(1, 7), 50, 60))
    assert (gone.account_id, gone.after, found.account_id, found.before) == (1, None, None, None)
    assert "فلان" not in f"{archive.entries.last()!s} {found.after}"
    rereading.accept(archive, found.id, EDITOR)
    new = archive.accounts.get(id=2)
    assert (new.ordinal, new.data["casualties"][0]["min"], new.report_id) == (2, 7, 1)
    assert [person["name"] for person in new.contract(names=True)["persons"]] == ["فلان الفلاني"]
    rereading.accept(archive, gone.id, EDITOR)
    assert archive.incidents.get(id=1).excluded
    assert not archive.accounts.filter(id=1, link__isnull=False).exists()


def test_a_change_of_words_alone_is_no_difference(archive: Archive) -> None:
    linked(archive, "one", replace(read(1, 2), weapons=(Weapon("firearm"), Weapon("ied"))))
    assert again(archive, replace(read(1, 2), weapons=(Weapon("ied", ((3, 4),)), Weapon("firearm")))) == []


def test_only_what_another_version_of_the_rules_read_is_read_again(archive: Archive) -> None:
    linked(archive, "one", read(1))
    assert rereading.outdated(archive, "rules 2", "1") == []  # engine "0": coded by other means
    again(archive, read(1))
    assert rereading.outdated(archive, "rules 2", "1") == []
    assert rereading.outdated(archive, "rules 2", "2") == rereading.outdated(archive, "rules 3", "1") == [1]


def test_all_of_it_can_be_replayed(archive: Archive) -> None:
    linked(archive, "one and more words, as many as the spans reach", read(1, 2), at(read(2, 3), 10, 20))
    rows = again(archive, read(1, 4), at(read(2, 1), 30, 40))
    for row in rows:
        rereading.accept(archive, row.id, EDITOR)
    refused = again(archive, replace(read(1, 4), event_type="Grenade"), codebook="2")
    rereading.refuse(archive, refused[0].id, EDITOR)
    again(archive, read(1, 9), codebook="3")
    before = snapshot(archive.alias)
    archive.rebuild()
    assert snapshot(archive.alias) == before
    assert list(verify(archive)) == []


def test_a_stated_tally_that_is_read_otherwise_is_proposed_and_taken_over_or_not(archive: Archive) -> None:
    linked(archive, "one and more words", read(1, 2))
    [gone, found] = again(archive, read(1, 2), tallies=(StatedTally(killed=4, injured=1),))
    assert told([gone, found]) == [(None, "stated_tally")] * 2
    assert (gone.before["killed"], gone.after, found.before, found.after["killed"]) == (3, None, None, 4)
    assert [row.killed for row in archive.rows(StatedTallyRow)] == [3]
    assert rereading.accept(archive, found.id, EDITOR).action == "extract"
    assert [row.killed for row in archive.rows(StatedTallyRow).order_by("position")] == [3, 4]
    assert rereading.accept(archive, gone.id, EDITOR).action == "exclude"
    assert [(row.killed, row.injured) for row in archive.rows(StatedTallyRow)] == [(4, 1)]
    assert again(archive, read(1, 2), codebook="2", tallies=(StatedTally(killed=4, injured=1),)) == []
    assert_replayed(archive)


def test_a_tally_that_was_stood_by_is_not_proposed_to_be_gone_again(archive: Archive) -> None:
    linked(archive, "one and more words", read(1, 2))
    [gone] = again(archive, read(1, 2), tallies=())
    rereading.refuse(archive, gone.id, EDITOR)
    assert again(archive, read(1, 2), codebook="2", tallies=()) == []
    assert [row.killed for row in archive.rows(StatedTallyRow)] == [3]


def test_somebody_who_is_found_is_proposed_without_a_name_and_named_when_taken_over(archive: Archive) -> None:
    linked(archive, "one and more words", read(1, 2))
    known = read(1, 2).persons
    both = replace(read(1, 2), persons=(*known, Person("علان العلاني", "teacher", "injured")))
    [row] = again(archive, both)
    assert (row.account_id, row.field, row.after) == (1, "person", {"role": "teacher", "effect": "injured"})
    proposed = archive.rows(Entry).get(sequence=row.entry)
    assert "علان" not in f"{proposed.value()} {row.before} {row.after}"
    assert not archive.rows(Mention).filter(name__contains="علان").exists()
    entry = rereading.accept(archive, row.id, EDITOR)
    mention = archive.rows(Mention).get(name="علان العلاني")
    assert (entry.action, mention.account_id, mention.position) == ("extract", 1, 1)
    assert mention.link.person.name == "علان العلاني"
    assert archive.incidents.get(id=1).killed_min == 2
    assert again(archive, both, codebook="2") == []
    assert_replayed(archive)


def test_of_two_found_the_one_refused_stays_refused(archive: Archive) -> None:
    linked(archive, "one and more words", read(1, 2))
    known = read(1, 2).persons
    one, other = Person("علان العلاني", None, "killed"), Person("ترتان الترتاني", None, "killed")
    [row] = again(archive, replace(read(1, 2), persons=(*known, one)))
    rereading.refuse(archive, row.id, EDITOR)
    assert again(archive, replace(read(1, 2), persons=(*known, one)), codebook="2") == []
    assert len(again(archive, replace(read(1, 2), persons=(*known, one, other)), codebook="3")) == 1


def test_what_is_said_of_somebody_follows_and_what_a_person_decided_of_them_stays(archive: Archive) -> None:
    linked(archive, "one and more words", read(1, 2))
    persons.correct(archive, 1, {"occupation": "driver"}, EDITOR)
    [known] = read(1, 2).persons
    [row] = again(archive, replace(read(1, 2), persons=(replace(known, role=None, effect="injured"),)))
    assert (row.field, row.before["mention"], row.after["effect"]) == ("person", 1, "injured")
    rereading.accept(archive, row.id, EDITOR)
    mention = archive.rows(Mention).get(id=1)
    assert (mention.role, mention.effect, mention.told) == (None, "injured", {})
    assert mention.link.person.occupation == "driver"
    assert_replayed(archive)


def test_somebody_who_is_no_longer_found_stays(archive: Archive) -> None:
    linked(archive, "one and more words", read(1, 2))
    assert again(archive, replace(read(1, 2), persons=())) == []
    assert archive.rows(Mention).count() == 1


def assert_replayed(archive: Archive) -> None:
    """The ledger makes the same state again."""
    before = snapshot(archive.alias)
    archive.rebuild()
    assert snapshot(archive.alias) == before
    assert list(verify(archive)) == []
