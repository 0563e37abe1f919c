"""Rows of casualties settled together: parts out of their whole, totals and repeats counted once."""

from __future__ import annotations

from marsad.extraction.casualty_row import Row


def settle(found: list[Row]) -> list[Row]:
    """Rows that hold together: one for each effect, body and status."""
    result: list[Row] = []
    for effect in dict.fromkeys(r.effect for r in found):
        result += _settle_effect([r for r in found if r.effect == effect])
    order = {id(r): n for n, r in enumerate(found)}
    return sorted(result, key=lambda r: order[id(r)])


def _settle_effect(same: list[Row]) -> list[Row]:
    same = _in_total(same)
    for part in [r for r in same if r.whole is not None]:
        _take_out(part)
    same = [r for r in same if r.low > 0]
    merged: list[Row] = []
    for row in same:
        old = next((m for m in merged if m.key == row.key and m.general == row.general), None)
        if old is None:
            merged.append(row)
        else:
            _merge(old, row)
    return _without_totals(merged)


def _in_total(same: list[Row]) -> list[Row]:
    """Leaves out those whom a number of all so far counts again ("one more died, which makes it four")."""
    total = next((r for r in reversed(same) if r.total), None)
    if total is None:
        return same
    others = [r for r in same if r is not total and r.whole is None]
    if sum(r.low for r in others) > total.low:
        return same
    kept = [r for r in same if r not in others]
    if total.general and any(r.status != "unknown" for r in others):
        return same
    for row in others:
        total.women, total.children = total.women + row.women, total.children + row.children
        total.spans += row.spans
    return kept


def _take_out(part: Row) -> None:
    whole = part.whole
    if whole is None or whole.effect != part.effect or part.low > whole.low:
        return
    whole.reduced = True
    whole.low -= part.low
    whole.high = None if whole.high is None else max(whole.low, whole.high - part.low)


def _merge(old: Row, row: Row) -> None:
    """People of one kind told in one sentence add up; a later sentence replaces, if it says more."""
    together = old.sentence == row.sentence
    if together and row.counted and old.counted:
        old.low += row.low
        old.high = None if old.high is None or row.high is None else old.high + row.high
        old.women, old.children = old.women + row.women, old.children + row.children
    else:
        if row.counted and (row.low >= old.low or not old.counted):
            old.low, old.high, old.counted = row.low, row.high, True
        old.women, old.children = max(old.women, row.women), max(old.children, row.children)
    old.women, old.children = min(old.women, old.low), min(old.children, old.low)
    old.spans += row.spans


def _without_totals(merged: list[Row]) -> list[Row]:
    """Drops a general total that the particular rows make up, or leaves of it what they do not."""
    particular = [r for r in merged if not r.general and r.counted]
    general = [r for r in merged if r.general]
    if not particular or not general:
        return merged
    total = sum(r.low for r in particular)
    kept = [r for r in merged if not r.general]
    for row in general:
        if row.low <= total and not row.reduced:
            for r in particular:
                r.spans += row.spans
            continue
        elsewhere = row.total or all(r.sentence != row.sentence and r.whole is not row for r in particular)
        if row.low > total and elsewhere:
            row.low -= total
            row.high = None if row.high is None else max(row.low, row.high - total)
        kept.append(row)
    return kept
