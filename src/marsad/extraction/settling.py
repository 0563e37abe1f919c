"""Rows of casualties settled together: parts out of their whole, totals and repeats counted once."""

from __future__ import annotations

from marsad.extraction.casualty_row import BEYOND, UNDECIDED, Row
from marsad.extraction.figures import Tie, Told
from marsad.extraction.solving import solve


def settle(found: list[Row]) -> list[Row]:
    """Rows that hold together: nobody is in two of them."""
    result: list[Row] = []
    for effect in dict.fromkeys(r.effect for r in found):
        result += _settle_effect([r for r in found if r.effect == effect])
    order = {id(r): n for n, r in enumerate(found)}
    return sorted(result, key=lambda r: order[id(r)])


def _settle_effect(same: list[Row]) -> list[Row]:
    """Rows of one effect: parts that the words mark are taken out, then the figures are solved."""
    for part in [r for r in same if r.whole is not None]:
        _take_out(part)
    rows = [r for r in same if r.low > 0 and r.whole is None]
    if len(rows) > 1:
        solved = solve(rows)
        rows = _applied(rows, solved.told)
        for row in rows:
            row.doubt = row.doubt or ("" if solved.decided else UNDECIDED)
    left = {id(r) for r in rows}
    return [r for r in same if r.low > 0 and (r.whole is not None or id(r) in left)]


def _applied(rows: list[Row], told: tuple[Told, ...]) -> list[Row]:
    """The rows that are left when each figure is taken as the solution has it."""
    kept: list[Row] = []
    for row, way in zip(rows, told, strict=True):
        olds = [rows[k] for k in way.of]
        if way.tie is Tie.MORE:
            kept.append(row)
        elif way.tie is Tie.BEYOND:
            row.doubt = BEYOND
            kept.append(row)
        elif way.tie is Tie.ALL:
            kept = _all_together(kept, olds, row)
        elif way.tie is Tie.INSTEAD:
            _tell_again(row, olds[0], way.tie)
            kept = [row if r is olds[0] else r for r in kept]
        elif way.tie is Tie.AMONG and olds[0].key != row.key:
            row.whole = olds[0]
            _take_out(row)
            kept.append(row)
        else:
            _tell_again(olds[0], row, way.tie)
    return kept


def _tell_again(old: Row, row: Row, tie: Tie) -> None:
    """Adds to people what is told of them again; a later count stands instead, another source's beside."""
    if tie is Tie.BETWEEN:
        highs = [h for h in (old.high, row.high) if h is not None]
        old.low, old.high = min(old.low, row.low), max(highs) if len(highs) > 1 else None
    elif tie is not Tie.INSTEAD and row.counted and not old.counted:
        old.low, old.high, old.counted = row.low, row.high, True
    if (old.general and not row.general) or (old.status == "unknown" and row.low == old.low):
        old.actor, old.status, old.clause = row.actor, row.status, row.clause
        old.stated, old.general = row.stated, row.general
    old.women, old.children = max(old.women, row.women), max(old.children, row.children)
    old.spans += row.spans


def _all_together(kept: list[Row], parts: list[Row], total: Row) -> list[Row]:
    """A total that its parts make up is only told with them; what they leave of it stands beside them."""
    told = sum(r.low for r in parts)
    if total.absorbs(parts):
        for row in parts:
            total.women, total.children = total.women + row.women, total.children + row.children
            total.spans += row.spans
        if total.general:
            total.actor, total.status, total.clause = parts[0].actor, parts[0].status, parts[0].clause
        return [*(r for r in kept if not any(r is p for p in parts)), total]
    for row in parts:
        row.spans += total.spans
    if total.low <= told:
        return kept
    total.low -= told
    total.high = None if total.high is None else max(total.low, total.high - told)
    return [*kept, total]


def _take_out(part: Row) -> None:
    whole = part.whole
    if whole is None or whole.effect != part.effect or part.low > whole.low:
        return
    whole.reduced = True
    whole.low -= part.low
    whole.high = None if whole.high is None else max(whole.low, whole.high - part.low)
