"""The tables of a definition: every number a cell that leads to the incidents behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from marsad.publishing import names
from marsad.publishing.language import Language
from marsad.tally.actors import name as actor_name
from marsad.tally.count import Count
from marsad.tally.figures import UNKNOWN, Figures, Slice

_EFFECTS = ("killed", "injured", "abducted", "arrested")
Say = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, and where on the page its incidents are listed."""

    id: str
    label: str
    text: str
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a page."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Line, ...]


@dataclass(slots=True)
class Cells:
    """All cells of a page that have incidents behind them; `toll` writes a number as it may be shown."""

    toll: Callable[[Count], str]
    all: list[Cell] = field(default_factory=list)

    def people(self, label: str, number: Count, name: str = "") -> Cell:
        """A number of people."""
        return self._kept(name, label, self.toll(number), tuple(number.incidents))

    def incidents(self, label: str, numbers: Sequence[str], name: str = "") -> Cell:
        """A number of incidents."""
        return self._kept(name, label, str(len(numbers)), tuple(numbers))

    def _kept(self, name: str, label: str, text: str, incidents: tuple[str, ...]) -> Cell:
        cell = Cell(name or f"c{len(self.all) + 1}", label, text, incidents)
        if incidents:
            self.all.append(cell)
        return cell


def tables_of(figures: Figures, cells: Cells, say: Say, language: Language) -> list[Sheet]:
    """People by effect, by status and side; incidents by governorate, month and kind."""
    heads = (say["incidents"], say["effects"]["killed"], say["effects"]["injured"])
    found = [_people(figures, cells, say), _by_status(figures, cells, say, language)]
    for key, slices in (
        ("by_governorate", figures.by_governorate),
        ("by_month", figures.by_month),
        ("by_event_type", figures.by_event_type),
    ):
        rows = tuple(_line(one, _label(key, one.key, say, language), cells, heads) for one in slices)
        found.append(Sheet(say[key], heads, rows))
    return found


def _people(figures: Figures, cells: Cells, say: Say) -> Sheet:
    every = Line(say["incidents"], (cells.incidents(say["incidents"], figures.incidents, "incidents"),))
    return Sheet(say["people"], ("",), (every, *_effects(figures, cells, say)))


def _effects(figures: Figures, cells: Cells, say: Say) -> Iterator[Line]:
    for effect in _EFFECTS:
        number, label = figures.people(effect), say["effects"][effect]
        if effect in ("killed", "injured") or number.incidents:
            yield Line(label, (cells.people(label, number, effect),))
        for part, count in (("women", figures.women(effect)), ("children", figures.children(effect))):
            if count.incidents:
                text = f"{label}: {say[part]}"
                yield Line(text, (cells.people(text, count, f"{effect}-{part}"),))


def _by_status(figures: Figures, cells: Cells, say: Say, language: Language) -> Sheet:
    rows = []
    for row in figures.rows:
        label = f"{say['effects'][row.effect]}: {actor_name(row.actor, language.code)}"
        label = f"{label} ({say['status'][row.status]})"
        rows.append(Line(label, (cells.people(label, row.people),)))
    return Sheet(say["by_status"], ("",), tuple(rows))


def _line(one: Slice, label: str, cells: Cells, heads: tuple[str, ...]) -> Line:
    return Line(
        label,
        (
            cells.incidents(f"{label}, {heads[0]}", one.incidents),
            cells.people(f"{label}, {heads[1]}", one.killed),
            cells.people(f"{label}, {heads[2]}", one.injured),
        ),
    )


def _label(table: str, key: str, say: Say, language: Language) -> str:
    if key == UNKNOWN:
        return str(say["unknown"])
    if table == "by_governorate":
        return names.area_by_name(key, language) or key
    if table == "by_event_type":
        return names.event_type(key, language)
    return names.month(key, language) if table == "by_month" else key
