"""Accounts that may tell of the same days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from marsad.archive.models import Account
from marsad.archive.register import Register

# An account without a date happened at most so long before its report, as far as anybody can tell.
UNDATED = dt.timedelta(days=10)
Days = tuple[dt.date, dt.date]


def neighbours(register: Register, spans: Iterable[Days], margin: dt.timedelta) -> QuerySet[Account]:
    """Linked accounts whose days come within `margin` of one of the spans, with what belongs to them."""
    accounts = register.accounts.select_related("report__source", "link").prefetch_related("mentions")
    wanted = Q()
    for first, last in _joined(spans, margin):
        wanted |= Q(date_start__lte=last, date_end__gte=first)
        wanted |= Q(
            date_start=None, report__published__range=(first.isoformat(), (last + UNDATED).isoformat())
        )
    linked = accounts.filter(link__isnull=False)
    return linked.filter(wanted).order_by("id") if wanted else linked.none()


def _joined(spans: Iterable[Days], margin: dt.timedelta) -> Iterator[Days]:
    """The spans with their margins, those that touch as one."""
    current: Days | None = None
    for first, last in sorted((_shifted(a, -margin), _shifted(b, margin)) for a, b in spans):
        if current is None:
            current = first, last
        elif first <= current[1]:
            current = current[0], max(current[1], last)
        else:
            yield current
            current = first, last
    if current is not None:
        yield current


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    # Far enough from the ends of the calendar to move on either way.
    least, most = dt.date(1800, 1, 1), dt.date(9000, 1, 1)
    return min(max(day, least), most) + by
