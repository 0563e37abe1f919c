"""A desk on either database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from marsad.archive import Archive
from marsad.web.opened import close_archive, open_archive, use_archive
from tests.conftest import database, remake
from tests.web.conftest import add_people


@pytest.fixture(scope="session")
def desk_database() -> Iterator[str]:
    """The name of a database with an empty desk and its people, to be copied."""
    with database() as address:
        open_archive(address)
        add_people()
        close_archive()
        yield urlsplit(address).path.lstrip("/")


@pytest.fixture
def either(location: str, request: pytest.FixtureRequest) -> Iterator[Archive]:
    """An empty desk with its people, on each kind of database in turn."""
    if location.startswith("postgresql://"):
        remake(location, request.getfixturevalue("desk_database"))
    else:
        shutil.copyfile(request.getfixturevalue("desk_file"), location)
    yield use_archive(location)
    close_archive()
