"""What a decision would do to published figures, found by doing it and taking it back at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.db.models import Q

from marsad.archive.decisions import Decider
from marsad.archive.models import Entry, IncidentEntry
from marsad.archive.register import Archive
from marsad.tally.contribution import INCIDENTS, Amount, Amounts, Figure, added, contribution, less
from marsad.tally.count import Count
from marsad.tally.figures import EFFECTS, Figures
from marsad.tally.register import counted_incidents
from marsad.web.requests import DeskRequest
from marsad.web.review.seen import seen
from marsad.web.review.steps import Change
from marsad.web.review.words import CORRECTED, NOTHING, shown
from marsad.web.sight import Sight
from marsad.web.tallies.counts import COUNTS
from marsad.web.tallies.kept import Kept, definitions, offered

_SHOWN = (INCIDENTS, *map(Figure, EFFECTS))


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure before and after; None where the whole is still being counted. `by` is the difference."""

    figure: str
    before: Count | None
    after: Count | None
    by: Amount


@dataclass(frozen=True, slots=True)
class Effect:
    """A definition and its figures that would move."""

    definition: Kept
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of an incident and of the figures; `moved` are the fields that would change."""

    changes: tuple[Change, ...]
    effects: tuple[Effect, ...]
    untouched: tuple[Kept, ...]


class _TakenBack(Exception):
    """The trial is over."""


def preview(request: DeskRequest, number: int, decide: Callable[[Decider], Entry], by: Decider) -> Preview:
    """What a decision about an incident would do. What the register refuses, it refuses here too."""
    archive, rules = request.archive, _rules(request.archive)
    touched: list[int] = []
    after: list[Amounts] = []
    fields: dict[str, str] = {}
    with suppress(_TakenBack), archive.writing():
        entry = decide(by)
        rows = archive.rows(IncidentEntry).filter(sequence=entry.sequence)
        touched = list(rows.values_list("incident_id", flat=True))
        after, fields = _added(request.sight, touched, rules), _fields(request.sight, number)
        raise _TakenBack
    before, now = _added(request.sight, touched, rules), _fields(request.sight, number)
    changes = [Change(name, now[name], fields[name]) for name in CORRECTED if now[name] != fields[name]]
    moved = {kept.name: less(two, one) for kept, one, two in zip(rules, before, after, strict=True)}
    effects = [Effect(kept, tuple(lines)) for kept, lines in _told(request, rules, moved) if lines]
    named = {effect.definition.name for effect in effects}
    return Preview(tuple(changes), tuple(effects), tuple(kept for kept in rules if kept.name not in named))


def _rules(archive: Archive) -> list[Kept]:
    """The definitions that the register keeps, else those that are shipped; without what cannot be read."""
    return [kept for kept in definitions(archive) or offered(set()) if kept.rule is not None]


def _added(sight: Sight, touched: Sequence[int], rules: Sequence[Kept]) -> list[Amounts]:
    """What these incidents add to each definition."""
    known = [kept.rule.definition for kept in rules if kept.rule]
    found = list(
        counted_incidents(sight.archive, definitions=known, where=Q(id__in=touched), veil=sight.veil)
    )
    return [added(item for one in found for item in contribution(one, rule).items()) for rule in known]


def _fields(sight: Sight, number: int) -> dict[str, str]:
    stands = sight.incidents.filter(pk=number).exists()
    held = {one.field: one.value for one in seen(sight, number).fields} if stands else {}
    return {name: shown(name, held[name]) if name in held else NOTHING for name in CORRECTED}


def _told(
    request: DeskRequest, rules: Sequence[Kept], moved: dict[str, Amounts]
) -> Iterator[tuple[Kept, list[Moved]]]:
    answers = COUNTS.ask(request.sight, [kept.rule for kept in rules if kept.rule])
    for kept, answer in zip(rules, answers, strict=True):
        amounts = moved[kept.name]
        whole = answer.figures if answer.current else None
        yield kept, [_line(figure, amounts[figure], whole) for figure in _SHOWN if figure in amounts]


def _line(figure: Figure, by: Amount, whole: Figures | None) -> Moved:
    if whole is None:
        return Moved(figure.effect, None, None, by)
    if figure == INCIDENTS:
        before = Count(len(whole.incidents), len(whole.incidents))
    else:
        before = whole.totals[figure.effect]
    most = None if before.most is None or by.opened else before.most + by.most
    return Moved(figure.effect, before, Count(before.least + by.least, most), by)
