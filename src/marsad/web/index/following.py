"""The index follows the ledger: in bounded steps, each kept or not as a whole."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from django.conf import settings
from django.db import connections, transaction
from django.db.models import Count, QuerySet
from django.db.utils import DatabaseError

from marsad.archive.location import BUSY_SECONDS
from marsad.archive.models import Account, IncidentAccount, IncidentEntry, Mention
from marsad.archive.register import Archive
from marsad.text.folded import fold
from marsad.web.index.fields import field_words
from marsad.web.index.tables import ACCOUNTS, BREAK, REPORTS, Row, empty, put
from marsad.web.index.words import words
from marsad.web.search.models import Progress
from marsad.web.sight import name_spans, names_of, spans_of

FORM = "2"  # raise it when the words of a row change: indexes are then made anew
_ENTRIES = 100  # of the ledger a step
_OWN = 5  # beside a worker: a decision or a report of one's own is waited for; more are left to that
_REPORTS = 50  # of the first pass a step
_AT_ONCE = 500
_PAUSE = 1.0  # seconds between looks at the ledger
_BUSY = 250  # milliseconds that it waits for other writers
_Word = tuple[str, bool]  # whether it is of a person's name


def progress(archive: Archive) -> Progress | None:
    """How far the index is; None where none of this form was begun."""
    return archive.rows(Progress).filter(form=FORM).first()


def is_made(archive: Archive) -> bool:
    """Whether the first pass over all reports has ended."""
    done = progress(archive)
    return done is not None and done.report is None


def missing(archive: Archive) -> int:
    """How many entries of the ledger the index does not know yet; all of them before the first pass ends."""
    done, head = progress(archive), archive.head.sequence
    return head if done is None or done.report is not None else head - done.entry


def step(archive: Archive) -> bool:
    """Brings the index a bounded step nearer to the ledger; whether there is more to do."""
    with transaction.atomic(using=archive.alias):
        done = archive.rows(Progress).select_for_update().filter(form=FORM).first() or _begun(archive)
        if done.report is not None:
            _first_pass(archive, done)
        elif done.entry < archive.head.sequence:
            _follow(archive, done)
        done.save(using=archive.alias)
        return done.report is not None or done.entry < archive.head.sequence


def make_anew(archive: Archive) -> None:
    """Forgets the index; the steps that follow make it again."""
    with transaction.atomic(using=archive.alias):
        archive.rows(Progress).all().delete()


def _begun(archive: Archive) -> Progress:
    archive.rows(Progress).all().delete()
    empty(archive.alias)
    return Progress(id=1, form=FORM, entry=archive.head.sequence, report=0)


def _first_pass(archive: Archive, done: Progress) -> None:
    some = archive.reports.filter(id__gt=done.report).order_by("id").values_list("id", flat=True)[:_REPORTS]
    reports = list(some)
    if reports:
        _index(archive, reports, archive.accounts.filter(report_id__in=reports), whole=True)
    done.report = reports[-1] if len(reports) == _REPORTS else None


def _follow(archive: Archive, done: Progress) -> None:
    """What the next entries brought or changed: reports, accounts, and the values of their incidents."""
    until = min(done.entry + _ENTRIES, archive.head.sequence)
    new = {"entry__gt": done.entry, "entry__lte": until}
    reports = set(archive.reports.filter(**new).values_list("id", flat=True))
    reports |= set(archive.accounts.filter(**new).values_list("report_id", flat=True))
    _index(archive, sorted(reports), archive.accounts.filter(report_id__in=reports), whole=True)
    touched = archive.rows(IncidentEntry).filter(sequence__gt=done.entry, sequence__lte=until)
    links = archive.rows(IncidentAccount)
    links = links.filter(incident_id__in=touched.values("incident_id")) | _of_sources(
        archive, done.entry, until
    )
    accounts = list(links.exclude(account__report_id__in=reports).values_list("account_id", flat=True))
    for start in range(0, len(accounts), _AT_ONCE):
        some = archive.accounts.filter(id__in=accounts[start : start + _AT_ONCE])
        _index(archive, sorted(set(some.values_list("report_id", flat=True))), some, whole=False)
    done.entry = until


def _of_sources(archive: Archive, after: int, until: int) -> QuerySet[IncidentAccount]:
    """The accounts of the incidents that sources tell of who became confidential or open: others' too."""
    entries = archive.entries.filter(sequence__gt=after, sequence__lte=until, action="withhold")
    told = entries.filter(subject__startswith="source:").values_list("subject", flat=True)
    sources = [int(subject.partition(":")[2]) for subject in told]
    theirs = archive.rows(IncidentAccount).filter(account__report__source_id__in=sources)
    return archive.rows(IncidentAccount).filter(incident_id__in=theirs.values("incident_id"))


