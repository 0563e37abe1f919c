"""What must be right before a page is published: figures that agree, hedges that hold, no number by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from marsad.publishing.bulletin import Bulletin
from marsad.publishing.page import Layout
from marsad.tally.count import total
from marsad.tally.definition import LADDER
from marsad.tally.figures import EFFECTS, Figures

_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\(picture:[^)]*\)", re.DOTALL)
_NUMBER = re.compile(r"\d+")

Claims = Mapping[str, Mapping[str, str]]
"""For each incident the strongest rung on which an account puts each actor."""


def lint(bulletin: Bulletin, claims: Claims, template: Layout | None = None) -> Iterator[str]:
    """Everything that keeps a page from being published, one line each."""
    listed = len(bulletin.items) + bulletin.withheld
    if listed != len(bulletin.period.incidents):
        told = len(bulletin.period.incidents)
        yield f"the headline counts {told} incidents, the page accounts for {listed}"
    for figures in (bulletin.period, *bulletin.running):
        yield from _parts(figures)
    yield from _hedges(bulletin, claims)
    if template is not None:
        yield from typed(template)


def unreviewed(figures: Iterable[Figures], most: float) -> Iterator[str]:
    """Figures of whose incidents more than this share has not been confirmed by a person."""
    for one in figures:
        share = 1 - (one.share_reviewed if one.share_reviewed is not None else 1)
        if share > most:
            yield f"{one.definition.id}: {share:.0%} of its incidents are unreviewed, {most:.0%} are allowed"


def _parts(figures: Figures) -> Iterator[str]:
    name = figures.definition.id
    areas = sum(len(part.incidents) for part in figures.by_governorate)
    if areas != len(figures.incidents):
        whole = len(figures.incidents)
        yield f"{name}: its governorates make up {areas} incidents, the total says {whole}"
    for effect in EFFECTS:
        people = figures.people(effect)
        parts = total(row.people for row in figures.rows if row.effect == effect)
        if people.most is not None and parts.least > people.most:
            yield f"{name}: at least {parts.least} {effect} by their status, and at most {people.most} in all"


def _hedges(bulletin: Bulletin, claims: Claims) -> Iterator[str]:
    """A rung above every account's: nobody said it so surely."""
    for incident in bulletin.told:
        claimed = claims.get(incident.id, {})
        for doer in incident.perpetrators:
            strongest = claimed.get(doer.actor, "unknown")
            if LADDER.index(doer.attribution) < LADDER.index(strongest):
                yield (
                    f"incident {incident.id}: {doer.actor} is {doer.attribution}, "
                    f"and no account goes further than {strongest}"
                )


def typed(template: Layout) -> Iterator[str]:
    """Numbers that an editor typed: a figure comes only through a tag."""
    try:
        text = template.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    bare = _TAGS.sub(lambda match: "\n" * match[0].count("\n"), text)
    for at, line in enumerate(bare.splitlines(), start=1):
        for number in _NUMBER.findall(line):
            yield f"{template}, line {at}: the number {number} is typed; figures come through tags"
