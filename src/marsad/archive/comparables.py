"""Keeps accounts in the form in which linkage compares them, found by their keys. What the form is, others know.

The tables follow the ledger but are no part of the verified state: they can be emptied at any time.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.archive.models import Comparable, ComparableKey, ComparableUntil, IncidentAccount
from marsad.archive.register import Archive

_AT_ONCE = 500
_TURN = 2_000  # entries


@dataclass(frozen=True, slots=True)
class Made:
    """An account made comparable, and the keys that it owns."""

    account: int
    data: str
    keys: Sequence[int]


def pending(archive: Archive, form: str) -> Iterator[tuple[int, list[int]]]:
    """Of entry after entry that was not looked at yet, or not in this form: the accounts that it changed.

    With the number of the entry up to which they then are comparable; `advance` is to be called with it.
    """
    until = archive.rows(ComparableUntil).filter(form=form).values_list("entry", flat=True).first() or 0
    entries = archive.entries.filter(sequence__gt=until)
    told = entries.filter(action="extract") | entries.filter(subject__startswith="difference:")
    for entry in told.iterator(chunk_size=200):
        after = entry.value()
        found = [after["account"]] if after.get("account") else list(after.get("accounts") or ())
        yield entry.sequence, [row["id"] if isinstance(row, dict) else row for row in found]


def advance(archive: Archive, form: str, entry: int) -> None:
    """Notes up to which entry the accounts are comparable; in another form, what was there goes."""
    if not archive.rows(ComparableUntil).filter(form=form).exists():
        for table in (Comparable, ComparableKey, ComparableUntil):
            archive.rows(table).all().delete()
    ComparableUntil(id=1, form=form, entry=entry).save(using=archive.alias)


def keep(archive: Archive, made: Sequence[Made], keys_of: Callable[[str], Iterable[int]]) -> None:
    """Keeps accounts in their comparable form; `keys_of` gives the keys of a former form of one."""
    former = archive.rows(Comparable).in_bulk([one.account for one in made])
    for account, row in former.items():
        archive.rows(ComparableKey).filter(key__in=list(keys_of(row.data)), account=account).delete()
    archive.rows(Comparable).bulk_create(
        [Comparable(account=one.account, data=one.data) for one in made],
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["account"],
        update_fields=["data"],
    )
    archive.rows(ComparableKey).bulk_create(
        [ComparableKey(key=key, account=one.account) for one in made for key in dict.fromkeys(one.keys)],
        batch_size=_AT_ONCE,
    )


def owners(archive: Archive, keys: Iterable[int]) -> dict[int, tuple[str, int]]:
    """Of the linked accounts that own one of the keys, the comparable form and the incident."""
    waiting, found = iter(sorted(keys)), set[int]()
    while some := list(itertools.islice(waiting, _AT_ONCE)):
        found.update(archive.rows(ComparableKey).filter(key__in=some).values_list("account", flat=True))
    return comparables(archive, found)


def comparables(archive: Archive, accounts: Iterable[int]) -> dict[int, tuple[str, int]]:
    """Of those of the accounts that are linked, the comparable form and the incident."""
    waiting, found = iter(sorted(accounts)), dict[int, tuple[str, int]]()
    while some := list(itertools.islice(waiting, _AT_ONCE)):
        data = dict(archive.rows(Comparable).filter(account__in=some).values_list("account", "data"))
        links = archive.rows(IncidentAccount).filter(account_id__in=some)
        held = dict(links.values_list("account_id", "incident_id"))
        found |= {account: (data[account], held[account]) for account in some if account in data and account in held}
    return found
