"""A walk over every address of the desk as everybody: who may not know of something never meets it.

New addresses are walked by themselves; one that takes arguments needs a line in `tests.web.examples`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from marsad.archive import Archive, decisions
from marsad.archive.decisions import Decider
from marsad.archive.models import IncidentAccount
from marsad.intake import RawReport
from marsad.pipeline import take_in
from marsad.web.access.models import User
from marsad.web.access.rights import RIGHTS, Right, Role
from marsad.web.api.models import Scope, Token
from marsad.web.opened import close_archive, use_archive
from tests.web.conftest import PASSWORD, WITNESS_WORDS, signed_in_as
from tests.web.examples import EXAMPLES
from tests.web.walking import Address, addresses, lasting, met

Visitor = Callable[[str], Client]
ADDRESSES = addresses()
BY_NAME = pytest.mark.parametrize("address", ADDRESSES, ids=str)
# People who may know nothing of the witness: another monitor, and somebody trusted with names alone.
OUTSIDERS = {"outsider": {"role": Role.MONITOR}, "reviewer": {"role": Role.REVIEWER, "names": True}}
# Somebody who may know every source but no name.
NAMELESS = "nameless"
NAMED_TEXT = "قتل المواطن سالم المختلق برصاص مجهولين في بلدة هجين شرقي دير الزور يوم الثلاثاء 14 آذار 2023."
NAMES = ("سالم", "المختلق ")
# What every session changes by being there, and what somebody may change of themselves.
OWN = {
    "session", "visit", "refusedvisit", "accessattempt", "accesslog", "accessfailurelog", "totpdevice",
    "token",
}  # fmt: skip
OWN_ADDRESSES = {
    "access:account", "access:password", "access:language", "access:enrol", "access:sign-out",
    "access:end-visits", "api:tokens",
}  # fmt: skip
# Pages that tell of the session itself, or of the head of the ledger, differ by what they are about.
OF_THE_MOMENT = {"access:account", "access:enrol", "api:tokens", "api-1:service", "api-1:api-root"}
# Who has anything hidden from them is told of no open links, nor what may move once they are decided.
SHORTENED = {"tallies:tally", "api-1:tally", "review:queue", "review:previous", "review:next-after"}
# Boundaries are the same for everybody.
KEPT = {"maps:outlines"}
_LEAST = 50  # entries that both registers of a comparison have
INLINE = re.compile(
    r"<script(?![^>]*\s(?:src=|type=.application/json))|\sstyle=|<[^>]*\son[a-z]+=|javascript:|<style",
    re.IGNORECASE,
)


def opened_copy(file: Path, folder: Path) -> Archive:
    """A desk of one's own after a file, with the people who may know little."""
    path = folder / "register.sqlite3"
    shutil.copyfile(file, path)
    archive = use_archive(path)
    User.objects.create_user("outsider", PASSWORD, language="en")
    User.objects.create_user(NAMELESS, PASSWORD, role=Role.AUDITOR, confidential=True, language="en")
    return archive


