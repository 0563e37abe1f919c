"""The core stays small: what an import loads and what an install weighs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution, requires

from tests.project.repository import ROOT, SOURCE
from tests.project.test_rooms import HEAVY

MOST_MODULES = 40
MOST_BYTES = 80_000_000


def _loaded(program: str) -> set[str]:
    code = f"import sys; before = set(sys.modules)\n{program}\nprint(*set(sys.modules) - before)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(SOURCE.parent)},
    )
    return set(done.stdout.split())


def test_the_import_loads_next_to_nothing() -> None:
    loaded = _loaded("import marsad")
    assert len(loaded) <= MOST_MODULES
    assert not any(name.startswith("marsad.") for name in loaded)


def test_reading_a_report_needs_nothing_heavy() -> None:
    loaded = _loaded("import marsad; marsad.extract('Gunmen shot a man dead in Hajin.')")
    assert {name.split(".")[0] for name in loaded} & HEAVY == set()


def test_the_commands_of_the_core_need_nothing_heavy() -> None:
    loaded = _loaded("import marsad.cli.extract, marsad.cli.evaluate")
    assert {name.split(".")[0] for name in loaded} & HEAVY == set()


def test_the_core_installs_in_under_80_megabytes() -> None:
    own = sum(path.stat().st_size for path in SOURCE.rglob("*") if path.is_file())
    needed = _closure()
    assert "click" in needed
    assert own + sum(map(_size, needed)) < MOST_BYTES


def _closure() -> set[str]:
    """The distributions that the package needs without extras, and all that they need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    waiting = list(project["dependencies"])
    while waiting:
        line = waiting.pop()
        match = re.match(r"[\w.-]+", line)
        if match is None or match[0] in found or "extra ==" in line:
            continue
        try:
            waiting += requires(match[0]) or []
        except PackageNotFoundError:
            continue  # wanted on another system only
        found.add(match[0])
    return found


def _size(name: str) -> int:
    files = distribution(name).files or []
    return sum(path.stat().st_size for file in files if (path := file.locate()).is_file())  # type: ignore[attr-defined]
