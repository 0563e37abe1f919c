"""Exports too large for a page: written in the background, and fetched by whom they are for."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from marsad.archive import Archive, decisions
from marsad.archive.decisions import Decider
from marsad.web import exporting
from marsad.web.access.models import User
from marsad.web.exports import asking, writing
from marsad.web.exports.models import Export
from marsad.web.exports.tasks import resume, write_export
from marsad.web.intake import spool
from marsad.web.search import exports as of_search
from marsad.web.tallies import exports as of_tallies
from tests.web.api.conftest import Program, program
from tests.web.conftest import WITNESS_WORDS, SignedIn

__all__ = ["program"]


@pytest.fixture
def many(sampled: Archive, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """A desk at which three incidents are too many for a page."""
    for module in (exporting, of_search, of_tallies):
        monkeypatch.setattr(module, "MOST", 3)
    signed_in("editor").post("/definitions/adopt", {"name": "all-incidents"})
    return sampled


def asked(client: Client, **given: str) -> Export:
    """An export that a search is asked for."""
    client.post("/search/export", {"format": "csv", **given})
    return Export.objects.latest("pk")


def packed(client: Client, export: Export) -> str:
    """All that is in the ZIP of an export."""
    answer = client.get(f"/exports/{export.pk}")
    with ZipFile(BytesIO(b"".join(answer))) as files:
        return "".join(files.read(name).decode() for name in files.namelist())


def test_a_large_search_is_written_in_the_background_and_waits(many: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    export = asked(client)
    assert client.get(f"/exports/{export.pk}").status_code == 404
    assert "waiting" in client.get("/exports/").content.decode()
    write_export.func(export.pk)
    assert f'href="/exports/{export.pk}"' in client.get("/exports/").content.decode()
    assert "Hajin" in packed(client, export)


def test_a_large_tally_is_asked_for_by_a_button(many: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    page = client.get("/tallies/all-incidents/exports").content.decode()
    assert '<form method="post" action="/tallies/all-incidents/exports/acled">' in page
    assert client.get("/tallies/all-incidents/exports/csv").status_code == 404
    assert client.post("/tallies/all-incidents/exports/csv").status_code == 302
    export = Export.objects.get()
    write_export.func(export.pk)
    assert "all-incidents version 1" in packed(client, export)


def test_only_its_person_knows_of_an_export(many: Archive, signed_in: SignedIn) -> None:
    export = asked(signed_in("editor"))
    write_export.func(export.pk)
    other = signed_in("administrator")
    assert other.get(f"/exports/{export.pk}").status_code == 404
    assert other.post(f"/exports/{export.pk}/remove").status_code == 404
    assert f"/exports/{export.pk}" not in other.get("/exports/").content.decode()
    assert signed_in("reviewer").get("/exports/").status_code == 403


def test_it_holds_what_its_person_may_see_when_it_is_written(many: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    export = asked(client)
    User.objects.filter(name="editor").update(confidential=False, names=False)
    write_export.func(export.pk)
    assert not any(word in packed(client, export) for word in WITNESS_WORDS)


@pytest.mark.parametrize("lost", ["confidential", "names"])
def test_who_may_see_less_by_now_does_not_get_what_was_written_before(
    many: Archive, signed_in: SignedIn, lost: str
) -> None:
    client = signed_in("editor")
    export = asked(client)
    write_export.func(export.pk)
    User.objects.filter(name="editor").update(**{lost: False})
    assert client.get(f"/exports/{export.pk}").status_code == 302
    assert not Export.objects.exists() and not spool.folder(many, export.folder).exists()


def test_what_was_withheld_since_is_not_given_out(many: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    export = asked(client)
    write_export.func(export.pk)
    decisions.withhold(many, 1, Decider("editor"), withheld=True)
    assert client.get(f"/exports/{export.pk}").status_code == 302
    assert not Export.objects.exists()


def test_who_was_put_out_meanwhile_is_written_nothing(many: Archive, signed_in: SignedIn) -> None:
    export = asked(signed_in("editor"))
    User.objects.filter(name="editor").update(is_active=False)
    write_export.func(export.pk)
    export.refresh_from_db()
    assert export.standing == Export.Standing.FAILED
    assert not spool.folder(many, export.folder).exists()


def test_an_export_can_be_stopped_while_it_is_written(
    many: Archive, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("editor")
    export = asked(client)
    monkeypatch.setattr(writing, "_STEP", 1)
    read = exporting.export_seen

    def stopped(*args: object, **given: object) -> object:
        client.post(f"/exports/{export.pk}/remove")
        return read(*args, **given)  # type: ignore[arg-type]

    monkeypatch.setattr("marsad.web.exports.writing.export_seen", stopped)
    write_export.func(export.pk)
    assert not Export.objects.exists() and not spool.folder(many, export.folder).exists()


def test_a_person_waits_for_a_few_at_a_time(many: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    for _ in range(asking.MOST_OPEN + 2):
        asked(client)
    assert Export.objects.count() == asking.MOST_OPEN


def test_exports_are_thrown_away_after_a_day(
    many: Archive, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("editor")
    export = asked(client)
    write_export.func(export.pk)
    monkeypatch.setattr(asking, "KEPT", -asking.KEPT)
    client.get("/exports/")
    assert not Export.objects.exists() and not spool.folder(many, export.folder).exists()


def test_what_a_stopped_desk_left_is_written_when_it_starts(many: Archive, signed_in: SignedIn) -> None:
    from django_tasks_db.models import DBTaskResult

    asked(signed_in("editor"))
    DBTaskResult.objects.all().delete()
    resume()
    assert DBTaskResult.objects.count() == 1


def test_a_program_is_told_where_a_large_export_will_lie(many: Archive, program: Program) -> None:
    client, other = program("editor"), program("administrator")
    answer = client.get("/api/v1/exports/csv")
    where = answer["Location"]
    assert (answer.status_code, answer.json()["standing"], answer.json()["file"]) == (202, "waiting", None)
    assert client.get("/api/v1/exports/csv")["Location"] == where
    assert other.get(where).status_code == other.get(f"{where}/file").status_code == 404
    assert client.get(f"{where}/file").status_code == 404
    write_export.func(Export.objects.get().pk)
    done = client.get(where).json()
    assert (done["standing"], done["written"]) == ("done", done["total"])
    assert b"".join(client.get(done["file"])).startswith(b"PK")
    assert client.get("/api/v1/exports/csv").json() == done
    User.objects.filter(name="editor").update(names=False)
    assert client.get(done["file"]).status_code == 404 == client.get(where).status_code


def test_a_program_waits_like_a_person_for_several_exports(many: Archive, program: Program) -> None:
    client = program("editor")
    forms = ("csv", "xlsx", "geojson", "acled")
    assert [client.get(f"/api/v1/exports/{form}").status_code for form in forms] == [202, 202, 202, 409]
