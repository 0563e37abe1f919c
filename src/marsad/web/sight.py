"""What one person may see of a register: every page, search, count and export looks through it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from django.db import models
from django.db.models import Exists, OuterRef

from marsad.adoption import Adopted
from marsad.archive.models import (
    Account,
    Finding,
    Incident,
    IncidentAccount,
    IncidentPerpetrator,
    Mention,
    Report,
    Source,
    StatedTally,
)
from marsad.archive.register import Archive, Register
from marsad.archive.state import columns_of
from marsad.archive.veil import Veil
from marsad.tally.veiled import Veiled, veiled
from marsad.web.access.models import User
from marsad.web.access.trying import put_out
from marsad.web.recent import Current
from marsad.web.veiling import veiling


def _confidential_sources(archive: Archive) -> tuple[int, ...]:
    return tuple(archive.sources.filter(confidential=True).order_by("id").values_list("id", flat=True))


_M = TypeVar("_M", bound=models.Model)
_confidential = Current(_confidential_sources)
_MASK = "█"


class Sight:
    """A register as a person may see it.

    What a confidential source told is invisible to those without the right, not greyed: its name, its
    reports, their accounts and totals, and the incidents that rest on them alone. Names of persons are
    covered in texts for those who may not see them. Samples that were put out nobody sees any more.
    """

    def __init__(self, archive: Archive, register: Register, user: User) -> None:
        self.archive = archive
        self.register = register
        self.user = user
        self.put_out = put_out(archive)
        self.hidden_sources = [*self._hidden_sources(), *self.put_out]
        self.veil = Veil(frozenset(self.hidden_sources)) if self.hidden_sources else None

    def _hidden_sources(self) -> list[int]:
        if self.user.confidential:
            return []
        return [number for number in _confidential(self.archive) if number not in self.user.granted_sources]

    @property
    def sources(self) -> models.QuerySet[Source]:
        """The sources that may be known."""
        return self.register.sources.exclude(id__in=self.hidden_sources)

    @property
    def reports(self) -> models.QuerySet[Report]:
        """The reports of those sources, and those of nobody named."""
        return self._of_seen(self.register.reports, "source_id")

    @property
    def accounts(self) -> models.QuerySet[Account]:
        """What those reports say."""
        return self._of_seen(self.register.accounts, "report__source_id")

    @property
    def stated_tallies(self) -> models.QuerySet[StatedTally]:
        """The totals that those reports publish."""
        return self._of_seen(self.register.stated_tallies, "report__source_id")

    @property
    def findings(self) -> models.QuerySet[Finding]:
        """The findings inside those reports."""
        return self._of_seen(self.register.findings, "report__source_id")

    @property
    def mentions(self) -> models.QuerySet[Mention]:
        """The names in those reports; none for who may not see names."""
        if not self.user.names:
            return self.register.mentions.none()
        return self._of_seen(self.register.mentions, "account__report__source_id")

    @property
    def incidents(self) -> models.QuerySet[Incident]:
        """The incidents that stand and some visible account tells of; `valued` makes them fit to be seen.

        No condition may be put to their values here: a selection (`marsad.web.selection`) is made on columns.
        """
        if not self.hidden_sources:
            return self.register.incidents
        links = self.register.rows(IncidentAccount).filter(incident_id=OuterRef("pk"))
        hidden = links.filter(account__report__source_id__in=self.hidden_sources)
        seen = self._of_seen(links, "account__report__source_id")
        return self.register.incidents.filter(Exists(seen) | ~Exists(hidden))

    @cached_property
    def hidden_incidents(self) -> frozenset[int]:
        """The numbers of all incidents that rest on hidden accounts alone."""
        return frozenset(self.veil.covered(self.register)) if self.veil else frozenset()

    def hidden_among(self, numbers: Collection[int]) -> frozenset[int]:
        """Which of these incidents rest on hidden accounts alone."""
        return frozenset(self.veil.covered(self.register, numbers)) if self.veil else frozenset()

    def adopted(self, numbers: Collection[int]) -> dict[int, Adopted]:
        """What those of these incidents hold here of which hidden accounts tell too; the others, as kept."""
        return self.veil.adopted(self.register, numbers) if self.veil else {}

    def valued(self, rows: Iterable[Incident]) -> list[Incident]:
        """Incidents with the values that may be seen, in the columns of their own rows."""
        found = list(rows)
        for number, adopted in self.adopted([row.id for row in found]).items():
            for row in (row for row in found if row.id == number):
                for name, value in columns_of(adopted).items():
                    setattr(row, name, value)
                _list_perpetrators(row, adopted)
        return found

    @property
    def veiled(self) -> Veiled | None:
        """What lies over the columns of the register; None where nothing is hidden."""
        if self.veil is None:
            return None
        if self.register is self.archive:
            return veiling(self.archive).under(self.veil)
        return veiled(self.register, self.veil)

    @property
    def veiled_soon(self) -> Veiled | None:
        """The same for a page that is waited for: where that takes long, it lets less be seen meanwhile."""
        if self.veil is None or self.register is not self.archive:
            return self.veiled
        return veiling(self.archive).soon(self.veil)

    def _of_seen(self, rows: models.QuerySet[_M], source: str) -> models.QuerySet[_M]:
        return rows.exclude(**{f"{source}__in": self.hidden_sources}) if self.hidden_sources else rows

    def text(self, report: Report) -> str:
        """The text of a report, offsets unchanged; names are covered for who may not see them."""
        return self.texts([report])[report.id]

    def texts(self, reports: Sequence[Report]) -> dict[int, str]:
        """The same of several reports by their numbers, fetched at once."""
        texts = self.archive.texts(reports)
        if self.user.names:
            return texts
        mentions = self.register.mentions.filter(account__report_id__in=list(texts))
        named: dict[int, list[Mention]] = defaultdict(list)
        for mention in mentions.select_related("account").only("name", "evidence", "account__report_id"):
            named[mention.account.report_id].append(mention)
        return {number: _covered(text, named[number]) for number, text in texts.items()}


def _list_perpetrators(row: Incident, adopted: Adopted) -> None:
    """Puts other perpetrators in the place of those that were fetched with the row, if any were."""
    fetched = getattr(row, "_prefetched_objects_cache", {})
    if "perpetrators" in fetched:
        fetched["perpetrators"] = [
            IncidentPerpetrator(actor=one["actor"], attribution=one["attribution"])
            for one in adopted.values["perpetrators"]
        ]


def _covered(text: str, mentions: Iterable[Mention]) -> str:
    for start, end in name_spans(text, mentions):
        text = text[:start] + _MASK * (end - start) + text[end:]
    return text


def name_spans(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[int, int]]:
    """Where names stand in the text that mentions were read in: their words, and the same words elsewhere."""
    mentions = list(mentions)
    for mention in mentions:
        yield from ((start, end) for start, end in mention.evidence)
    yield from spans_of(text, names_of(text, mentions))


def names_of(text: str, mentions: Iterable[Mention]) -> set[str]:
    """The names as they were read and as they are written."""
    return {
        name
        for mention in mentions
        for name in (mention.name, *(text[start:end] for start, end in mention.evidence))
        if name
    }


def spans_of(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where any of these names stand in any text."""
    for name in names:
        yield from ((found.start(), found.end()) for found in re.finditer(re.escape(name), text))
