"""Ties linkage to the archive: accounts that come in are put to the incidents that are there."""

from __future__ import annotations

import datetime as dt
import functools
import importlib.util
import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db.models import Q

import marsad
from marsad.archive import Archive
from marsad.archive.comparables import (
    Made,
    advance,
    all_comparables,
    alter,
    comparables,
    keep,
    owners,
    pending,
)
from marsad.archive.keeping import Link, Proposed, keep_links
from marsad.archive.models import Account
from marsad.archive.thresholds import thresholds
from marsad.archive.verdicts import Verdicts

if TYPE_CHECKING:
    from marsad.linkage import AccountRow, IncidentGroup, Thresholds
    from marsad.linkage import Link as Found
    from marsad.linkage.curve import Judged
    from marsad.linkage.persons.matching import Match
    from marsad.linkage.totals import Growth, StatedTotal, Teller

LINKER = f"marsad {marsad.__version__}"
_AT_ONCE = 200  # accounts made comparable at a time
_ONE_ENTRY = 5_000  # links or proposals
_ALL = "linkage:all"
_SPANS = 200  # of days in one question
_MONTHS = 60  # days before and after a report in which a total of its source counts as the last or the next


def link_accounts(
    archive: Archive,
    subject: str,
    accounts: Sequence[Account],
    made: Mapping[tuple[int, int], AccountRow] | None = None,
) -> None:
    """Puts accounts to the incidents that are there, or to new ones; `subject` is their entry's.

    `made` has the rows of accounts that were made already, by their report and their place in it.
    """
    links, proposed = [Link(account.id) for account in accounts], list[Proposed]()
    if linkage_installed():
        ready = {one.id: (made or {}).get((one.report_id, one.ordinal)) for one in accounts}
        links, proposed = _found(archive, accounts, {at: row for at, row in ready.items() if row})
    keep_links(archive, subject, links, proposed, actor=LINKER)


def linkage_installed() -> bool:
    """Whether the extra that compares is there."""
    return importlib.util.find_spec("duckdb") is not None


def make_comparable(archive: Archive, ready: Mapping[int, AccountRow] | None = None) -> Iterator[int]:
    """Makes all accounts comparable that are not, a part at a time; gives how many each time.

    Each part is kept by itself, so that one that was interrupted can be gone on with. The rows of accounts
    that are `ready` are taken as they are.
    """
    from marsad.linkage.features import FORM

    ready = ready or {}
    waiting: list[int] = []
    entry = None
    for entry, changed in pending(archive, FORM):
        waiting += changed
        if len(waiting) >= _AT_ONCE:
            yield _make(archive, FORM, entry, waiting, ready)
            waiting = []
    if entry is not None:
        yield _make(archive, FORM, entry, waiting, ready)


def _make(
    archive: Archive, form: str, entry: int, accounts: Iterable[int], ready: Mapping[int, AccountRow]
) -> int:
    from marsad.linkage.blocking import keys
    from marsad.linkage.features import packed, unpacked

    with archive.writing():
        advance(archive, form, entry)
        asked = set(accounts)
        rows = [(one, ready[one]) for one in sorted(asked & ready.keys())]
        rows += _rows(archive, asked - ready.keys())
        made = [Made(account, packed(row), keys(row)) for account, row in rows]
        keep(archive, made, lambda data: keys(unpacked(data)))
    return len(made)


def _rows(archive: Archive, accounts: Iterable[int]) -> Iterator[tuple[int, AccountRow]]:
    """The rows of accounts, out of what is kept of them."""
    from marsad.linkage import row_of

    known = archive.accounts.filter(id__in=accounts).select_related("report").prefetch_related("mentions")
    every = list(known.order_by("id"))
    texts = archive.texts({account.report_id: account.report for account in every}.values())
    for account in every:
        report = account.report
        # The number of the source will do, and tells nothing of one that is confidential.
        source = None if report.source_id is None else str(report.source_id)
        facts = {"published": report.published, "source": source, "language": report.language}
        told = account.contract(names=True)
        yield account.id, row_of(told, facts, texts[report.id], report=str(report.id), meaning=False)


def _with_meaning(archive: Archive, rows: Sequence[AccountRow], numbers: dict[str, int]) -> list[AccountRow]:
    """The rows with what their passages mean, which is kept then.

    That takes longer than all else that is done to a report, and only two languages are compared by it.
    """
    from marsad.linkage.features import packed
    from marsad.linkage.meaning import meanings

    asked = [numbers[row.account] for row in rows if row.meaning is None]
    known = list(archive.accounts.filter(id__in=asked).select_related("report"))
    texts = archive.texts({account.report_id: account.report for account in known}.values())
    passages = [texts[account.report_id][account.start : account.end] for account in known]
    meant = dict(zip((account.id for account in known), meanings(passages), strict=True))
    rows = [replace(row, meaning=meant.get(numbers[row.account], row.meaning)) for row in rows]
    alter(archive, {numbers[row.account]: packed(row) for row in rows if numbers[row.account] in meant})
    return rows


