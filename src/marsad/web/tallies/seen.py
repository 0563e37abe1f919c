"""The count of what one person may see: what rests on hidden sources alone is neither counted nor named."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice

from marsad.archive.register import Archive, Register
from marsad.tally.columns import Counting
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition, Exclusion
from marsad.tally.figures import Figures
from marsad.web.access.models import User
from marsad.web.sight import Sight

_PAGE = 200


class Public(Sight):
    """What everybody may see: nothing of any confidential source, no name of a person."""

    def __init__(self, archive: Archive, register: Register) -> None:
        super().__init__(archive, register, User())

    def _hidden_sources(self) -> list[int]:
        return list(self.archive.sources.filter(confidential=True).values_list("id", flat=True))


class Seen:
    """A register to count in, now or at a moment, as a person may see it."""

    def __init__(self, sight: Sight, as_of: dt.datetime | None = None) -> None:
        self._counting = Counting(sight.archive, as_of)
        self.sight = sight if as_of is None else look(sight, self._counting.register)

    def count(self, definition: Definition) -> Figures:
        """The figures of a definition."""
        hidden = self.sight.hidden_incidents
        unseen = Exclusion({"ar": "", "en": ""}, frozenset(map(str, hidden)))
        # Twice, because what two rules drop is not even a near miss.
        exclusions = (*definition.exclusions, *((unseen, unseen) if hidden else ()))
        figures = self._counting.count(dataclasses.replace(definition, exclusions=exclusions))
        figures = dataclasses.replace(figures, definition=definition)
        return self._of_known(figures) if self.sight.hidden_sources else figures

    def _of_known(self, figures: Figures) -> Figures:
        """Without the slices of hidden sources, and the doubts of linkage, which rest on their accounts."""
        known = self._names()
        sources = tuple(part for part in figures.slices["source"] if part.key not in known)
        return dataclasses.replace(figures, slices={**figures.slices, "source": sources}, linkage=None)

    def incidents(
        self, ids: Iterable[str], definition: Definition | None = None
    ) -> Iterator[CountedIncident]:
        """These incidents, without the sources and reports that may not be known."""
        found = self._counting.incidents(ids, definition)
        if not self.sight.hidden_sources:
            yield from found
            return
        names = self._names()
        while page := list(islice(found, _PAGE)):
            hidden = self._hidden_reports(page)
            for incident in page:
                yield dataclasses.replace(
                    incident,
                    sources=tuple(source for source in incident.sources if source not in names),
                    reports=tuple(report for report in incident.reports if report not in hidden),
                )

    def _hidden_reports(self, incidents: Iterable[CountedIncident]) -> set[str]:
        """Which of the reports behind these incidents may not be known."""
        numbers = {int(report) for incident in incidents for report in incident.reports}
        rows = self.sight.register.reports.filter(id__in=numbers, source_id__in=self.sight.hidden_sources)
        return set(map(str, rows.values_list("id", flat=True)))

    def few_listed(self, definition: Definition) -> Figures:
        """The figures of a definition; their incidents stay to be fetched."""
        return self.count(definition)

    def _names(self) -> frozenset[str]:
        """What hidden sources are called in figures."""
        hidden = self.sight.hidden_sources
        return (
            frozenset(map(str, self.sight.register.sources.filter(id__in=hidden))) if hidden else frozenset()
        )


def look(sight: Sight, register: Register) -> Sight:
    """The same person's sight of a state of the register."""
    if isinstance(sight, Public):
        return Public(sight.archive, register)
    return Sight(sight.archive, register, sight.user)
