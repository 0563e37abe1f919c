"""The language of the search field: words, "phrases", beginnings*, -without, field:value, killed>=3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.web.index.words import Sought, plain

LONGEST = 1000  # letters of a question; the rest is not looked at, and that is said
_MOST = 30  # things sought at once

# What a filter is called in the field, in both languages.
FIELDS = {
    "place": "place", "مكان": "place",
    "area": "area", "منطقة": "area",
    "actor": "actor", "جهة": "actor",
    "type": "type", "نوع": "type",
    "source": "source", "مصدر": "source",
    "from": "from", "من": "from",
    "to": "to", "إلى": "to", "الى": "to",
    "review": "review", "مراجعة": "review",
    "killed": "killed", "قتلى": "killed",
    "injured": "injured", "جرحى": "injured",
    "lang": "lang", "لغة": "lang",
    "counted": "counted", "محسوب": "counted",
}  # fmt: skip
_NAMES = "|".join(sorted(FIELDS, key=len, reverse=True))
_QUOTED = r"[\"“”„«»]"
_PART = re.compile(
    rf"(?<!\S)(?P<field>{_NAMES})\s?(?P<sign>>=|<=|≥|≤|[:=<>])\s?(?:{_QUOTED}(?P<quoted>[^\"“”„«»]*){_QUOTED}?|(?P<value>\S+))"
    rf"|(?P<minus>(?<!\S)-)?(?:{_QUOTED}(?P<phrase>[^\"“”„«»]*){_QUOTED}?|(?P<prefix>\w+)\*+(?!\w))"
    rf"|(?<!\S)-(?P<without>\w\S*)",
    re.IGNORECASE,
)
_SIGNS = {"≥": ">=", "≤": "<=", ":": "="}


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition as it was written: of a field, with a sign (=, >=, <=, >, <), a value."""

    field: str
    sign: str
    value: str


def parse(text: str) -> tuple[tuple[Sought, ...], tuple[Filter, ...], bool]:
    """What is sought and the filters, whatever was typed; and whether some of it was too much to look at."""
    sought: list[Sought] = []
    filters: list[Filter] = []
    for part in _parts(text[:LONGEST]):
        if isinstance(part, Filter):
            filters.append(part)
        else:
            sought.append(part)
    much = len(text) > LONGEST or len(sought) > _MOST or len(filters) > _MOST
    return tuple(dict.fromkeys(sought[:_MOST])), tuple(dict.fromkeys(filters[:_MOST])), much


def _parts(text: str) -> Iterator[Sought | Filter]:
    done = 0
    for match in _PART.finditer(text):
        yield from _single(text[done : match.start()])
        yield from _special(match)
        done = match.end()
    yield from _single(text[done:])


def _single(text: str) -> Iterator[Sought]:
    """Plain words, one by one; healed as a text is, so that a split word is asked for as it stands."""
    yield from (Sought((word,)) for word in plain(text))


def _special(match: re.Match[str]) -> Iterator[Sought | Filter]:
    if match["field"]:
        value = match["quoted"] if match["quoted"] is not None else match["value"]
        if value.strip():
            sign = _SIGNS.get(match["sign"], match["sign"])
            yield Filter(FIELDS[match["field"].casefold()], sign, value.strip())
        return
    text = match["phrase"] if match["phrase"] is not None else match["prefix"] or match["without"]
    if found := tuple(plain(text)):
        yield Sought(
            found,
            bool(match["prefix"]),
            bool(match["minus"] or match["without"]),
            match["phrase"] is not None,
        )