def _found(
    archive: Archive, accounts: Sequence[Account], ready: Mapping[int, AccountRow]
) -> tuple[list[Link], list[Proposed]]:
    """The links of accounts that belong to no incident yet, and what a person should look at."""
    from marsad.linkage import link as grouped
    from marsad.linkage.blocking import keys, sought
    from marsad.linkage.linker import wanting_meaning

    for _ in make_comparable(archive, ready):
        pass
    numbers: dict[str, int] = {}
    new = list(_unpacked(comparables(archive, [account.id for account in accounts]), numbers))
    unlinked = set(numbers.values())
    owned = owners(archive, {key for row in new for key in sought(keys(row))})
    near = _unpacked(comparables(archive, owned.keys() - unlinked), numbers)
    old = [row for row in near if row.incident]
    kept = {row.account: owned[numbers[row.account]] for row in old}
    held = kept_thresholds(archive)
    if wanting := wanting_meaning(new, old, thresholds=held, kept=kept):
        told = [row for row in [*new, *old] if row.account in wanting]
        meant = {row.account: row for row in _with_meaning(archive, told, numbers)}
        new, old = ([meant.get(row.account, row) for row in rows] for rows in (new, old))
    steps = _steps(archive, new)
    others = _bystanders(archive, steps, set(numbers.values()))
    groups = list(grouped(new, old, thresholds=held, steps=steps, bystanders=others, kept=kept))
    links = [one for at, group in enumerate(groups) for one in _links(group, -1 - at, numbers, unlinked)]
    return links, [_proposed(one, numbers) for one in _across(groups)]


def kept_thresholds(archive: Archive) -> Thresholds:
    """The thresholds that were decided for this register, else those that Marsad brings."""
    from marsad.linkage import Thresholds

    decided = thresholds(archive)
    return Thresholds(decided["merge"], decided["propose"]) if decided else Thresholds()


def relink(archive: Archive) -> tuple[int, int]:
    """Compares all accounts with all others; how many were put to incidents and how many pairs proposed.

    Accounts that belong to no incident are put to one. Of the others, what is alike is proposed: no incident
    is merged or split, and what a person keeps apart, or was proposed before, is left alone. All of it is
    kept, or nothing.
    """
    from marsad.linkage import link as grouped

    for _ in make_comparable(archive):
        pass
    with archive.writing():
        numbers: dict[str, int] = {}
        _find_meanings(archive)
        unlinked = set(archive.accounts.filter(link=None).values_list("id", flat=True))
        rows = _unpacked(all_comparables(archive), numbers)
        settled = set(_settled(archive))
        proposed: dict[tuple[int, int], Proposed] = {}
        linked, links = 0, list[Link]()
        for at, group in enumerate(grouped(rows, thresholds=kept_thresholds(archive))):
            links += _links(group, -1 - at, numbers, unlinked)
            for one in (_proposed(proposal, numbers) for proposal in group.proposals):
                if (one.one, one.other) not in settled:
                    proposed[one.one, one.other] = one
            if len(links) >= _ONE_ENTRY:
                linked += len(keep_links(archive, _ALL, links, actor=LINKER))
                links = []
        waiting = iter(proposed.values())
        while (some := list(islice(waiting, _ONE_ENTRY))) or links:
            linked += len(keep_links(archive, _ALL, links, some, actor=LINKER))
            links = []
    return linked, len(proposed)


def _find_meanings(archive: Archive) -> None:
    """Finds what all passages mean, where the register holds more than one language."""
    if archive.reports.values("language").distinct().count() < 2:
        return
    waiting = all_comparables(archive)
    while some := list(islice(waiting, _AT_ONCE)):
        numbers: dict[str, int] = {}
        _with_meaning(archive, list(_unpacked(some, numbers)), numbers)


def judged(archive: Archive) -> Judged:
    """How today's weights find the pairs of accounts that people decided.

    One incident are those that a person put into one, or confirmed in one; two are those that a person keeps
    apart, and those of two confirmed incidents. Two accounts of one report are no pair.
    """
    from marsad.linkage.curve import Judged
    from marsad.linkage.linker import scored

    for _ in make_comparable(archive):
        pass
    _find_meanings(archive)
    decided = Verdicts.of(archive)
    numbers: dict[str, int] = {}
    rows = _unpacked(comparables(archive, decided.accounts), numbers)
    found = ((numbers[one], numbers[other], chance) for one, other, chance in scored(rows))
    pairs = [(chance, same) for a, b, chance in found if (same := decided.same(a, b)) is not None]
    return Judged(tuple(pairs), decided.ones - sum(same for _, same in pairs))


