"""What every file of the repository keeps to."""

from __future__ import annotations

import re
import tomllib

from tests.project.repository import ROOT, source_files, tracked

LONGEST = 400
# Put together here, so that this file does not hold what it looks for.
_HOSTS = re.compile(
    rb"(?i)\b(?:%s)\b"
    % b"|".join(
        re.escape(b".".join(parts))
        for parts in (
            (b"pypi", b"org"),
            (b"pythonhosted", b"org"),
            (b"npmjs", b"org"),
            (b"npmjs", b"com"),
            (b"yarnpkg", b"com"),
            (b"crates", b"io"),
            (b"anaconda", b"org"),
            (b"jfrog", b"io"),
            (b"repo1", b"maven", b"org"),
        )
    )
)
_PINS = re.compile(r"^(requirements.*\.txt|package-lock\.json|\.npmrc|constraints.*\.txt)$")
_PLACES = re.compile(rb"(?<![\w.])/(?:work|root|home)/\w")


def test_no_file_names_a_registry() -> None:
    found = [path.name for path in tracked() if _HOSTS.search(path.read_bytes())]
    assert found == []


def test_pins_hold_no_address() -> None:
    pins = [path for path in tracked() if _PINS.match(path.name)]
    assert pins
    assert [path.name for path in pins if "://" in path.read_text(encoding="utf-8")] == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    this = ROOT / "tests" / "project" / "test_files.py"
    found = [path.name for path in tracked() if path != this and _PLACES.search(path.read_bytes())]
    assert found == []


def test_every_direct_dependency_is_pinned_with_a_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    wanted = {
        _name(line)
        for group in [project["project"]["dependencies"], *extras, project["dependency-groups"]["dev"]]
        for line in group
    } - {"marsad"}
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements.txt").read_text(encoding="utf-8"))
    pinned = {_name(block) for block in blocks if "==" in block and "--hash=sha256:" in block}
    assert wanted - pinned == set()
    assert [b.splitlines()[0] for b in blocks if b[0] not in "# \n" and "--hash=sha256:" not in b] == []


def test_no_source_file_is_long() -> None:
    # Migrations are written by a machine, and nobody may shorten them afterwards.
    files = [path for path in source_files() if path.parent.name != "migrations"]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {path.name: n for path, n in lengths.items() if n > LONGEST} == {}


def _name(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    return re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""
