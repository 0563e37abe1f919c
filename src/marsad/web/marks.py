"""The words of a report marked by the fields that rest on them, for every page that shows an original."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from marsad.archive.models import Account, Finding, Mention, StatedTally

Json = dict[str, Any]
# What a page cannot hold, or would change: a stand-in of one letter keeps every position as it is.
_UNSHOWN = {0: "\N{REPLACEMENT CHARACTER}"} | dict.fromkeys(
    range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"
)


class Evidence(NamedTuple):
    """Code points [start, end) of a text, and the field of which account rests on them.

    `field` is a field of an account, an effect ("killed"), or "persons", "stated" (a total that the report
    publishes) or "finding", of which the latter two belong to no account.
    """

    start: int
    end: int
    field: str
    account: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text that the same fields rest on all the way; none where it is not marked."""

    text: str
    start: int
    fields: tuple[str, ...] = ()
    accounts: tuple[int, ...] = ()


def segments(text: str, marks: Iterable[Evidence]) -> list[Segment]:
    """The whole text in order, cut wherever a mark begins or ends; marks may overlap and reach too far.

    What is shown has a letter for each code point of the text, so that a position on a page is a position
    in the text.
    """
    within = [mark._replace(start=max(0, mark.start), end=min(len(text), mark.end)) for mark in marks]
    within = [mark for mark in within if mark.start < mark.end]
    begins, ends = _by(within, "start"), _by(within, "end")
    cuts = sorted({0, len(text), *begins, *ends})
    shown, found = _shown(text), list[Segment]()
    running: list[Evidence] = []
    for start, end in pairwise(cuts):
        for over in ends.get(start, ()):
            running.remove(over)
        running += begins.get(start, ())
        fields = tuple(dict.fromkeys(mark.field for mark in running))
        accounts = tuple(dict.fromkeys(mark.account for mark in running if mark.account is not None))
        found.append(Segment(shown[start:end], start, fields, accounts))
    return found


def _by(marks: Sequence[Evidence], edge: str) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = {}
    for mark in marks:
        found.setdefault(getattr(mark, edge), []).append(mark)
    return found


def _shown(text: str) -> str:
    """The text as a page keeps it: browsers make one letter of a line end of two."""
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_UNSHOWN)


def of_account(account: Account) -> Iterator[Evidence]:
    """The words that the values of an account rest on; people harmed stand under their effect."""
    data: Json = account.data
    for field in ("date", "place"):
        yield from _spans(data.get(field), field, account.id)
    for field in ("perpetrators", "targets", "weapons"):
        for row in data.get(field, ()):
            yield from _spans(row, field, account.id)
    for row in data.get("casualties", ()):
        yield from _spans(row, row["effect"], account.id)


def of_mention(mention: Mention) -> Iterator[Evidence]:
    """The words of a name."""
    yield from _spans({"evidence": mention.evidence}, "persons", mention.account_id)


def of_tally(tally: StatedTally) -> Iterator[Evidence]:
    """The words of a total that a report publishes."""
    yield from _spans(tally.data, "stated", None)
    for row in tally.data.get("breakdown", ()):
        yield from _spans(row, "stated", None)


def of_finding(finding: Finding) -> Iterator[Evidence]:
    """The words that a finding is about."""
    yield from _spans({"evidence": finding.evidence}, "finding", None)


def _spans(value: Json | None, field: str, account: int | None) -> Iterator[Evidence]:
    for start, end in (value or {}).get("evidence") or ():
        yield Evidence(start, end, field, account)
