"""Why a tally moved, as lines of text for an editor."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from marsad.publishing.agreement import data
from marsad.publishing.characters import isolated, left_to_right
from marsad.publishing.language import Code
from marsad.tally.contribution import Amount, Figure
from marsad.tally.diff import Cause, Movement

_NUMBERS = 8  # of incidents in a line
_ENTRIES = 15  # told one by one, unless all are asked for


def told(movement: Movement, moments: Sequence[str], language: Code, *, whole: bool = False) -> Iterator[str]:
    """Each figure that moved with its causes, and then the entries; `moments` are the two as they were asked.

    A `whole` text lists every incident and every entry, and gives the causes of each status too.
    """
    yield from _heading(movement, moments, language)
    for figure in movement.moved:
        if whole or figure.status is None:
            yield ""
            yield f"{_moved(movement, figure, language)}:"
            for kind, causes in movement.of(figure).items():
                yield f"  {_cause(kind, figure, causes, language, whole)}"
        elif figure.part == "people":
            yield f"  {_moved(movement, figure, language)}"
    yield ""
    if not movement.moved:
        yield _said("still", language)
        return
    yield _said("entries", language)
    shown = movement.causes if whole else movement.causes[:_ENTRIES]
    yield from (f"  {_entry(cause, language, whole)}" for cause in shown)
    if rest := len(movement.causes) - len(shown):
        yield f"  {_said('rest', language, rest=str(rest))}"


def _heading(movement: Movement, moments: Sequence[str], language: Code) -> Iterator[str]:
    last = movement.rulings[-1].definition
    title = last.title[language]
    versions = [_said("version", language, version=str(r.definition.version)) for r in movement.rulings]
    yield f"{title[:1].upper()}{title[1:]} ({left_to_right(last.id)}, {' > '.join(versions)})"
    start, end = (
        _said("moment", language, time=_number(time, language), sequence=str(sequence))
        for time, sequence in zip(moments, (movement.start, movement.end), strict=True)
    )
    yield _said("from", language, start=start, end=end)


def _moved(movement: Movement, figure: Figure, language: Code) -> str:
    before, after = (of.get(figure, Amount()) for of in (movement.before, movement.after))
    return _said(
        "moved",
        language,
        figure=_figure(figure, language),
        before=_number(str(before.count), language),
        after=_number(str(after.count), language),
        difference=_difference(after - before, language),
    )


def _figure(figure: Figure, language: Code) -> str:
    words = data("movement")
    parts = [words["figures"][figure.effect][language]]
    if figure.part != "people":
        parts.append(words["parts"][figure.part][language])
    if figure.status:
        parts.append(words["statuses"][figure.status][language])
    return ("، " if language == "ar" else ", ").join(parts)


def _cause(kind: str, figure: Figure, causes: Sequence[Cause], language: Code, whole: bool) -> str:
    moved = sum((cause.amounts[figure] for cause in causes), Amount())
    numbers = dict.fromkeys(n for cause in causes if figure in cause.amounts for n in cause.incidents)
    return _said(
        "cause",
        language,
        difference=_difference(moved, language),
        cause=data("movement")["causes"][kind][language],
        incidents=_incidents(tuple(numbers), language, whole),
    )


def _entry(cause: Cause, language: Code, whole: bool) -> str:
    incidents = _incidents(cause.incidents, language, whole)
    kind = data("movement")["causes"][cause.kind][language]
    if cause.entry is None:
        return f"{kind}, {incidents}"
    entry = cause.entry
    text = _said(
        "entry",
        language,
        sequence=str(entry.sequence),
        time=_number(f"{entry.time[:16].replace('T', ' ')} UTC", language),
        actor=_foreign(entry.actor),
        cause=kind,
        incidents=incidents,
    )
    return _said("reason", language, entry=text, reason=_foreign(entry.reason)) if entry.reason else text


def _incidents(numbers: Sequence[str], language: Code, whole: bool) -> str:
    shown = numbers if whole else numbers[:_NUMBERS]
    text = ("، " if language == "ar" else ", ").join(shown)
    if rest := len(numbers) - len(shown):
        text = _said("more", language, numbers=text, rest=str(rest))
    return _said("incident" if len(numbers) == 1 else "incidents", language, numbers=text)


def _difference(moved: Amount, language: Code) -> str:
    """ "+2" where both ends moved alike; else each end, and how many ends opened or closed."""
    text = _number(f"{moved.least:+d}", language)
    if moved.least != moved.most:
        most = _number(f"{moved.most:+d}", language)
        text = _said("ends", language, least=text, most=most)
    if moved.opened:
        opened = _number(f"{moved.opened:+d}", language)
        text = _said("opened", language, difference=text, opened=opened)
    return text


def _number(text: str, language: Code) -> str:
    """A sign or a date reads from the left, also in an Arabic line."""
    return left_to_right(text) if language == "ar" else text


def _foreign(text: str) -> str:
    """What somebody wrote, without what could steer a terminal or turn the line."""
    plain = ("" if unicodedata.category(c) in ("Cf", "Cs") else c for c in text)
    words = "".join(c if c.isprintable() else " " for c in plain)
    return words if words.isascii() else isolated(words)


def _said(phrase: str, language: Code, **slots: str) -> str:
    text: str = data("movement")["phrases"][phrase][language]
    return text.format(**slots)
