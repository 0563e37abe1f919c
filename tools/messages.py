"""Brings the catalogues of the desk up to date: new words are added empty, words gone are dropped.

python tools/messages.py            # then fill in what it names, and run it again
python tools/messages.py --check    # only says what is missing or out of date, as the tests do
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

WEB = Path(__file__).resolve().parents[1] / "src" / "marsad" / "web"
_CALLS = {
    "gettext": None, "gettext_lazy": None, "_": None, "gettext_noop": None, "ngettext": (1, 2),
    "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip
_DAY = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)  # a fixed one, so that nothing changes where no words do
Key = tuple[str | None, str, str | None]  # context, words, words of the plural


def areas() -> list[Path]:
    """The folders that have a catalogue of their own: the frame, and each area."""
    return [WEB, *(path.parent for path in sorted(WEB.glob("*/apps.py")))]


def catalogue(area: Path) -> Path:
    """Where the Arabic words of an area stand."""
    return area / "locale" / "ar" / "LC_MESSAGES" / "django.po"


def used(area: Path) -> set[Key]:
    """All that the code and the templates of an area ask to be translated."""
    return {key for path in _files(area) for key in _words(path)}


def _files(area: Path) -> Iterator[Path]:
    others = [other for other in areas() if other != area and area in other.parents]
    for path in sorted(area.rglob("*")):
        if path.suffix in (".py", ".html", ".txt") and not any(other in path.parents for other in others):
            yield path


def _words(path: Path) -> Iterator[Key]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = templatize(text)
    for _line, found, _comments, context in extract("python", io.BytesIO(text.encode()), keywords=_CALLS):
        one, many = (found[0], found[1]) if isinstance(found, tuple) else (found, None)
        yield context, one, many


def kept(area: Path) -> Catalog:
    """The catalogue of an area; an empty one where it has none."""
    path = catalogue(area)
    if not path.is_file():
        return Catalog(locale="ar")
    with path.open("rb") as stream:
        return read_po(stream, locale="ar")


def missing(area: Path) -> list[str]:
    """The words of an area that have no Arabic, are marked fuzzy, or lack one of the six plurals."""
    known = kept(area)
    wrong = []
    for context, one, many in sorted(used(area), key=str):
        message = known.get(one, context)
        if message is None or message.fuzzy or not message.string or (many and not all(message.string)):
            wrong.append(one)
    return wrong


def compiled(area: Path) -> bool:
    """Whether what Django reads is what the catalogue says."""
    path = catalogue(area)
    binary = path.with_suffix(".mo")
    if not path.is_file():
        return not used(area)
    if not binary.is_file():
        return False
    with binary.open("rb") as stream:
        made = read_mo(stream)
    return _said(made) == _said(kept(area))


def _said(words: Catalog) -> dict[tuple[str, tuple[str, ...]], tuple[str, ...]]:
    """What a catalogue says; compiled ones come with contexts as bytes and plurals as lists."""
    return {
        (m.context.decode() if isinstance(m.context, bytes) else m.context or "", _all(m.id)): _all(m.string)
        for m in words
        if m.id and m.string and not m.fuzzy
    }


def _all(words: str | Sequence[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def renew(area: Path) -> None:
    """Writes the catalogue with all words that are used, and no others; and what Django reads."""
    before = kept(area)
    after = Catalog(
        "ar",
        charset="utf-8",
        fuzzy=False,
        header_comment="# The desk in Arabic.",
        creation_date=_DAY,
        revision_date=_DAY,
    )
    for context, one, many in sorted(used(area), key=str):
        known = before.get(one, context)
        after.add((one, many) if many else one, known.string if known else None, context=context)
    path = catalogue(area)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write_po(stream, after, width=100, omit_header=False, sort_output=True)
    with path.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, after)


def main(check: bool) -> int:
    """Renews or checks every catalogue; names what is missing."""
    wrong = 0
    for area in areas():
        if not check and used(area):
            renew(area)
        lacking = missing(area)
        wrong += len(lacking) + (not compiled(area))
        for words in lacking:
            print(f"{area.relative_to(WEB.parent)}: {words!r} has no Arabic")
        if not compiled(area):
            print(f"{area.relative_to(WEB.parent)}: the catalogue was not compiled")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
