"""Why a tally moved between two moments: causes that sum to the difference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from marsad.archive.models import Account, Entry
from marsad.publishing.agreement import data
from marsad.tally.contribution import Amount, Figure
from marsad.tally.diff import Cause, Movement, diff
from marsad.tally.rulings import rulings
from marsad.web import labels
from marsad.web.access.rights import Right, requires
from marsad.web.later import Later
from marsad.web.requests import DeskRequest
from marsad.web.sight import Sight
from marsad.web.tallies import kept
from marsad.web.tallies.moments import MomentField

_WEEK = dt.timedelta(days=7)
_KEPT = 20
_LISTED = 100  # entries of one cause
_MOVEMENTS: Later[Movement] = Later(_KEPT)


class Moments(forms.Form):
    """From when to when."""

    start = MomentField(label=_("From"))
    end = MomentField(label=_("To"))

    def clean(self) -> dict[str, object]:
        """The first moment lies before the second."""
        given: dict[str, object] = super().clean() or {}
        start, end = given.get("start"), given.get("end")
        if isinstance(start, dt.datetime) and isinstance(end, dt.datetime) and end < start:
            self.add_error("end", _("The second moment lies before the first."))
        return given


@dataclass(frozen=True, slots=True)
class Step:
    """What one entry did to a figure; `entry` None where it may not be known, or where there is none."""

    difference: str
    incidents: tuple[str, ...]
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Reason:
    """All that moved a figure in one way; `more` steps are not listed."""

    name: str
    difference: str
    steps: tuple[Step, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that moved, with what moved it; `whole` where it is of all statuses together."""

    name: str
    whole: bool
    before: Amount
    after: Amount
    difference: str
    reasons: tuple[Reason, ...]


@requires(Right.READ)
def moved(request: DeskRequest, name: str) -> HttpResponse:
    """The causes between two moments; between a week ago and now where none are asked for."""
    row, _rule = kept.rule_of(request.archive, name)
    now = dt.datetime.now(dt.UTC)
    default = {"start": f"{now - _WEEK:%Y-%m-%d}", "end": f"{now:%Y-%m-%d}"}
    form = Moments(request.GET or default)
    context = {"area": "tallies", "row": row, "form": form}
    if form.is_valid():
        movement = _movement(request.sight, name, form.cleaned_data["start"], form.cleaned_data["end"])
        context |= {"movement": movement, "waiting": movement is None}
        if movement:
            context["figures"] = list(_figures(movement, request.sight))
    page = "tallies/_moved.html" if request.htmx else "tallies/moved.html"
    return render(request, page, context)


def _movement(sight: Sight, name: str, start: dt.datetime, end: dt.datetime) -> Movement | None:
    archive = sight.archive
    first, last = archive.sequence_at(start), archive.sequence_at(end)

    def make() -> Movement:
        with archive.reading():
            versions = rulings(archive, name, first, last)
            return diff(archive, versions, first, last, sight.veil)

    key = (archive.name, name, first, last, archive.head.sequence, tuple(sight.hidden_sources))
    return _MOVEMENTS.ask(key, archive, make)


def _hidden_reports(sight: Sight) -> frozenset[str]:
    """The reports that may not be known."""
    if not sight.hidden_sources:
        return frozenset()
    rows = sight.register.reports.filter(source_id__in=sight.hidden_sources)
    return frozenset(map(str, rows.values_list("id", flat=True)))


def _figures(movement: Movement, sight: Sight) -> Iterator[Moved]:
    """The figures that moved, each with the ways in which it did."""
    known = _Known(sight)
    for figure in movement.moved:
        before, after = (of.get(figure, Amount()) for of in (movement.before, movement.after))
        reasons = (_reason(kind, figure, causes, known) for kind, causes in movement.of(figure).items())
        whole = figure.status is None
        yield Moved(_name(figure), whole, before, after, told(after - before), tuple(reasons))


def _reason(kind: str, figure: Figure, causes: Sequence[Cause], known: _Known) -> Reason:
    moved = sum((cause.amounts[figure] for cause in causes), Amount())
    steps = (
        Step(told(cause.amounts[figure]), cause.incidents, known.entry(cause)) for cause in causes[:_LISTED]
    )
    name = data("movement")["causes"][kind][labels.language()]
    return Reason(name, told(moved), tuple(steps), max(len(causes) - _LISTED, 0))


def told(amount: Amount) -> str:
    """A difference in figures: "+2", or least and most apart; "∞" for ends that opened or closed."""
    ends = [f"{amount.least:+d}"]
    if amount.most != amount.least:
        ends.append(f"{amount.most:+d}")
    return " … ".join(ends) + (f" ({amount.opened:+d} ∞)" if amount.opened else "")


def _name(figure: Figure) -> str:
    words, language = data("movement"), labels.language()
    parts = [words["figures"][figure.effect][language]]
    if figure.part != "people":
        parts.append(words["parts"][figure.part][language])
    if figure.status:
        parts.append(words["statuses"][figure.status][language])
    return ("، " if language == "ar" else ", ").join(parts)


class _Known:
    """Which entries of the ledger a person may know: not those about what is hidden from them."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._reports = _hidden_reports(sight)

    def entry(self, cause: Cause) -> Entry | None:
        """The entry of a cause."""
        entry = cause.entry
        return None if entry is None or self._is_hidden(entry.subject) else entry

    def _is_hidden(self, subject: str) -> bool:
        if not self._reports:
            return False
        kind, _colon, number = subject.partition(":")
        if kind == "account" and number.isdecimal():
            rows = self._sight.register.rows(Account).filter(id=int(number))
            return str(rows.values_list("report_id", flat=True).first()) in self._reports
        if kind == "source" and number.isdecimal():
            return int(number) in self._sight.hidden_sources
        return number in self._reports if kind in ("report", "recheck") else False
