"""Invented reports as rows of linkage: as the reader reads them, and as they should be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from corpus.linkage.writer import Page
from marsad.extraction.reader import extract
from marsad.linkage.features import AccountRow, account_id, rows_of

NOTHING = -1
"""The incident of an account that was read where the report tells of none."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Rows, each with the number of its true incident, and how each tells of it.

    `unread` are the incidents of the passages in which the reader found no account: they stay alone.
    """

    rows: tuple[AccountRow, ...]
    truths: tuple[int, ...]
    kinds: tuple[str, ...]
    unread: tuple[tuple[str, int], ...] = ()
    twice: int = 0

    def truth(self) -> dict[str, int]:
        """The true incident of every account, read or not; what is of none is an incident of its own."""
        named = {row.account: number for row, number in zip(self.rows, self.truths, strict=True)}
        own = {name: NOTHING - at for at, name in enumerate(named)}
        return {name: own[name] if n == NOTHING else n for name, n in named.items()} | dict(self.unread)


def gold_rows(pages: Iterable[Page]) -> Labelled:
    """The rows of what the reports truly say."""
    found = [
        (row, number, kind)
        for page in pages
        for row, number, kind in zip(
            rows_of(page.made.extraction, page.made.text), page.made.truths, page.kinds, strict=True
        )
    ]
    rows, truths, kinds = zip(*found, strict=True)
    return Labelled(rows, truths, kinds)


def read_rows(pages: Iterable[Page]) -> Labelled:
    """The rows of what the reader says: an account is of the passage that holds most of it."""
    found: list[tuple[AccountRow, int, str]] = []
    unread: list[tuple[str, int]] = []
    twice = 0
    for page in pages:
        homes: Counter[int] = Counter()
        for row in _read(page):
            home = _home(row.span, page.made.extraction["incidents"])
            if home is None:
                found.append((row, NOTHING, "nothing"))
                continue
            homes[home] += 1
            found.append((row, page.made.truths[home], page.kinds[home]))
        twice += sum(count - 1 for count in homes.values())
        unread += [
            (account_id(page.made.extraction["report"]["id"], 1000 + at), number)
            for at, number in enumerate(page.made.truths)
            if at not in homes
        ]
    rows, truths, kinds = zip(*found, strict=True)
    return Labelled(rows, truths, kinds, tuple(unread), twice)


def _read(page: Page) -> Iterator[AccountRow]:
    facts = page.made.extraction["report"]
    reading = extract(
        page.made.text,
        published=facts["published"],
        source=facts["source"],
        language=facts["language"],
        report_id=facts["id"],
    )
    yield from rows_of(reading.to_json(), page.made.text)


def _home(span: tuple[int, int], accounts: list[dict[str, Any]]) -> int | None:
    """The passage that shares most characters with a span; None where none does."""
    shared = [min(span[1], one["span"][1]) - max(span[0], one["span"][0]) for one in accounts]
    most = max(range(len(shared)), key=shared.__getitem__)
    return most if shared[most] > 0 else None
