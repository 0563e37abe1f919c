"""Values given with no warning that are wrong: the worst error there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marsad.evaluation.coding import CodedIncident, CodedReport, Value
from marsad.evaluation.scores import Compared, field_count

# The fields that readers quote, and the findings that warn about each.
WARNINGS = {
    "date": {"date-unresolved", "date-outside-stated-window"},
    "place": {"place-unresolved", "place-ambiguous"},
    "governorate": {"place-unresolved", "place-ambiguous", "place-outside-stated-area"},
    "perpetrator": {"perpetrator-unresolved"},
    "casualty_count": set[str](),
}


@dataclass(frozen=True, slots=True)
class Silence:
    """Of the values given for a field: how many are wrong, and how many of those a finding warns of.

    `stray` counts the values given, wrong by nature, in incidents that the gold does not have.
    """

    given: int = 0
    wrong: int = 0
    warned: int = 0
    stray: int = 0

    def __add__(self, other: Silence) -> Silence:
        return Silence(
            self.given + other.given,
            self.wrong + other.wrong,
            self.warned + other.warned,
            self.stray + other.stray,
        )

    @property
    def share(self) -> float:
        """The silently wrong share of the values given in incidents that the gold has."""
        return (self.wrong - self.warned) / self.given if self.given else 0.0

    @property
    def share_with_stray(self) -> float:
        """The same with the incidents that nobody but the reader saw."""
        given = self.given + self.stray
        return (self.wrong - self.warned + self.stray) / given if given else 0.0


def silently_wrong(reports: Iterable[Compared]) -> dict[str, Silence]:
    """A count a field."""
    totals = {field: Silence() for field in WARNINGS}
    for report in reports:
        for gold, given in report.pairs:
            if given is None or report.given is None:
                continue
            for field, codes in WARNINGS.items():
                count = field_count(field, (gold, given))
                if gold is None:
                    totals[field] += Silence(stray=count.wrong)
                    continue
                warned = count.wrong if _warned(report.given, given, codes) else 0
                totals[field] += Silence(count.right + count.wrong, count.wrong, warned)
    return totals


@dataclass(frozen=True, slots=True)
class SilentValue:
    """One silently wrong value of an incident that the gold has; `quote` is how its passage begins."""

    report: str
    field: str
    gold: tuple[str, ...]
    given: tuple[str, ...]
    quote: str


def silent_values(reports: Iterable[Compared]) -> Iterator[SilentValue]:
    """Every field of an incident that is silently wrong, report by report."""
    for report in reports:
        for gold, given in report.pairs:
            if gold is None or given is None or report.given is None:
                continue
            for field, codes in WARNINGS.items():
                if field_count(field, (gold, given)).wrong and not _warned(report.given, given, codes):
                    right, wrong = _words(gold.values[field]), _words(given.values[field])
                    yield SilentValue(report.gold.id, field, right, wrong, gold.quote)


def _words(values: Iterable[Value]) -> tuple[str, ...]:
    """Values for people to read: a count as "killed 3"."""
    return tuple(sorted(" ".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in values))


def total(by_field: dict[str, Silence]) -> Silence:
    """All fields together."""
    return sum(by_field.values(), Silence())


def _warned(report: CodedReport, incident: CodedIncident, codes: set[str]) -> bool:
    if incident.span is None:
        return False
    start, end = incident.span
    return any(
        code in codes and any(a < end and start < b for a, b in spans) for code, spans in report.findings
    )