def _settled(archive: Archive) -> Iterator[tuple[int, int]]:
    """The pairs of accounts that were proposed before or that a person keeps apart, both ways round."""
    for table in (archive.proposals, archive.aparts):
        for one, other in table.values_list("one_id", "other_id").iterator():
            yield one, other
            yield other, one


def _steps(archive: Archive, rows: Iterable[AccountRow]) -> list[Growth]:
    """The steps of the running totals of a source between which it told these accounts."""
    from marsad.linkage.totals import growths

    told = {
        (row.source, row.published) for row in rows if row.source is not None and row.published is not None
    }
    steps: list[Growth] = []
    totals = list(_totals(archive, told))
    for source, day in told:
        near = (one for one in totals if one.source == source and abs(one.published - day) <= _MONTHS)
        steps += (one for one in growths(near) if one.earlier.published <= day <= one.later.published)
    return steps


def _totals(archive: Archive, told: Iterable[tuple[str, int]]) -> Iterator[StatedTotal]:
    """The running totals that these sources stated around these days."""
    from marsad.linkage.totals import StatedTotal

    stated = archive.stated_tallies.filter(incidents__isnull=False)
    facts = ("report_id", "report__published", "perpetrator", "incidents", "data")
    for source, days in _spans((source, day - _MONTHS, day + _MONTHS) for source, day in told):
        for report, published, perpetrator, incidents, data in stated.filter(days).values_list(*facts):
            if len(published) == len("2022-12-28"):
                when = dt.date.fromisoformat(published).toordinal()
                scope = (data["since"], data["territory"], data["excludes"])
                yield StatedTotal(source, str(report), when, perpetrator, incidents, scope)


def _bystanders(archive: Archive, steps: Iterable[Growth], compared: set[int]) -> Iterator[Teller]:
    """The other accounts that sources told between their totals."""
    from marsad.linkage.features import UNNAMED
    from marsad.linkage.totals import Teller

    between = ((str(one.later.source), one.earlier.published, one.later.published) for one in steps)
    facts = ("id", "report_id", "report__published", "data")
    for source, days in _spans(between):
        for account, report, published, data in archive.accounts.filter(days).values_list(*facts):
            if account not in compared:
                named = tuple(row["actor"] for row in data["perpetrators"] if row["actor"] not in UNNAMED)
                day = dt.date.fromisoformat(f"{published}-28"[:10]).toordinal()
                yield Teller(source, str(report), day, named)


def _spans(told: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, Q]]:
    """Of each source, what its reports of these spans of days fulfil, in parts that share no report.

    Spans that overlap are joined, and no part has more of them than a database takes in one question.
    """
    spans: dict[str, list[list[int]]] = {}
    for source, first, last in sorted(set(told)):
        known = spans.setdefault(source, [])
        if known and first <= known[-1][1] + 1:
            known[-1][1] = max(last, known[-1][1])
        else:
            known.append([first, last])
    for source, known in spans.items():
        waiting = iter(known)
        while some := list(islice(waiting, _SPANS)):
            ranges = ([dt.date.fromordinal(day).isoformat() for day in span] for span in some)
            around = functools.reduce(operator.or_, (Q(report__published__range=one) for one in ranges))
            yield source, Q(report__source_id=int(source)) & around


def _unpacked(found: Iterable[tuple[int, str, int | None]], numbers: dict[str, int]) -> Iterator[AccountRow]:
    """The rows of accounts; notes which account has which name."""
    from marsad.linkage.features import unpacked

    for account, data, incident in found:
        row = unpacked(data, None if incident is None else str(incident))
        numbers[row.account] = account
        yield row


def _links(group: IncidentGroup, founded: int, numbers: dict[str, int], unlinked: set[int]) -> Iterator[Link]:
    """The links of a group's unlinked accounts; a group that no known incident is in founds one."""
    incident = int(group.incident) if group.known else founded
    for name in group.accounts:
        if numbers[name] in unlinked:
            best = max((one for one in group.links if name in (one.a, one.b)), key=_probability, default=None)
            why = None if best is None else {"a": best.a, "b": best.b, "features": explained(best)}
            yield Link(numbers[name], incident, best.probability if best else None, why)


def _across(groups: Iterable[IncidentGroup]) -> Iterator[Found]:
    """The proposals of groups, each once."""
    seen: set[tuple[str, str]] = set()
    for group in groups:
        for one in group.proposals:
            if (one.a, one.b) not in seen:
                seen.add((one.a, one.b))
                yield one


def _proposed(one: Found, numbers: dict[str, int]) -> Proposed:
    return Proposed(numbers[one.a], numbers[one.b], one.probability, explained(one))


def _probability(one: Found) -> float:
    return one.probability


def explained(one: Found | Match) -> list[dict[str, Any]]:
    """The reasons of a link as they are kept and shown."""
    return [{"feature": r.feature, "level": r.level, "weight": round(r.weight, 2)} for r in one.why]
