"""Fills the desk's queue and its index of words for a register of `invented_register.py`, quickly.

    python benchmarks/invented_desk.py --archive postgresql://.../register

The worker of a desk would take most of an hour for a million incidents. The words of every account are those
that the worker would find, read in bulk; of the queue the first 20,000 incidents are weighed, and what was
found of them is repeated for all others. For PostgreSQL alone, and for timing alone.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

import psycopg
from bench_desk import prepared

_SPAN = 10_000  # incidents that are read at once
_WEIGHED = 20_000


def main() -> None:
    """Makes both anew."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--archive", required=True)
    location = given.parse_args().archive
    prepared(location, 20)
    from marsad.web.opened import open_archive

    archive = open_archive(location)
    for step in (index, queue):
        before = time.monotonic()
        step(archive, location)
        print(f"{step.__name__}: {time.monotonic() - before:.0f} s", flush=True)


def index(archive, location) -> None:
    """The words of all reports and accounts."""
    from django.db import connections

    from marsad.archive.models import Account
    from marsad.web.index.following import FORM
    from marsad.web.index.tables import ACCOUNTS, REPORTS, create, create_stretches
    from marsad.web.search.models import Progress

    Progress.objects.all().delete()
    texts: dict[int, str] = {}
    # A connection of its own: while it copies, the other one reads.
    with psycopg.connect(location, autocommit=True) as connection, connection.cursor() as cursor:
        for table, rows in ((REPORTS, reports(archive, texts)), (ACCOUNTS, accounts(archive, texts))):
            cursor.execute(f"DROP TABLE {table}")
            made, *indexes = create(connections[archive.alias], table)
            cursor.execute(made)
            create_stretches(cursor, table, range(archive.next_id(Account)))
            with cursor.copy(f"COPY {table} (id, open) FROM STDIN") as copying:
                for row in rows:
                    copying.write_row(row)
            cursor.execute("SET maintenance_work_mem = '1GB'")
            for statement in (*indexes, f"ANALYZE {table}"):
                cursor.execute(statement)
    Progress.objects.create(id=1, form=FORM, entry=archive.head.sequence, report=None)


def reports(archive, texts: dict[int, list[str]]) -> Iterator[tuple[int, str]]:
    """The rows of the reports; what they say is kept for their accounts."""
    from marsad.web.index.tables import BREAK, _vector
    from marsad.web.index.words import plain

    last = archive.next_id(archive.reports.model)
    for first in range(1, last, _SPAN):
        some = list(archive.reports.filter(id__gte=first, id__lt=first + _SPAN))
        for number, text in archive.texts(some).items():
            texts[number] = [*plain(text), BREAK]
            yield number, _vector([BREAK, *texts[number]])


def accounts(archive, texts: dict[int, list[str]]) -> Iterator[tuple[int, str]]:
    """The rows of the accounts: what was written, and the words for what their incidents hold."""
    from marsad.archive.holdings import Holdings
    from marsad.archive.models import IncidentAccount
    from marsad.web.index.fields import _words
    from marsad.web.index.tables import BREAK, _vector

    for first in range(1, archive.next_id(archive.incidents.model), _SPAN):
        ids = range(first, first + _SPAN)
        words = _words(Holdings(archive.alias, list(ids)))
        links = archive.rows(IncidentAccount).filter(incident_id__gte=ids[0], incident_id__lte=ids[-1])
        for account, incident, report in links.values_list("account_id", "incident_id", "account__report_id"):
            yield account, _vector([*texts[report], *words[incident], BREAK])


def queue(archive, _location) -> None:
    """The rows of all that wait."""
    from django.db import connections

    from marsad.archive.models import Incident, IncidentEntry, Proposal
    from marsad.web.review.models import Upkeep, Waiting
    from marsad.web.review.upkeep import _form, _last
    from marsad.web.review.weighing import rows, rules

    known = rules(archive)
    Waiting.objects.all().delete()
    for first in range(1, _WEIGHED, 1000):
        Waiting.objects.bulk_create(list(rows(archive, range(first, first + 1000), known)))
    waiting, incident = Waiting._meta.db_table, Incident._meta.db_table
    with connections[archive.alias].cursor() as cursor:
        cursor.execute(
            "WITH weighed AS (SELECT row_number() OVER (ORDER BY incident) - 1 AS place, w.* "
            f"FROM {waiting} w) "
            f"INSERT INTO {waiting} (incident, priority, why, area, event_type, month, reopened, proposed, "
            "disagreeing) SELECT i.id, w.priority, w.why, coalesce(i.admin1_pcode, ''), "
            "coalesce(i.event_type, ''), coalesce(to_char(i.date_start, 'YYYY-MM'), ''), false, w.proposed, "
            f"w.disagreeing FROM {incident} i JOIN weighed w "
            f"ON w.place = i.id %% (SELECT count(*) FROM {waiting}) "
            "WHERE i.id > %s AND i.review <> 'confirmed' AND i.merged_into_id IS NULL",
            [_WEIGHED],
        )
        cursor.execute(f"ANALYZE {waiting}")
    Upkeep.objects.update_or_create(
        id=1,
        defaults={
            "form": _form(known),
            "passed": None,
            "history": _last(archive, IncidentEntry),
            "proposal": _last(archive, Proposal),
        },
    )


if __name__ == "__main__":
    main()
