"""A report whose source was looked at again: what rested on words that are gone is opened for review."""

from __future__ import annotations

import bisect
import difflib
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from marsad.archive.canonical import storable
from marsad.archive.ledger import Act
from marsad.archive.models import Entry, Finding, Incident, Report
from marsad.archive.state import State

if TYPE_CHECKING:
    from marsad.archive.register import Archive

Json = dict[str, Any]
Span = tuple[int, int]
Word = re.Match[str]
Step = tuple[str, int, int, int, int]
Find = Literal["changed-at-source", "removed-at-source"]
_COMPARED = 100_000_000  # pairs of words
_WORD = re.compile(r"\w+|[^\w\s]")
_SAYS: dict[Find, str] = {
    "changed-at-source": "the source says something else by now: the words marked here are gone",
    "removed-at-source": "the source has removed this report",
}


def changed_words(before: str, after: str) -> list[Span]:
    """Where in a text the words stand that a later form of it lacks."""
    old, _, steps = _steps(before, after)
    gone = (step for step in steps if step[0] in ("replace", "delete"))
    return [(old[first].start(), old[last - 1].end()) for _, first, last, _, _ in gone]


def moved(before: str, after: str, spans: Iterable[Span]) -> list[Span | None]:
    """Where in a later form of a text the passages of it stand; None where none of their words is left."""
    old, new, steps = _steps(before, after)
    kept = [
        (old[first + at].start(), new[there + at])
        for step, first, last, there, _ in steps
        if step == "equal"
        for at in range(last - first)
    ]
    starts = [start for start, _ in kept]
    found: list[Span | None] = []
    for start, end in spans:
        held = kept[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)]
        found.append((held[0][1].start(), held[-1][1].end()) if held else None)
    return found


def _steps(before: str, after: str) -> tuple[list[Word], list[Word], list[Step]]:
    """The words of both forms, and what was done to the first to get the second."""
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    if len(old) * len(new) > _COMPARED:  # to look for the same words would take minutes
        return old, new, [("replace", 0, len(old), 0, len(new))] if old else []
    matcher = difflib.SequenceMatcher(None, [m[0] for m in old], [m[0] for m in new], autojunk=False)
    return old, new, list(matcher.get_opcodes())


def keep_recheck(
    archive: Archive,
    report: Report,
    what: Find,
    spans: Sequence[Span],
    *,
    actor: str,
    later: Report | None = None,
) -> list[int]:
    """Keeps what a second look found, and gives the incidents that it opened for review.

    `spans` are the words that are gone. The same find twice is written once.
    """
    with archive.writing():
        known = archive.findings.filter(report=report).order_by("position")
        if any(one.code == what and one.evidence == [list(span) for span in spans] for one in known):
            return []
        resting = [
            account
            for account in archive.accounts.filter(report=report, link__isnull=False).select_related("link")
            if _rests(account.data, spans)
        ]
        incidents = sorted({account.link.incident_id for account in resting})
        confirmed = archive.incidents.filter(id__in=incidents, review="confirmed").order_by("id")
        opened = list(confirmed.values_list("id", flat=True))
        finding = {
            "id": archive.next_id(Finding),
            "position": len(known),
            "code": what,
            "message": _SAYS[what],
        }
        after = {
            "report": report.id,
            "finding": finding | {"evidence": [list(span) for span in spans]},
            "resting": [account.id for account in resting],
            "incidents": opened,
            "later": later.id if later else None,
            "decided": False,
        }
        archive.record(Act("correct", f"recheck:{report.id}", actor, after=after))
        return opened


def recheck(state: State, entry: Entry, after: Json) -> None:
    """Adds the finding, and opens what was confirmed."""
    row = after["finding"]
    state.rows(Finding).create(
        id=row["id"],
        report_id=after["report"],
        position=row["position"],
        code=row["code"],
        message=storable(row["message"]),
        evidence=row["evidence"],
    )
    state.rows(Incident).filter(id__in=after["incidents"]).update(review="reopened")
    if after["incidents"]:
        state.touch(entry, after["incidents"])


def _rests(data: Json, spans: Iterable[Span]) -> bool:
    """Whether any value of an account has its evidence among these words."""
    return any(start < last and first < end for start, end in _evidence(data) for first, last in spans)


def _evidence(value: Any) -> Iterable[Span]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from ((start, end) for start, end in inner) if name == "evidence" else _evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _evidence(inner)
