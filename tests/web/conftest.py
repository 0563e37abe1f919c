"""A desk for each test: an archive with people of every role, and a browser or a client to visit it with.

`desk` is empty but for its people; `sampled` holds the invented samples, and one report of a confidential
source. Both are copies of archives made once, in SQLite and in PostgreSQL.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import as_file
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from marsad.archive import Archive
from marsad.archive.keeping import Proposed, keep_links
from marsad.archive.models import IncidentAccount, Proposal
from marsad.intake import RawReport, read
from marsad.web import later
from marsad.web.access.factor import device
from marsad.web.access.models import User
from marsad.web.access.rights import Role
from marsad.web.opened import close_archive, open_archive, use_archive
from tests.conftest import database

PASSWORD = "olive groves at dawn"
# Words that nobody without the right may ever meet on a page: of a source, a title, a place, a person.
WITNESS_SOURCE = "Witness Qamar (invented)"
WITNESS_TEXT = (
    "Unknown gunmen shot dead a teacher, Salwa Invented-Witness, in Tadmor in the countryside of Homs "
    "on 14 March 2023. The password is quincetree."
)
WITNESS_WORDS = ("Qamar", "quincetree", "Invented-Witness")

SignedIn = Callable[[str], Client]


def add_people() -> None:
    """A person of each role, called after it; only those above monitor may see sensitive things."""
    for role in Role.values:
        trusted = role in {Role.EDITOR, Role.AUDITOR, Role.ADMINISTRATOR}
        user = User.objects.create_user(
            role,
            PASSWORD,
            role=role,
            language="en",
            names=trusted or role == Role.REVIEWER,
            confidential=trusted,
        )
        if user.needs_second_factor:
            TOTPDevice.objects.create(user=user, name="app", confirmed=True)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page waits until its figures are there, however busy the machine is."""
    monkeypatch.setattr(later, "PATIENCE", 60)


def add_samples(archive: Archive) -> None:
    """The invented samples."""
    from marsad.pipeline import take_in
    from marsad.samples import reports

    with as_file(reports()) as folder:
        for one in read([str(folder)]):
            assert isinstance(one, RawReport)
            take_in(archive, one)


def add_witness(archive: Archive) -> None:
    """A witness's report, from a confidential source."""
    from marsad.pipeline import take_in

    content = WITNESS_TEXT.encode()
    witness = RawReport(
        content, WITNESS_TEXT, "utf-8", "witness.txt", source=WITNESS_SOURCE, published="2023-03-15"
    )
    take_in(archive, witness, actor="monitor", confidential=True)


@pytest.fixture(autouse=True)
def own_spool(tmp_path: Path) -> Iterator[None]:
    """Files that are dropped at a desk on a server lie in the folder of the test."""
    with pytest.MonkeyPatch.context() as patch:  # one that no test undoes
        patch.setenv("MARSAD_SPOOL", str(tmp_path / "spool"))
        yield


@pytest.fixture(scope="session")
def desk_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty archive with the desk's tables and people, to be copied."""
    path = tmp_path_factory.mktemp("desk") / "register.sqlite3"
    open_archive(path)
    add_people()
    close_archive()
    return path


@pytest.fixture(scope="session")
def unwitnessed_file(desk_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the invented samples in it, to be copied."""
    path = tmp_path_factory.mktemp("samples") / "register.sqlite3"
    shutil.copyfile(desk_file, path)
    add_samples(use_archive(path))
    close_archive()
    return path


@pytest.fixture(scope="session")
def sampled_file(unwitnessed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same and a witness's report, to be copied."""
    path = tmp_path_factory.mktemp("sampled") / "register.sqlite3"
    shutil.copyfile(unwitnessed_file, path)
    add_witness(use_archive(path))
    close_archive()
    return path


@pytest.fixture(scope="session")
def desk_database() -> Iterator[str]:
    """The name of a PostgreSQL database like `desk_file`."""
    with database() as address:
        open_archive(address)
        add_people()
        close_archive()
        yield _name(address)


@pytest.fixture(scope="session")
def sampled_database(desk_database: str) -> Iterator[str]:
    """The name of a PostgreSQL database like `sampled_file`."""
    with database(like=desk_database) as address:
        archive = use_archive(address)
        add_samples(archive)
        add_witness(archive)
        close_archive()
        yield _name(address)


def _name(address: str) -> str:
    return urlsplit(address).path.lstrip("/")


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database that a desk stands on."""
    return str(request.param)


@pytest.fixture
def desk(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """The archive of an empty desk."""
    yield from _copy("desk", kind, request, tmp_path)


@pytest.fixture
def sampled(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """The archive of a desk with the invented samples."""
    yield from _copy("sampled", kind, request, tmp_path)


def _copy(which: str, kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Archive]:
    if kind == "postgresql":
        with database(like=request.getfixturevalue(f"{which}_database")) as address:
            yield use_archive(address)
            close_archive()
    else:
        path = folder / "register.sqlite3"
        shutil.copyfile(request.getfixturevalue(f"{which}_file"), path)
        yield use_archive(path)
        close_archive()


def address_of(archive: Archive) -> str:
    """Where another program finds the archive of a test."""
    if archive.location.path is not None:
        return str(archive.location.path)
    server = urlsplit(os.environ["MARSAD_TEST_POSTGRES"])
    return urlunsplit(server._replace(path=f"/{_name(archive.location.name)}"))


@pytest.fixture
def signed_in() -> SignedIn:
    """A client that the person of a role has signed in with, second factor and all."""

    return signed_in_as


def signed_in_as(name: str, **given: Any) -> Client:
    """A client that somebody has signed in with, second factor and all."""
    made, user = Client(**given), User.objects.get(name=name)
    made.force_login(user)
    if known := device(user):
        session = made.session
        session[DEVICE_ID_SESSION_KEY] = known.persistent_id
        session.save()
    return made


@pytest.fixture
def proposed(sampled: Archive) -> Proposal:
    """Two incidents of the samples that linkage, so it is said, finds alike enough to ask a person."""
    links = sampled.rows(IncidentAccount).order_by("incident_id", "account_id")
    one, other = links.filter(incident_id=1)[0], links.filter(incident_id=2)[0]
    why = [{"feature": "event_type", "level": "same type", "weight": 1.5}]
    alike = Proposed(one.account_id, other.account_id, 0.3, why)
    keep_links(sampled, "linkage:test", [], [alike], actor="marsad")
    return sampled.proposals.get()
