"""When: every mention of time in a text, resolved against the day of publication where that is enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.text.date_grammar import Grammar
from marsad.text.date_parts import DateKind, Parts
from marsad.text.date_resolution import Anchor, Precision, Resolved, resolved
from marsad.text.folded import Folded, Span
from marsad.text.published import Published, read_published
from marsad.text.time_words import may_begin
from marsad.text.tokens import Token


@dataclass(frozen=True, slots=True)
class DateMention:
    """One mention of time, in tokens [start_token, end_token); `span` is in the original.

    `start` and `end` are its first and last day, or None where it cannot be told: never a guess.
    A night between two weekdays is the range of both days (the coding rules let one day and its night
    stand as a range); "after midnight" of such a night is the later day. `anchor` says what fixes the
    mention: nothing, the day of publication, or the context (see `resolve`). `contradiction` is the
    reason why a mention that contradicts itself has no day. Of a mention of the kind "since", `start`
    is the day that the count starts and `end` is open. `part_of_day` is night, after_midnight, dawn or day.
    """

    start_token: int
    end_token: int
    span: Span
    as_written: str
    kind: DateKind
    start: dt.date | None
    end: dt.date | None
    precision: Precision | None
    anchor: Anchor | None
    contradiction: str | None
    part_of_day: str | None
    parts: Parts


def dates(
    toks: Sequence[Token],
    folded: Folded,
    published: Published | dt.date | str | None = None,
    language: str | None = None,  # noqa: ARG001
) -> list[DateMention]:
    """The mentions of time in a text, in order and without overlap, in both languages."""
    known = read_published(published)
    grammar = Grammar(toks, folded)
    found: list[DateMention] = []
    index = 0
    while index < len(toks):
        token = toks[index]
        after = toks[index + 1] if index + 1 < len(toks) else None
        if token.kind == "number" or (token.kind == "word" and may_begin(token, after)):
            mentions = grammar.mentions_at(index)
            found.extend(_mention(parts, start, end, toks, folded, known) for parts, start, end in mentions)
            index = max(index + 1, mentions[-1][2]) if mentions else index + 1
        else:
            index += 1
    return found


def resolve(
    mention: DateMention,
    published: Published | dt.date | str | None,
    context: dt.date | None,
    *,
    lean: bool = False,
) -> DateMention:
    """The mention with its days worked out from the day of publication and a day of context.

    With `lean`, "two days ago" and the like count from the context: under the date of a list item they do.
    """
    parts = mention.parts
    if lean and context is not None and parts.offset is not None and parts.day is None:
        parts = parts._replace(from_context=True)
    return _with(mention, resolved(parts, read_published(published), context))


def _mention(
    parts: Parts, start: int, end: int, toks: Sequence[Token], folded: Folded, published: Published | None
) -> DateMention:
    span = folded.span(toks[start].start, toks[end - 1].end)
    bare = DateMention(
        start, end, span, folded.original[slice(*span)], parts.kind, *(None,) * 5, parts.part_of_day, parts
    )
    return _with(bare, resolved(parts, published, None))


def _with(mention: DateMention, found: Resolved) -> DateMention:
    return replace(
        mention,
        start=found.start,
        end=None if mention.kind == "since" else found.end,
        precision=found.precision,
        anchor=found.anchor,
        contradiction=found.contradiction,
    )
