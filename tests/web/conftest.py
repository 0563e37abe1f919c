"""A desk for each test: an archive with people of every role, and a browser or a client to visit it with.

`desk` is empty but for its people; `sampled` holds the invented samples, and one report of a confidential
source. Both are copies of files made once.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib.resources import as_file
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from marsad.archive import Archive
from marsad.archive.keeping import Proposed, keep_links
from marsad.archive.models import IncidentAccount, Proposal
from marsad.intake import RawReport, read
from marsad.web.access.factor import device
from marsad.web.access.models import User
from marsad.web.access.rights import Role
from marsad.web.opened import close_archive, open_archive, use_archive
from marsad.web.tallies import later

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
    from marsad.pipeline import take_in
    from marsad.samples import reports

    path = tmp_path_factory.mktemp("samples") / "register.sqlite3"
    shutil.copyfile(desk_file, path)
    archive = use_archive(path)
    with as_file(reports()) as folder:
        for one in read([str(folder)]):
            assert isinstance(one, RawReport)
            take_in(archive, one)
    close_archive()
    return path


@pytest.fixture(scope="session")
def sampled_file(unwitnessed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same and a witness's report, from a confidential source, to be copied."""
    from marsad.pipeline import take_in

    path = tmp_path_factory.mktemp("sampled") / "register.sqlite3"
    shutil.copyfile(unwitnessed_file, path)
    archive = use_archive(path)
    content = WITNESS_TEXT.encode()
    witness = RawReport(
        content, WITNESS_TEXT, "utf-8", "witness.txt", source=WITNESS_SOURCE, published="2023-03-15"
    )
    take_in(archive, witness, actor="monitor", confidential=True)
    close_archive()
    return path


@pytest.fixture
def desk(desk_file: Path, tmp_path: Path) -> Iterator[Archive]:
    """The archive of an empty desk."""
    yield from _copy(desk_file, tmp_path)


@pytest.fixture
def sampled(sampled_file: Path, tmp_path: Path) -> Iterator[Archive]:
    """The archive of a desk with the invented samples."""
    yield from _copy(sampled_file, tmp_path)


def _copy(file: Path, folder: Path) -> Iterator[Archive]:
    path = folder / "register.sqlite3"
    shutil.copyfile(file, path)
    yield use_archive(path)
    close_archive()


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
