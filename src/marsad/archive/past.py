"""What stood at a moment, without replaying the whole register: what nothing has touched since stands yet."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from marsad.archive.database import steady
from marsad.archive.models import (
    Incident,
    IncidentAccount,
    IncidentEntry,
    Mention,
    Person,
    PersonMention,
    PersonPair,
    Proposal,
)
from marsad.archive.register import Archive, Register, View
from marsad.archive.retrace import recalled
from marsad.archive.search import Wanted, find

_MOST = 20_000  # incidents that are replayed by themselves; for more, the whole register is


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the incidents that fit, each with the register in which it stands; `total` fit in all."""

    total: int
    incidents: tuple[tuple[Register, Incident], ...]


def page(register: Register, wanted: Wanted, first: int, size: int) -> Page:
    """The incidents of a register that fit, `size` from position `first` on; ValueError as of `find`."""
    found = find(register, wanted)
    return Page(found.count(), tuple((register, row) for row in found[first : first + size]))


@contextmanager
def past_page(archive: Archive, sequence: int, wanted: Wanted, first: int, size: int) -> Iterator[Page]:
    """The same of an archive as it stood after an entry."""
    with ExitStack() as stack:
        stack.enter_context(steady(archive.alias))
        since = archive.rows(Incident).filter(revision__gt=sequence, created__lte=sequence)
        touched = list(since.values_list("id", flat=True)[: _MOST + 1])
        if len(touched) > _MOST:
            yield page(archive.after(sequence), wanted, first, size)
            return
        view = stack.enter_context(recalled(archive, touched, sequence))
        parts = {archive: Q(revision__lte=sequence), view: Q(id__in=touched)}
        yield _together(list(_fitting(parts, wanted)), first, size)


def _fitting(parts: dict[Register, Q], wanted: Wanted) -> Iterator[tuple[Register, QuerySet[Incident]]]:
    """What fits of each part; a place is unknown where no part knows it."""
    errors = []
    for register, standing in parts.items():
        try:
            yield register, find(register, wanted).filter(standing)
        except ValueError as error:
            errors.append(error)
    if len(errors) == len(parts):
        raise errors[0]


def _together(parts: list[tuple[Register, QuerySet[Incident]]], first: int, size: int) -> Page:
    """A page of several parts, which are each in the order of `find`."""
    total = sum(rows.count() for _, rows in parts)
    begun = [[(register, row) for row in rows[: first + size]] for register, rows in parts]
    return Page(total, tuple(heapq.merge(*begun, key=_order))[first : first + size])


def _order(found: tuple[Register, Incident]) -> tuple[bool, dt.date, int]:
    _, row = found
    return row.date_start is None, row.date_start or dt.date.min, row.id


@contextmanager
def as_it_stood(archive: Archive, incident: int, sequence: int) -> Iterator[Register]:
    """A register in which one incident stands as it did after an entry, with its proposals and its people."""
    with ExitStack() as stack:
        stack.enter_context(steady(archive.alias))
        alone = stack.enter_context(recalled(archive, [incident], sequence))
        view: View | None = alone
        if proposed := _proposals(archive, alone, incident):
            near = _incidents(archive, {account for row in proposed for account in _pair(row)}, sequence)
            near.add(incident)
            view = stack.enter_context(recalled(archive, near, sequence)) if len(near) <= _MOST else None
        if view is not None and _copy_people(archive, view, incident):
            view.proposals.bulk_create(proposed)
            yield view
        else:
            yield archive.after(sequence)


def _proposals(archive: Archive, view: View, incident: int) -> list[Proposal]:
    """What was proposed of an incident's accounts; a proposal is never taken back."""
    accounts = list(_accounts(view, incident))
    here = Q(one_id__in=accounts) | Q(other_id__in=accounts)
    return list(archive.proposals.filter(here, entry__lte=view.sequence))


def _pair(row: Proposal) -> tuple[int, int]:
    return row.one_id, row.other_id


def _accounts(register: Register, incident: int) -> Iterable[int]:
    links = register.rows(IncidentAccount).filter(incident_id=incident)
    return links.values_list("account_id", flat=True)


def _incidents(archive: Archive, accounts: Collection[int], sequence: int) -> set[int]:
    """Incidents among which are those that held these accounts after an entry."""
    links = archive.rows(IncidentAccount).filter(account_id__in=accounts)
    found = {row.incident_id for row in links if row.entry <= sequence}
    moved = {row.entry for row in links if row.entry > sequence}
    new = set(_touched(archive, moved))
    while new and len(found) <= _MOST:
        found |= new
        later = archive.rows(IncidentEntry).filter(incident_id__in=new, sequence__gt=sequence)
        new = set(_touched(archive, set(later.values_list("sequence", flat=True)))) - found
    return found


def _touched(archive: Archive, sequences: Collection[int]) -> Iterable[int]:
    rows = archive.rows(IncidentEntry).filter(sequence__in=sequences)
    return rows.values_list("incident_id", flat=True)


def _copy_people(archive: Archive, view: View, incident: int) -> bool:
    """Copies those whom an incident names; not where what is known of one of them has changed since."""
    mentions = list(archive.mentions.filter(account_id__in=list(_accounts(view, incident))))
    links = list(archive.rows(PersonMention).filter(mention__in=mentions))
    people = list(archive.rows(Person).filter(id__in={link.person_id for link in links}))
    if any(row.entry > view.sequence for row in links) or any(
        row.revision > view.sequence or _is_told_elsewhere(archive, row, mentions) for row in people
    ):
        return False
    view.mentions.bulk_create(mentions)
    view.rows(Person).bulk_create(people)
    view.rows(PersonMention).bulk_create(links)
    pairs = archive.rows(PersonPair).filter(one__in=mentions, other__in=mentions, entry__lte=view.sequence)
    view.rows(PersonPair).bulk_create(pairs)
    return True


def _is_told_elsewhere(archive: Archive, person: Person, mentions: Collection[Mention]) -> bool:
    """Whether what was decided of their fate may be that of another incident."""
    if "fate" not in person.decided:
        return False
    numbers = {mention.id for mention in mentions}
    every = archive.rows(PersonMention).filter(person=person).values_list("mention_id", flat=True)
    return not numbers.issuperset(every)
