"""The first run: the first administrator, by the code that was printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from marsad.archive import Archive
from marsad.web.access.begin import first_path
from marsad.web.access.models import User
from marsad.web.opened import close_archive, open_archive

GIVEN = {"name": "Samira", "password": "four random words here", "again": "four random words here"}


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Archive]:
    """A desk that nobody can sign in to yet."""
    yield open_archive(tmp_path / "register.sqlite3")
    close_archive()


@pytest.mark.parametrize("path", ["/", "/search/", "/ledger", "/sign-in", "/nowhere"])
def test_every_page_leads_to_it(new: Archive, path: str) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/begin")


def test_a_stranger_without_the_code_makes_nobody(new: Archive) -> None:
    first_path()
    for path in ("/begin", "/begin?code=", "/begin?code=guessed"):
        assert Client().post(path, GIVEN).status_code == 403
    assert not User.objects.exists()


def test_a_desk_that_never_printed_a_code_has_none_that_fits(new: Archive) -> None:
    assert Client().post("/begin?code=", GIVEN).status_code == 403


def test_the_code_makes_one_administrator_who_then_sets_up_the_second_factor(new: Archive) -> None:
    path = first_path()
    assert path is not None
    client = Client()
    assert client.get(path).status_code == 200
    answer = client.post(path, GIVEN, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/second-factor"
    user = User.objects.get()
    assert (user.name, user.role, user.names, user.confidential) == ("Samira", "administrator", True, True)
    [entry] = new.entries
    assert (entry.action, entry.subject, entry.actor) == ("grant", "user:Samira", "Samira")
    assert first_path() is None
    assert Client().post(path, GIVEN | {"name": "Mallory"}).status_code == 302
    assert User.objects.count() == 1


@pytest.mark.parametrize("password", ["short", "123456789012345", "password1234"])
def test_a_weak_password_is_refused(new: Archive, password: str) -> None:
    path = first_path()
    answer = Client().post(path or "", GIVEN | {"password": password, "again": password})
    assert answer.status_code == 400
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["a\u202eb", "x" * 61, "  ", "zero\u200bwidth"])
def test_a_name_that_could_deceive_is_refused(new: Archive, name: str) -> None:
    assert Client().post(first_path() or "", GIVEN | {"name": name}).status_code == 400
