"""Our tally beside a stated one, with what is left over as a row of its own."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet

from marsad.archive.models import Report, StatedTally
from marsad.tally.actors import is_known
from marsad.tally.columns import Counting
from marsad.tally.definition import Definition
from marsad.tally.figures import Figures
from marsad.tally.series import FIGURES


@dataclass(frozen=True, slots=True)
class Comparison:
    """A stated tally, our figures under the nearest definition, and the residual.

    `residual` is stated minus ours: least and most, because ours may be a range; `most` None is open
    downwards. `unmatched` names what of the statement our definition could not follow. `series` is what all
    totals of one series say alike: perpetrator, first day, territory.
    `tally` is the number of the stated one.
    """

    series: tuple[str, ...]
    tally: int
    report: str
    called: str
    published: str | None
    stated: dict[str, int]
    ours: Figures
    residual: dict[str, tuple[int | None, int]]
    unmatched: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The comparison as plain values."""
        return {
            "report": self.report,
            "called": self.called,
            "published": self.published,
            "stated": self.stated,
            "ours": self.ours.to_json(),
            "residual": {figure: list(span) for figure, span in self.residual.items()},
            "unmatched": list(self.unmatched),
        }


class Countable(Protocol):
    """Something that counts by a definition, with the incidents of few at hand."""

    def few_listed(self, definition: Definition) -> Figures:
        """The figures of a definition."""


def compare(counting: Counting, definitions: Sequence[Definition] = ()) -> Iterable[Comparison]:
    """Every stated tally of a register against ours, as `compare_all` does."""
    return compare_all(counting.register.stated_tallies, counting, definitions)


def compare_all(
    stated: QuerySet[StatedTally], counting: Countable, definitions: Sequence[Definition] = ()
) -> Iterable[Comparison]:
    """These stated tallies against ours.

    Ours is counted by the first definition of the same perpetrator and the same first day. Where there is
    none it follows the statement: its perpetrator, since and until; a territory or an exclusion in words
    cannot be followed, and is told in `unmatched`.
    """
    for tally in stated.select_related("report__source").order_by("since", "incidents", "id"):
        rule, unmatched = _rule(tally, definitions)
        yield _comparison(tally, counting.few_listed(rule), unmatched)


def _comparison(tally: StatedTally, ours: Figures, unmatched: tuple[str, ...]) -> Comparison:
    stated = {figure: getattr(tally, figure) for figure in FIGURES if getattr(tally, figure) is not None}
    counted: dict[str, tuple[int, int | None]] = {
        "incidents": (len(ours.incidents), len(ours.incidents)),
        "killed": (ours.killed.least, ours.killed.most),
        "injured": (ours.injured.least, ours.injured.most),
    }
    residual = {}
    for figure, number in stated.items():
        least, most = counted[figure]
        residual[figure] = (None if most is None else number - most, number - least)
    source = tally.report.source
    called = " of ".join(filter(None, (_title(tally.report), str(source) if source else None)))
    series = tally.perpetrator or "", str(tally.since or ""), str(tally.data.get("territory") or "")
    return Comparison(
        series,
        tally.pk,
        str(tally.report_id),
        called,
        tally.report.published,
        stated,
        ours,
        residual,
        unmatched,
    )


def _title(report: Report) -> str | None:
    """What a person calls a report: the id it had in its file, else the name of that file."""
    if report.source and report.source.confidential:
        return f"report {report.pk}"
    return report.name or (report.file and report.file.replace("\\", "/").rsplit("/", 1)[-1])


def _rule(tally: StatedTally, definitions: Sequence[Definition]) -> tuple[Definition, tuple[str, ...]]:
    until = tally.until or _published(tally.report.published)
    for given in definitions:
        if given.since == tally.since and given.perpetrators == ((tally.perpetrator or ""),):
            last = min(filter(None, (until, given.until)), default=None)
            unmatched = () if given.exclusions or not tally.data.get("excludes") else ("excludes",)
            return dataclasses.replace(given, until=last), unmatched
    return _as_stated(tally, until)


def _as_stated(tally: StatedTally, until: dt.date | None) -> tuple[Definition, tuple[str, ...]]:
    perpetrator = tally.perpetrator
    unmatched = [key for key in ("territory", "excludes") if tally.data.get(key)]
    if perpetrator and not is_known(perpetrator):
        unmatched.append("perpetrator")
    known = (perpetrator,) if perpetrator and is_known(perpetrator) else ()
    title = {"ar": "حصيلة معلنة", "en": "stated tally"}
    rule = Definition(
        id=f"stated-tally-{tally.pk}",
        title=title,
        perpetrators=known,
        least_attribution="suspected" if known else "unknown",
        since=tally.since,
        until=until,
    )
    return rule, tuple(unmatched)


def _published(text: str | None) -> dt.date | None:
    """The last day that a publication date allows."""
    if text is None:
        return None
    if len(text) == 10:
        return dt.date.fromisoformat(text)
    first = dt.date.fromisoformat(f"{text}-01")
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