def _index(archive: Archive, reports: Sequence[int], accounts: QuerySet[Account], *, whole: bool) -> None:
    """Puts accounts into the index, and with `whole` their reports too."""
    held = list(archive.reports.filter(id__in=reports))
    texts = archive.texts(held)
    mentions: dict[int, list[Mention]] = defaultdict(list)
    people = archive.mentions.filter(account__report_id__in=reports).select_related("account")
    for mention in people.only("name", "evidence", "account__report_id"):
        mentions[mention.account.report_id].append(mention)
    of_report: dict[int, list[Account]] = defaultdict(list)
    for account in accounts.only("id", "report_id", "start", "end"):
        of_report[account.report_id].append(account)
    alone = _of_one_account(archive, reports)
    fields = field_words(archive, [row.id for rows in of_report.values() for row in rows])
    found_reports, found_accounts = [], []
    for report in held:
        original, named = texts[report.id], mentions[report.id]
        text = _Text(original, name_spans(original, named))
        if whole:
            title = f"{report.title or ''} {report.name or ''}"
            head = _Text(title, spans_of(title, names_of(original, named)))
            found_reports.append(_row(report.id, [head.words(), text.words()]))
        for account in of_report[report.id]:
            start, end = (0, None) if report.id in alone else (account.start, account.end)
            told = [text.words(start, end), [(word, False) for word in fields[account.id]]]
            found_accounts.append(_row(account.id, told))
    put(archive.alias, REPORTS, found_reports)
    put(archive.alias, ACCOUNTS, found_accounts)


def _of_one_account(archive: Archive, reports: Sequence[int]) -> set[int]:
    """The reports that tell of one incident alone: all their words are of it, the headline's too."""
    told = archive.accounts.filter(report_id__in=reports).values("report_id").annotate(accounts=Count("id"))
    return {row["report_id"] for row in told if row["accounts"] == 1}


class _Text:
    """A text folded once, with the words that names stand in."""

    def __init__(self, original: str, names: Iterable[tuple[int, int]]) -> None:
        folded = fold(original)
        covered = bytearray(len(original))
        for start, end in names:
            covered[start:end] = b"\1" * (end - start)
        self._words = [
            (folded.starts[word.start], word.text, any(covered[slice(*folded.span(word.start, word.end))]))
            for word in words(folded)
        ]

    def words(self, start: int = 0, end: int | None = None) -> list[_Word]:
        """The words between two code points of the original, each with whether it is of a name."""
        return [(text, named) for at, text, named in self._words if start <= at and (end is None or at < end)]


def _row(number: int, parts: Iterable[Sequence[_Word]]) -> Row:
    """A row of the index of several parts, across which no phrase reaches."""
    some = [word for part in parts for word in (*part, (BREAK, False))]
    shown = [BREAK if named else text for text, named in some]
    return Row(number, shown, [text for text, _ in some] if any(named for _, named in some) else None)


def sources_changed(archive: Archive) -> bool:
    """Whether entries that the index does not know yet made a source confidential or open."""
    done = progress(archive)
    new = archive.entries.filter(sequence__gt=done.entry if done else 0, action="withhold")
    return new.filter(subject__startswith="source:").exists()


def follow(archive: Archive, asker: str) -> int:
    """Brings the index up to the ledger where little is missing; how many entries are left.

    Beside a worker that follows it by itself, only who has just decided something waits to find it.
    """
    left = missing(archive)
    if not left or not _is_little(archive, asker):
        return left
    try:
        with _not_waiting(archive):
            step(archive)
            while not settings.DESK_WORKER and step(archive):
                pass
    except DatabaseError:
        pass  # somebody else writes: the answer is older by a moment, and says so
    return missing(archive)


def keep_following(archive: Archive) -> NoReturn:
    """Brings the index up to the ledger again and again, as the worker beside a desk does."""
    while True:
        try:
            while missing(archive) and step(archive):
                pass
        except DatabaseError:
            connections[archive.alias].close()  # the next turn goes on from here
        time.sleep(_PAUSE)


def _is_little(archive: Archive, asker: str) -> bool:
    """Whether a question may wait for what is missing."""
    done = progress(archive)
    if done is None or done.report is not None:
        return not archive.reports.order_by("id")[_REPORTS : _REPORTS + 1].exists()
    left = archive.head.sequence - done.entry
    if not settings.DESK_WORKER:
        return left <= _ENTRIES
    own = archive.entries.filter(sequence__gt=done.entry, actor=asker)
    return left <= _OWN and own.exists()


@contextmanager
def _not_waiting(archive: Archive) -> Iterator[None]:
    """Gives up soon where another program writes: a question must not wait for it."""
    if connections[archive.alias].vendor != "sqlite":
        with transaction.atomic(using=archive.alias):
            with connections[archive.alias].cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = {_BUSY}")
            yield
        return
    with connections[archive.alias].cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
