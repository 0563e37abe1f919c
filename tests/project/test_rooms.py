"""The way of the data: no room imports one that stands to its right, or beside it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.repository import SOURCE, source_files

FLOORS = [
    {"client", "codebook", "samples"},
    {"text"},
    {"gazetteer"},
    {"extraction"},
    {"adoption"},
    {"capture", "evaluation", "intake", "linkage", "archive"},
    {"tally"},
    {"publishing", "undercount"},
    {"linking"},
    {"pipeline"},
    {"web", "cluster"},
    {"cli"},
]
HEIGHT = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
# The face of the package and its way in belong to no room.
FACE = {"__init__", "__main__"}
CORE = {"codebook", "text", "gazetteer", "extraction"}
# What only the rooms above the core may use.
HEAVY = {
    "django", "duckdb", "splink", "pandas", "babel", "pyarrow", "psycopg", "jinja2", "numpy",
    "trafilatura", "lxml", "PIL", "openpyxl", "docx", "warcio", "feedparser",
}  # fmt: skip


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Dotted names of everything that a file imports, wherever in it the import stands."""
    package = ["marsad", *path.relative_to(SOURCE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


FILES = [path for path in source_files() if room_of(path) not in FACE]


def test_every_room_has_its_floor() -> None:
    assert {room_of(path) for path in FILES} - set(HEIGHT) == set()


@pytest.mark.parametrize("room", sorted({room_of(path) for path in FILES}))
def test_no_arrow_runs_back(room: str) -> None:
    wrong = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in FILES
        if room_of(path) == room
        for name in imported(path)
        if name.startswith("marsad.")
        and (other := name.split(".")[1]) in HEIGHT
        and other != room
        and HEIGHT[other] >= HEIGHT[room]
    ]
    assert wrong == []


def test_the_core_uses_nothing_heavy() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in FILES
        if room_of(path) in CORE
        for name in imported(path)
        if name.split(".")[0] in HEAVY
    ]
    assert wrong == []
