"""Keeps accounts in the form in which linkage compares them, to be found by their keys.

What the form is, others know. The tables follow the ledger but are no part of the verified
state: they can be emptied at any time.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import connections

from marsad.archive.inserting import insert, insert_values
from marsad.archive.models import Comparable, ComparableKey, ComparableUntil, IncidentAccount
from marsad.archive.register import Archive

_AT_ONCE = 500
_KEYS_AT_ONCE = 5_000


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
    rows = (Comparable(account=one.account, data=one.data) for one in made)
    insert(archive.alias, rows, unique=["account"], update=["data"])
    owned = ((key, one.account) for one in made for key in dict.fromkeys(one.keys))
    insert_values(archive.alias, ComparableKey, ("key", "account"), owned)


def alter(archive: Archive, forms: Mapping[int, str]) -> None:
    """Keeps accounts in another comparable form with the same keys."""
    rows = (Comparable(account=account, data=data) for account, data in forms.items())
    insert(archive.alias, rows, unique=["account"], update=["data"])


def owners(archive: Archive, keys: Iterable[int]) -> dict[int, list[int]]:
    """The accounts that own some of the keys, each with these."""
    table = connections[archive.alias].ops.quote_name(ComparableKey._meta.db_table)
    found: dict[int, list[int]] = {}
    with connections[archive.alias].cursor() as cursor:
        for some in _parts(keys, _KEYS_AT_ONCE):
            # Whole numbers, and thousands of them: to hand each over by itself takes longer than to find all.
            cursor.execute(
                f"SELECT key, account FROM {table} WHERE key IN ({', '.join(str(int(key)) for key in some)})"
            )
            for key, account in cursor.fetchall():
                found.setdefault(account, []).append(key)
    return found


def comparables(archive: Archive, accounts: Iterable[int]) -> Iterator[tuple[int, str, int | None]]:
    """The comparable form of accounts with their incident, None where one belongs to none."""
    for some in _parts(accounts):
        links = archive.rows(IncidentAccount).filter(account_id__in=some)
        held = dict(links.values_list("account_id", "incident_id"))
        rows = archive.rows(Comparable).filter(account__in=some).order_by("account")
        yield from (
            (account, data, held.get(account)) for account, data in rows.values_list("account", "data")
        )


def all_comparables(archive: Archive) -> Iterator[tuple[int, str, int | None]]:
    """The comparable forms of all accounts, in their order, with their incidents."""
    numbers = archive.rows(Comparable).order_by("account").values_list("account", flat=True)
    return comparables(archive, numbers.iterator(chunk_size=_AT_ONCE))


def _parts(numbers: Iterable[int], at_once: int = _AT_ONCE) -> Iterator[list[int]]:
    waiting = iter(numbers)
    while some := list(itertools.islice(waiting, at_once)):
        yield some
