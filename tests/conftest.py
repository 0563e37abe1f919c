"""What holds for every test: in CI, none is skipped; a storage test runs on SQLite and on PostgreSQL.

MARSAD_TEST_POSTGRES is the address of a server where the tests may make and drop databases
(`tools/postgres.sh start` prints one). Without it those tests are skipped, except in CI, where they fail.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import pytest

from marsad.web import configure

if TYPE_CHECKING:
    from marsad.archive import Archive

# Before anything imports the archive, which would ready Django without the desk. Argon2 is slow by design.
configure(
    ALLOWED_HOSTS=["testserver", "localhost", "127.0.0.1"],
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
)
_SKIPPED: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _SKIPPED.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    # With xdist only the controller sees every report, and only its status counts.
    if os.environ.get("CI") and _SKIPPED and not hasattr(session.config, "workerinput"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if os.environ.get("CI") and _SKIPPED:
        terminalreporter.section("skipped, and in CI nothing is skipped")
        for nodeid in _SKIPPED:
            terminalreporter.line(nodeid)


def _server() -> str:
    address = os.environ.get("MARSAD_TEST_POSTGRES")
    if not address:
        if os.environ.get("CI"):
            pytest.fail("MARSAD_TEST_POSTGRES is not set, and in CI nothing is skipped")
        pytest.skip("MARSAD_TEST_POSTGRES is not set")
    return address


@contextmanager
def database(like: str = "template1") -> Iterator[str]:
    """A database of its own, after the one called `like`, as long as it is needed."""
    import psycopg

    server = _server()
    name = f"marsad_test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def remake(address: str, like: str) -> None:
    """Makes an empty database anew, after another one."""
    import psycopg

    name = urlsplit(address).path.lstrip("/")
    with psycopg.connect(_server(), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}"')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')


@pytest.fixture(scope="session")
def poppler() -> None:
    """The programs that look into PDF; without them a test is skipped, except in CI, where it fails."""
    if shutil.which("pdftotext") is None:
        reason = "pdftotext is missing (Debian: poppler-utils)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of an empty PostgreSQL database of its own."""
    with database() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Another place than `location`, of either kind, where nothing is yet."""
    if request.param == "postgresql":
        with database() as address:
            yield address
    else:
        yield str(tmp_path / "elsewhere.sqlite3")


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new archive may be made, of either kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres"))
    return str(tmp_path / "register.sqlite3")


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new archive in a file, to be copied: making its tables takes longer than most tests."""
    from marsad.archive import Archive

    path: Path = tmp_path_factory.mktemp("new") / "register.sqlite3"
    with Archive.open(path):
        return path


@pytest.fixture(scope="session")
def new_database() -> Iterator[str]:
    """The name of a database with a new archive, to be copied."""
    from marsad.archive import Archive

    with database() as address:
        with Archive.open(address):
            pass
        yield urlsplit(address).path.lstrip("/")


@pytest.fixture
def archive(location: str, request: pytest.FixtureRequest) -> Iterator[Archive]:
    """A new archive of either kind, at `location`."""
    from marsad.archive import Archive

    if location.startswith("postgresql://"):
        remake(location, request.getfixturevalue("new_database"))
    else:
        shutil.copyfile(request.getfixturevalue("new_file"), location)
    with Archive.open(location) as opened:
        yield opened
