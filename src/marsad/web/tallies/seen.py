"""The count of what one person may see: what rests on hidden sources alone is neither counted nor named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from marsad.archive.register import Archive, Register
from marsad.tally.columns import Counting
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition
from marsad.tally.figures import Figures
from marsad.web.access.models import User
from marsad.web.sight import Sight


class Public(Sight):
    """What everybody may see: nothing of any confidential source, no name of a person."""

    def __init__(self, archive: Archive, register: Register) -> None:
        super().__init__(archive, register, User())

    def _hidden_sources(self) -> list[int]:
        return list(self.archive.sources.filter(confidential=True).values_list("id", flat=True))


class Seen:
    """A register to count in, now or at a moment, as a person may see it."""

    def __init__(self, sight: Sight, as_of: dt.datetime | None = None) -> None:
        whole = Counting(sight.archive, as_of)
        self.sight = sight if as_of is None else look(sight, whole.register)
        self._counting = replace(whole, veiled=self.sight.veiled)

    def count(self, definition: Definition) -> Figures:
        """The figures of a definition; without the doubts of linkage, where they rest on hidden accounts."""
        figures = self._counting.count(definition)
        return replace(figures, linkage=None) if self.sight.veil else figures

    def incidents(
        self, ids: Iterable[str], definition: Definition | None = None
    ) -> Iterator[CountedIncident]:
        """These incidents, with what may be known of them."""
        return self._counting.incidents(ids, definition)

    def few_listed(self, definition: Definition) -> Figures:
        """The figures of a definition; their incidents stay to be fetched."""
        return self.count(definition)


def look(sight: Sight, register: Register) -> Sight:
    """The same person's sight of a state of the register."""
    if isinstance(sight, Public):
        return Public(sight.archive, register)
    return Sight(sight.archive, register, sight.user)
