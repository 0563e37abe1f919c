"""What the rooms say in English is said in Arabic too."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import marsad
from marsad.archive.errors import plainly
from marsad.web.saying import known, said

ROOMS = Path(marsad.__file__).parent
# Where a page passes on what was said there: the calls, and which of their arguments is the sentence.
_SAYING = {
    "Finding": 1,
    "Refusal": 1,
    "ArchiveError": 0,
    "Conflict": 0,
    "LedgerBroken": 0,
    "RefusedError": 0,
    "ExhaustedError": 0,
    "UndecodableError": 0,
    "CellError": 0,
    "MappingError": 0,
    "NoEdition": 0,
    "NoPicture": 0,
    "fail": 1,
    "PolygonError": 0,
    "_refuse": 1,
}
_OF_VALUES = ("archive/corrections.py", "archive/places.py", "adoption/plain.py", "adoption/plain_place.py")
_IN_DEFINITIONS = ("tally/table.py", "tally/loading.py", "tally/polygons.py", "web/tallies/kept.py")
_READ = (
    "archive", "intake", "extraction", "adoption", "text", "publishing/lint.py", "publishing/editions.py",
    "publishing/documents/picture.py", "web/intake", "tally/chronology.py", "tally/sub_totals.py",
    *_IN_DEFINITIONS,
)  # fmt: skip
# What no page can meet: starting the desk, other programs' archives, commands.
_ELSEWHERE = {
    "database.py", "location.py", "lines.py", "canonical.py", "packing.py", "verification.py", "backup.py",
    "copying.py", "carrying.py", "__init__.py", "totals.py", "checking.py", "errors.py",
}  # fmt: skip
_VALUE = "7"


def spoken() -> Iterator[tuple[str, str]]:
    """Each sentence of these rooms with something in place of its values, and where it stands."""
    for room in _READ:
        where = ROOMS / room
        for path in sorted(where.rglob("*.py")) if where.is_dir() else [where]:
            if path.name in _ELSEWHERE:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for told in _sentences(node, path):
                    whole = f"own.toml: period.since: {told}" if room in _IN_DEFINITIONS else told
                    yield whole, f"{path.relative_to(ROOMS)}:{getattr(node, 'lineno', 0)}"


def _sentences(node: ast.AST, path: Path) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        of_values = name == "ValueError" and str(path).endswith(_OF_VALUES)
        at = 0 if of_values else _SAYING.get(name)
        if at is not None and len(node.args) > at:
            yield from _texts(node.args[at])
    elif isinstance(node, ast.Assign):
        named = getattr(node.targets[0], "id", "")
        yield from _texts(node.value) if named in ("message", "note", "UNSEEN") else ()
    elif isinstance(node, ast.Yield) and path.name == "lint.py" and node.value is not None:
        yield from _texts(node.value)


def _texts(node: ast.expr) -> Iterator[str]:
    """A text with a figure for each value; each of its forms where the values are words of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        whole = map("".join, itertools.product(*map(_forms, node.values)))
        yield from (told for told in whole if any(map(str.isalpha, told)))


def _forms(piece: ast.expr) -> list[str]:
    if isinstance(piece, ast.Constant):
        return [str(piece.value)]
    value = piece.value if isinstance(piece, ast.FormattedValue) else piece
    if isinstance(value, ast.IfExp):
        return [*_forms(value.body), *_forms(value.orelse)]
    return [_VALUE]


@pytest.mark.parametrize(("sentence", "where"), sorted(set(spoken())))
def test_every_sentence_has_its_arabic(sentence: str, where: str) -> None:
    assert known(sentence), where


def test_values_are_put_in_and_isolated() -> None:
    with translation.override("ar"):
        told = said("Incident 2: several places are called الشحيل.")
    assert told == "الحادثة \u20682\u2069 من التقرير: أكثر من مكان يحمل الاسم \u2068الشحيل\u2069."


def test_codes_are_called_by_their_names() -> None:
    sentence = "incident 3: sdf is stated, and no account goes further than suspected"
    with translation.override("ar"):
        assert "قوات سوريا الديمقراطية" in said(sentence)
    with translation.override("en"):
        assert "Syrian Democratic Forces" in said(sentence)


def test_sentences_within_sentences_are_said_too() -> None:
    with translation.override("ar"):
        assert said("no text; it seems to be neither Arabic nor English").startswith("لا نص فيه؛ ")


@pytest.mark.parametrize("driver", ["disk is full", "database is locked", "connection failed", "who knows"])
def test_what_a_database_says_is_told_in_arabic_with_its_own_words(driver: str) -> None:
    refusal = f"/srv/own.sqlite3: {plainly(RuntimeError(driver))}; nothing was kept of this step"
    with translation.override("ar"):
        told = said(refusal)
    assert "لم يُحفظ شيء من هذه الخطوة" in told and driver in told


def test_what_nobody_translated_stays_as_it_is() -> None:
    with translation.override("ar"):
        assert said("Some driver says: 42 <b>") == "\u2068Some driver says: 42 <b>\u2069"
    assert said("") == ""
