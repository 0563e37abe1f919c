"""Rows of casualties: counts as intervals, whose people they were, and how many women and children."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting, code_of
from marsad.extraction.harm import Harm
from marsad.extraction.model import Casualty, Spans
from marsad.extraction.people import Group
from marsad.extraction.reading import Reading

_CIVIL_KINDS = frozenset({"civil"})


@dataclass(slots=True)
class Row:
    """A casualty row while it is being put together."""

    effect: str
    actor: str
    status: str
    low: int
    high: int | None
    women: int = 0
    children: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)
    sentence: int = 0
    counted: bool = True
    clause: str = ""


def rows(reading: Reading, harmed: list[Harm], setting: Setting, force: str) -> list[Row]:
    """The casualty rows of an event; `force` is the body whose people "its members" are."""
    found: list[Row] = []
    last: Row | None = None
    for harm in harmed:
        group = harm.victims
        span = reading.span(min(group.start, harm.word.start), max(group.end, harm.word.end))
        if group.relation == "part" and last is not None:
            _take_part(last, group, span)
            continue
        actor, status = whose(group, setting, force, last)
        row = Row(harm.effect, actor, status, group.low, group.high, spans=[span], counted=group.counted)
        row.sentence = reading.sentence_of(group.start)
        row.clause = f"status.{status}"
        if group.is_woman and not group.is_child:
            row.women = row.low
        if group.is_child:
            row.children = row.low
        last = _merge(found, row)
    return found


def _take_part(row: Row, group: Group, span: tuple[int, int]) -> None:
    row.spans.append(span)
    if not group.counted:
        return
    if group.is_child:
        row.children = min(row.children + group.low, row.low)
    elif group.is_woman:
        row.women = min(row.women + group.low, row.low)


def whose(group: Group, setting: Setting, force: str, last: Row | None) -> tuple[str, str]:
    """The actor and the status of a group of people, under the coding rules."""
    features = group.features
    if group.others and last is not None and group.actor is None and not features.get("member"):
        head_says = features.get("status") in ("civilian", "combatant")
        if not head_says:
            return last.actor, last.status
    if features.get("former"):
        return CIVILIANS, "civilian"
    if group.actor is not None:
        code = code_of(group.actor.entry, setting) or UNIDENTIFIED
        if group.actor.entry.features.get("kind") in _CIVIL_KINDS:
            return code, "civilian"
        if features.get("status") == "civilian" and not features.get("member") and group.head is not None:
            return str(features.get("actor") or CIVILIANS), "civilian"
        if code == CIVILIANS:
            return code, "civilian"
        return code, "combatant" if code != UNIDENTIFIED else "unknown"
    if features.get("member") or features.get("status") == "combatant":
        code = str(features.get("actor") or "") or force
        return (code, "combatant") if code else (UNIDENTIFIED, "combatant")
    if group.head is None and not features:
        if last is not None:
            return last.actor, last.status
        return CIVILIANS, "unknown"
    status = str(features.get("status") or "unknown")
    actor = str(features.get("actor") or CIVILIANS)
    return actor, status if status in ("civilian", "combatant") else "unknown"


def _merge(found: list[Row], row: Row) -> Row:
    """Adds a row; people of one kind told in one sentence add up, later sentences replace."""
    for old in found:
        if (old.effect, old.actor, old.status) != (row.effect, row.actor, row.status):
            continue
        if old.sentence == row.sentence and old.spans[-1] != row.spans[0]:
            old.low += row.low
            old.high = None if old.high is None or row.high is None else old.high + row.high
        elif row.counted and row.low >= old.low:
            old.low, old.high = row.low, row.high
        old.women = max(old.women, row.women) if old.sentence != row.sentence else old.women + row.women
        old.children = (
            max(old.children, row.children) if old.sentence != row.sentence else old.children + row.children
        )
        old.women, old.children = min(old.women, old.low), min(old.children, old.low)
        old.spans += row.spans
        return old
    found.append(row)
    return row


def as_values(found: list[Row]) -> tuple[Casualty, ...]:
    """The rows as values of the contract."""
    return tuple(
        Casualty(
            r.effect,  # type: ignore[arg-type]
            r.actor,
            r.status,  # type: ignore[arg-type]
            r.low,
            r.high,
            r.women,
            r.children,
            _spans(r.spans),
            r.clause or None,
        )
        for r in found
    )


def _spans(spans: list[tuple[int, int]]) -> Spans:
    return tuple(sorted(set(spans)))
