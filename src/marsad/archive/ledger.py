"""The append-only chain of entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction

from marsad.archive.canonical import canonical, storable
from marsad.archive.errors import ArchiveError, LedgerBroken
from marsad.archive.inserting import insert
from marsad.archive.models import ACTIONS, Condition, Entry
from marsad.archive.models.entry import START


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: write it down elsewhere, and a ledger cut short shows."""

    sequence: int
    hash: str

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash}"


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be written into the ledger."""

    action: str
    subject: str
    actor: str
    before: Any = None
    after: Any = None
    sensitive: Any = None
    reason: str = ""


def utc(moment: dt.datetime) -> str:
    """A moment as the ledger writes it."""
    if moment.tzinfo is None:
        raise ArchiveError("a moment needs its time zone")
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def head(alias: str) -> Head:
    """The last entry's number and hash; 0 and zeros where nothing is written yet."""
    with connections[alias].cursor() as cursor:  # asked for by every page: not worked out anew each time
        cursor.execute("SELECT sequence, hash FROM archive_entry ORDER BY sequence DESC LIMIT 1")
        last = cursor.fetchone()
    return Head(*last) if last else Head(0, START)


def append(alias: str, acts: Iterable[Act], *, broken: bool = False) -> list[Entry]:
    """Adds an entry for each; must be called inside `database.exclusive`.

    `broken` goes on from an unsound last entry.
    """
    if not transaction.get_connection(alias).in_atomic_block:
        raise ArchiveError("an entry is written inside a transaction of its own")
    last = _last(alias) if broken else _sound_last(alias)
    entries: list[Entry] = []
    for act in acts:
        last = _following(last, act)
        entries.append(last)
    insert(alias, entries)
    return entries


def _following(last: Entry | None, act: Act) -> Entry:
    """The entry of an act behind the last one, or the first of all."""
    if act.action not in ACTIONS:
        raise ArchiveError(f"the ledger knows no action {act.action!r}")
    entry = Entry(
        sequence=last.sequence + 1 if last else 1,
        time=max(utc(dt.datetime.now(dt.UTC)), last.time if last else ""),
        actor=storable(act.actor),
        action=act.action,
        subject=storable(act.subject),
        before=canonical(act.before),
        after=canonical(act.after),
        sensitive=canonical(act.sensitive),
        reason=storable(act.reason),
        previous=last.hash if last else START,
    )
    entry.hash = entry.computed_hash()
    return entry


def _last(alias: str) -> Entry | None:
    return Entry.objects.using(alias).order_by("-sequence").first()


def _sound_last(alias: str) -> Entry | None:
    """The last entry, if a chain can be continued from it."""
    condition = Condition.objects.using(alias).first()
    if condition is not None:
        raise LedgerBroken(
            f"the archive did not verify on {condition.found} ({len(condition.problems)} problems), so it "
            "may only be read; see `marsad verify`"
        )
    last = _last(alias)
    if last is not None and last.hash != last.computed_hash():
        raise LedgerBroken(f"entry {last.sequence} of the ledger was altered, so nothing may be written")
    return last


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not verify."""

    table: str
    row: str
    reason: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.reason}"


def check(alias: str, expected_head: str | None = None) -> Iterator[Problem]:
    """Every entry against its hash and its predecessor; `expected_head` is "HASH" or "SEQUENCE:HASH"."""
    previous, sequence, time, seen = START, 0, "", expected_head is None
    for entry in Entry.objects.using(alias).order_by("sequence").iterator(chunk_size=500):
        row = str(entry.sequence)
        if entry.sequence != sequence + 1:
            first, last = sequence + 1, entry.sequence - 1
            lost = f"entry {first} is missing" if first == last else f"entries {first} to {last} are missing"
            yield Problem("entry", row, lost)
        if entry.computed_hash() != entry.hash:
            yield Problem("entry", row, "it was altered: its hash does not fit its content")
        if entry.previous != previous:
            yield Problem("entry", row, "it does not follow the entry before it")
        if entry.time < time:
            yield Problem("entry", row, "it is older than the entry before it")
        seen = seen or expected_head in (entry.hash, f"{entry.sequence}:{entry.hash}")
        previous, sequence, time = entry.hash, entry.sequence, entry.time
    if not seen:
        yield Problem(
            "entry", f"{sequence}", f"the ledger was cut short or replaced: it lacks {expected_head}"
        )
