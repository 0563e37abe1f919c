"""The address of one figure of a tally, so that every number can lead to its incidents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from marsad.tally.behind import Behind
from marsad.tally.contribution import PARTS
from marsad.tally.count import Count
from marsad.tally.figures import ALL, EFFECTS, Figures, Row, Slice

INCIDENTS, REVIEWED, UNREVIEWED = "incidents", "reviewed", "unreviewed"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: `of` incidents, or the people of an effect; all, or of an actor, a status, a slice."""

    of: str = INCIDENTS
    part: str = "people"
    actor: str = ALL
    status: str = ALL
    side: str = ""
    key: str = ""

    @classmethod
    def asked(cls, query: QueryDict) -> Cell:
        """The cell that an address names; 404 where there can't be such a one."""
        cell = cls(**{field.name: query.get(field.name, str(field.default)) for field in fields(cls)})
        if cell.of not in (INCIDENTS, REVIEWED, UNREVIEWED, *EFFECTS) or cell.part not in PARTS:
            raise Http404
        return cell

    @property
    def query(self) -> str:
        """The cell as the query of an address."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return urlencode({name: value for name, value in told.items() if value not in (ALL, "", "people")})

    def count(self, figures: Figures) -> Count:
        """Least, most, and the incidents behind; 404 where the tally has no such slice."""
        if self.side:
            return self._of_slice(figures)
        if self.of in EFFECTS:
            if (self.part, self.actor, self.status) == ("people", ALL, ALL):
                return figures.people(self.of)
            return part_of(figures.row(self.of, actor=self.actor, status=self.status), self.part)
        return _number(self._incidents(figures))

    def _incidents(self, figures: Figures) -> Sequence[str]:
        if self.of == INCIDENTS:
            return figures.incidents
        if self.of == REVIEWED:
            return figures.reviewed
        return Behind(len(figures.incidents) - len(figures.reviewed), lambda: _unreviewed(figures))

    def _of_slice(self, figures: Figures) -> Count:
        slices: dict[str, tuple[Slice, ...]] = {str(side): parts for side, parts in figures.slices.items()}
        found = next((part for part in slices.get(self.side, ()) if part.key == self.key), None)
        if found is None or self.of not in (INCIDENTS, "killed", "injured"):
            raise Http404
        counts = {INCIDENTS: _number(found.incidents), "killed": found.killed, "injured": found.injured}
        return counts[self.of]


def _unreviewed(figures: Figures) -> Iterator[str]:
    """The incidents that no person has confirmed; both lists rise by number."""
    reviewed = iter(figures.reviewed)
    waiting = next(reviewed, None)
    for number in figures.incidents:
        if number == waiting:
            waiting = next(reviewed, None)
        else:
            yield number


def part_of(row: Row, part: str) -> Count:
    """All people of a row, or the women or children among them."""
    return {"people": row.people, "women": row.women, "children": row.children}[part]


def _number(incidents: Sequence[str]) -> Count:
    return Count(len(incidents), len(incidents), incidents)
