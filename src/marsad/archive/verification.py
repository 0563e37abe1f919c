"""Is everything as it was kept: originals, ledger, state tables, the columns made of them, spans."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.db.utils import Error as DatabaseFailure

from marsad.archive import ledger
from marsad.archive.errors import ArchiveError
from marsad.archive.ledger import Act, Problem, utc
from marsad.archive.models import Condition, Entry, Original, Report
from marsad.archive.packed import stale
from marsad.archive.projection import TABLES
from marsad.archive.register import Archive
from marsad.archive.snapshot import columns, key_width, rows

_BAD_ROWS = 20  # shown of one table; after that they are counted
# What a ledger raises that holds what no Marsad ever wrote.
UNREPLAYABLE = (ArchiveError, DatabaseFailure, ValueError, KeyError, TypeError, models.ObjectDoesNotExist)


def verify(archive: Archive, head: str | None = None) -> Iterator[Problem]:
    """All that does not fit, without what a person has accepted; `head` is "HASH" or "SEQUENCE:HASH"."""
    others = itertools.chain(_originals(archive), _spans(archive), _state(archive))
    return _unaccepted(archive, itertools.chain(ledger.check(archive.alias, head), others))


def unsound(archive: Archive) -> Iterator[Problem]:
    """What does not fit in the ledger alone, without what a person has accepted."""
    return _unaccepted(archive, ledger.check(archive.alias))


def unfounded(archive: Archive) -> Iterator[Problem]:
    """What does not fit in originals and in what points into them, without what a person has accepted."""
    return _unaccepted(archive, itertools.chain(_originals(archive), _spans(archive)))


def _unaccepted(archive: Archive, problems: Iterable[Problem]) -> Iterator[Problem]:
    accepted = _accepted(archive)
    return (problem for problem in problems if str(problem) not in accepted)


def note(archive: Archive, problems: list[Problem], now: dt.datetime) -> None:
    """Keeps the archive from being written while there are problems, and lets go when there are none."""
    if not problems and not archive.rows(Condition).exists():
        return  # an archive that may only be read can be verified too
    with archive.writing():
        archive.rows(Condition).delete()
        if problems:
            row = Condition(id=1, found=utc(now), problems=[str(problem) for problem in problems[:100]])
            row.save(using=archive.alias)


def accept(archive: Archive, problems: list[Problem], *, actor: str, reason: str) -> Entry:
    """A person decides to go on with a broken archive: an entry says who, why, and what was broken."""
    if not reason.strip():
        raise ArchiveError("a broken archive is accepted for a reason, or not at all")
    with archive.writing():
        archive.rows(Condition).delete()
        after = {"accepted": [str(problem) for problem in problems]}
        act = Act("correct", "ledger", actor, after=after, reason=reason)
        return ledger.append(archive.alias, [act], broken=True)[0]


def _accepted(archive: Archive) -> set[str]:
    found: set[str] = set()
    for entry in archive.entries.filter(action="correct", subject="ledger"):
        try:
            found.update(json.loads(entry.after)["accepted"])
        except (ValueError, KeyError, TypeError):
            continue  # the chain tells that it was altered
    return found


def _originals(archive: Archive) -> Iterator[Problem]:
    used = set(archive.reports.values_list("original_id", flat=True))
    used.update(archive.reports.exclude(container=None).values_list("container_id", flat=True))
    used.update(archive.attachments.values_list("original_id", flat=True))
    for original in archive.rows(Original).order_by("sha256").iterator(chunk_size=5):
        if hashlib.sha256(bytes(original.content)).hexdigest() != original.sha256:
            yield Problem("original", original.sha256, "its bytes were altered: they do not fit its SHA-256")
        if original.sha256 not in used:
            yield Problem("original", original.sha256, "no report rests on it")
        used.discard(original.sha256)
    for missing in sorted(used):
        yield Problem("original", missing, "it is missing, and a report rests on it")
    kept = set(archive.rows(Original).values_list("sha256", flat=True))
    for entry in archive.entries.filter(action="intake").iterator(chunk_size=200):
        for sha256 in _taken(entry) - kept - used:
            yield Problem("original", sha256, f"it is missing, and entry {entry.sequence} took it in")


def _taken(entry: Entry) -> set[str]:
    """All originals that an entry took in: of the text, of its document, of its attachments."""
    try:
        after = json.loads(entry.after)
        attached = {row["sha256"] for row in after.get("attachments", ())}
        return {str(sha256) for sha256 in {after["sha256"], after.get("container"), *attached} if sha256}
    except (ValueError, KeyError, TypeError, AttributeError):
        return set()


def _spans(archive: Archive) -> Iterator[Problem]:
    for report in archive.reports.order_by("id").iterator(chunk_size=100):
        length = _length(archive, report)
        if length is None:
            yield Problem("report", str(report.id), f"its original is no text in {report.encoding}")
            continue
        for account in report.accounts.using(archive.alias).order_by("id"):
            if outside := [span for span in _all_spans(account.data) if not _within(span, length)]:
                yield Problem(
                    "account", str(account.id), f"{outside[0]} is outside its report of {length} letters"
                )


def _length(archive: Archive, report: Report) -> int | None:
    try:
        return len(archive.text(report))
    except Original.DoesNotExist:
        return None
    except (UnicodeDecodeError, LookupError):
        return None


def _all_spans(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        for name, value in data.items():
            if name == "span":
                yield value
            elif name == "evidence":
                yield from value
            else:
                yield from _all_spans(value)
    elif isinstance(data, list):
        for value in data:
            yield from _all_spans(value)


def _within(span: Any, length: int) -> bool:
    return isinstance(span, list) and len(span) == 2 and 0 <= span[0] <= span[1] <= length


def _state(archive: Archive) -> Iterator[Problem]:
    try:
        view = archive.replayed(archive.head.sequence)
    except UNREPLAYABLE as error:
        yield Problem("entry", "all", f"the ledger cannot be replayed: {type(error).__name__}: {error}")
        return
    try:
        for table in TABLES:
            differences = _differences(archive.alias, view.alias, table)
            yield from itertools.islice(differences, _BAD_ROWS)
            if more := sum(1 for _ in differences):
                yield Problem(
                    str(table._meta.verbose_name), "others", f"{more} more rows differ from the ledger"
                )
        yield from stale(archive, view)
    finally:
        view.close()


def _differences(alias: str, replayed: str, table: type[models.Model]) -> Iterator[Problem]:
    """Walks two tables in the same order, side by side."""
    name, width = str(table._meta.verbose_name), key_width(table)
    here, there = rows(alias, table), rows(replayed, table)
    is_row, should_row = next(here, None), next(there, None)
    while is_row is not None or should_row is not None:
        is_key, should_key = _key(is_row, width), _key(should_row, width)
        if should_key is None or (is_key is not None and is_key < should_key):
            yield Problem(name, _shown(is_key), "the ledger knows nothing of it")
            is_row = next(here, None)
        elif is_key is None or should_key < is_key:
            yield Problem(name, _shown(should_key), "it is missing")
            should_row = next(there, None)
        else:
            if is_row != should_row:
                yield Problem(
                    name, _shown(is_key), f"not as in the ledger: {_fields(table, is_row, should_row)}"
                )
            is_row, should_row = next(here, None), next(there, None)


def _key(row: tuple[Any, ...] | None, width: int) -> tuple[Any, ...] | None:
    return None if row is None else row[:width]


def _shown(key: tuple[Any, ...] | None) -> str:
    return "/".join(str(part) for part in key or ())


def _fields(table: type[models.Model], one: Any, other: Any) -> str:
    names = columns(table)
    return ", ".join(name for name, a, b in zip(names, one, other, strict=True) if a != b)