@pytest.fixture(scope="module")
def walked(sampled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The desk with the samples and the witness, for pages that only show."""
    yield opened_copy(sampled_file, tmp_path_factory.mktemp("walked"))
    close_archive()


@pytest.fixture(scope="module")
def visitor(walked: Archive) -> Visitor:
    """A client of somebody at that desk, the same each time."""
    return cache(as_visitor)


@pytest.fixture
def named(sampled_file: Path, tmp_path: Path) -> Iterator[Archive]:
    """The same, and a report in which the reader finds a name."""
    archive = opened_copy(sampled_file, tmp_path)
    take_in(archive, RawReport(NAMED_TEXT.encode(), NAMED_TEXT, "utf-8", "named.txt", published="2023-03-15"))
    yield archive
    close_archive()


def test_every_address_that_takes_arguments_has_an_example() -> None:
    lacking = [str(one) for one in ADDRESSES if one.takes != set(one.example.open)]
    assert lacking == [], "add them to tests/web/examples.py"


def test_no_example_is_of_an_address_that_is_gone() -> None:
    assert set(EXAMPLES) - {one.name for one in ADDRESSES} == set()


def test_every_view_says_who_may_see_it() -> None:
    unsaid = [str(one) for one in ADDRESSES if one.right == "closed" and not one.is_api]
    assert unsaid == [], "mark them with @requires(...) or @public"


@BY_NAME
def test_strangers_get_nothing(walked: Archive, address: Address) -> None:
    for path in [*address.paths(walked), *address.paths(walked, hidden=True)]:
        for answer in (Client().get(path), Client().post(path)):
            assert answer.status_code < 500, path
            assert not met(answer, WITNESS_WORDS), path
            if address.right is not None and not address.is_api:
                assert answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in"), path


@BY_NAME
@pytest.mark.parametrize("role", Role.values)
def test_a_role_opens_what_its_rights_allow_and_nothing_else(
    walked: Archive, visitor: Visitor, address: Address, role: str
) -> None:
    client = visitor(role)
    for path in address.paths(walked):
        answer = client.get(path)
        assert answer.status_code < 500, path
        if isinstance(address.right, Right) and address.right not in RIGHTS[role]:
            assert answer.status_code in {403, 405}, path
        elif not address.is_api and address.right is not None and not address.example.sensitive:
            assert answer.status_code not in {401, 403}, path


@BY_NAME
@pytest.mark.parametrize("who", OUTSIDERS)
def test_who_may_not_know_the_witness_never_meets_them(
    walked: Archive, visitor: Visitor, address: Address, who: str
) -> None:
    client = visitor(who)
    for path in address.paths(walked):
        assert not met(client.get(path), WITNESS_WORDS), path
    for path in address.paths(walked, hidden=True):
        answer = client.get(path)
        assert not met(answer, WITNESS_WORDS), path
        assert answer.status_code in {401, 403, 404, 405}, f"{path}: as if it did not exist"


def test_the_walk_would_notice_for_the_trusted_do_meet_the_witness(walked: Archive) -> None:
    client = as_visitor("auditor")
    paths = [path for one in ADDRESSES for path in [*one.paths(walked), *one.paths(walked, hidden=True)]]
    assert any(met(client.get(path), WITNESS_WORDS) for path in paths)


@BY_NAME
def test_every_answer_has_the_same_strict_headers(
    walked: Archive, visitor: Visitor, address: Address
) -> None:
    client = visitor("administrator")
    strict = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe" not in strict and "nonce" not in strict
    for path in address.paths(walked):
        answer = client.get(path)
        assert answer.headers["Content-Security-Policy"] == strict, path
        assert answer.headers["X-Frame-Options"] == "DENY", path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        assert address.name in KEPT or "no-store" in answer.headers["Cache-Control"], path
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert not INLINE.search(answer.content.decode()), path


@BY_NAME
def test_nothing_is_done_without_the_token_of_a_form(walked: Archive, address: Address) -> None:
    if address.is_api:
        return  # programs have no cookie that somebody else could use
    client = as_visitor("administrator", enforce_csrf_checks=True)
    for path in address.paths(walked):
        assert client.post(path).status_code == 403, path


@pytest.mark.parametrize("who", ["auditor", "stranger"])
def test_an_auditor_and_a_stranger_change_nothing(sampled_file: Path, tmp_path: Path, who: str) -> None:
    archive = opened_copy(sampled_file, tmp_path)
    others = [one for one in ADDRESSES if who == "stranger" or one.name not in OWN_ADDRESSES]
    paths = [path for one in others for hidden in (False, True) for path in one.paths(archive, hidden=hidden)]
    client = Client() if who == "stranger" else as_visitor(who)
    head, before = archive.head, _everything()
    for path in paths:
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(path, {"reason": "to try"}).status_code < 500, path
        assert archive.head == head, path
    after = _everything()
    close_archive()
    assert after == before


def test_who_may_not_see_names_meets_none(named: Archive) -> None:
    last = named.reports.order_by("-id")[0]
    told = named.rows(IncidentAccount).get(account__report=last)
    values = {"report": last.id, "incident": told.incident_id, "account": told.account_id}
    paths = [path for one in ADDRESSES for path in one.paths(named, instead=values)]
    for who, meets in ((NAMELESS, False), ("auditor", True)):
        client = as_visitor(who)
        assert any(met(client.get(path), NAMES) for path in paths) == meets, who


def test_counts_do_not_betray_the_witness(
    sampled_file: Path, unwitnessed_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pages: list[dict[tuple[str, str], str]] = []
    for file in (unwitnessed_file, sampled_file):
        archive = opened_copy(file, tmp_path_factory.mktemp("counted"))
        # The numbers of entries are the ledger's, which nobody hides: both go on from the same one.
        while archive.head.sequence < _LEAST:
            decisions.publish(archive, "padding", {}, Decider("editor"))
        shown = [one for one in ADDRESSES if one.name not in OF_THE_MOMENT | SHORTENED]
        paths = [path for one in shown for path in one.paths(archive)]
        clients = {who: as_visitor(who) for who in OUTSIDERS}
        pages.append({(who, path): lasting(clients[who].get(path)) for who in OUTSIDERS for path in paths})
        close_archive()
    one, other = pages
    assert one.keys() == other.keys()
    differing = [
        f"{where}: {_apart(one[where], other[where])}" for where in one if one[where] != other[where]
    ]
    assert differing == [], "\n".join(differing)


def as_visitor(name: str, **given: Any) -> Client:
    """Somebody with a session for pages and a token for what programs ask."""
    _, words = Token.make(User.objects.get(name=name), "walk", list(Scope.values), 1)
    return signed_in_as(name, headers={"Authorization": f"Bearer {words}"}, **given)


def _apart(one: str, other: str) -> str:
    """Where two answers begin to differ."""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"{one[at - 60 : at + 60]!r} / {other[at - 60 : at + 60]!r}"


def _everything() -> dict[str, list[Any]]:
    """All rows of all tables, but for those that a session writes by being there."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.model_name not in OWN
    }
