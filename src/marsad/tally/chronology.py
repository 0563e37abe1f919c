"""Stated totals against each other: a running total that falls, a group that vanishes, rival figures."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from marsad.tally.contradiction import Certainty, Contradiction
from marsad.tally.series import FIGURES, Days, Point, span

_MONTH = re.compile(r"\d{4}-\d{2}")
# A step this many times as deadly as the run before it is worth a look; ten is rare in real series.
STEEP = 10
Falls = dict[tuple[Point, Point], list[tuple[str, int, int]]]


def runs(points: Iterable[Point]) -> list[list[Point]]:
    """Points that count the same thing from the same day on, in the order of the file."""
    groups: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for point in points:
        if point.since:
            groups[point.series, point.since].append(point)
        elif not point.is_sub_total:
            groups[point.series, ""].append(point)
    return list(groups.values())


def audit_run(run: Sequence[Point]) -> Iterator[Contradiction]:
    """Everything in which the points of one run contradict each other."""
    yield from _falls(run)
    ordered = by_size(run)
    for first, second in itertools.pairwise(ordered):
        yield from _rivals(first, second)
        yield from _list_unchanged(first, second)
        yield from _scope(first, second)
        yield from _areas_outrun_total(first, second)
        yield from _parts_missing(first, second)
        yield from _steep(first, second)
    yield from _standing_still(run)
    yield from _vanishing(ordered)
    yield from _months(ordered)


def values(point: Point) -> dict[str, int]:
    """Every figure of a point that must not fall while its run goes on, by a readable label."""
    found = dict(point.figures)
    for name, group in point.groups.items():
        found[f"{name} killed"] = group.killed
        found |= {f"{part} among {name}": number for part, number in group.parts.items()}
    for name, area in point.areas.items():
        found |= {f"{figure} in {name}": number for figure, number in area.figures.items()}
        found |= {f"{part} killed in {name}": number for part, number in area.split.items()}
    return found | {name: n for name, n in point.kinds.items() if not _MONTH.fullmatch(name)}


def by_size(run: Iterable[Point]) -> list[Point]:
    """The points that state incidents, fewest first, after them those that state only the dead."""
    counted = [p for p in run if "incidents" in p.figures]
    others = [p for p in run if "incidents" not in p.figures and "killed" in p.figures]
    return sorted(
        counted, key=lambda p: (p.figures["incidents"], p.figures.get("killed", 0), p.row)
    ) + sorted(others, key=lambda p: (p.figures["killed"], p.row))


def _falls(run: Sequence[Point]) -> Iterator[Contradiction]:
    falls: Falls = defaultdict(list)
    counted = [p for p in by_size(run) if "incidents" in p.figures]
    for chain in (counted, by_size([p for p in run if "incidents" not in p.figures])):
        _falls_in_order(chain, falls)
    _falls_in_time(run, falls)
    _no_order_fits(run, falls)
    for (first, second), found in falls.items():
        certainty: Certainty = "certain" if first.killed_scope == second.killed_scope else "possible"
        what = "; ".join(f"{label} {before} then {after}" for label, before, after in dict.fromkeys(found))
        scope = (
            "" if certainty == "certain" else f" (counts {first.killed_scope}, then {second.killed_scope})"
        )
        _, before, after = found[0]
        yield Contradiction(
            "running-total-falls",
            certainty,
            first.series,
            (first.row, second.row),
            what + scope,
            before,
            after,
        )


def _falls_in_order(chain: Sequence[Point], falls: Falls) -> None:
    """Each figure against the last point that gave it."""
    last: dict[str, tuple[int, Point]] = {}
    for point in chain:
        for label, number in values(point).items():
            before = last.get(label)
            if before and before[0] > number:
                falls[before[1], point].append((label, before[0], number))
            last[label] = (number, point)


def _falls_in_time(run: Sequence[Point], falls: Falls) -> None:
    """Headline figures against the last point that was published for certain before."""
    for figure in FIGURES:
        timed = sorted((p for p in run if p.moment and figure in p.figures), key=_time)
        ends = [point.moment[0] for point in timed if point.moment]
        for point in timed:
            # Nothing that begins after the end of this point's time can stand before it.
            reach = bisect.bisect_right(ends, point.moment[1]) if point.moment else 0
            last = next((p for p in reversed(timed[:reach]) if surely_before(p, point)), None)
            if last is None:
                continue
            before, after = last.figures[figure], point.figures[figure]
            if before > after and not _seen_by_size(figure, last, point):
                falls[last, point].append((figure, before, after))


def _time(point: Point) -> tuple[Days | tuple[()], tuple[str, int] | tuple[()]]:
    return point.moment or (), point.article or ()


def _seen_by_size(figure: str, last: Point, point: Point) -> bool:
    """Whether the order by incidents has already compared the two."""
    return figure != "incidents" and last.figures.get("incidents", -1) <= point.figures.get("incidents", -2)


def _no_order_fits(run: Sequence[Point], falls: Falls) -> None:
    """Points of one time that no order reconciles: each has a group above the other's."""
    known = {frozenset(pair) for pair in falls}
    for first, second in _pairs_of_one_time(run):
        if {first, second} in known:
            continue
        one, two = first.groups, second.groups
        shared = [g for g in one if g in two]
        up = [g for g in shared if one[g].killed < two[g].killed]
        down = [g for g in shared if one[g].killed > two[g].killed]
        if up and down:
            falls[first, second] += [(f"{g} killed", one[g].killed, two[g].killed) for g in down]


def _pairs_of_one_time(run: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Points whose times of publication may be the same, in the order of the file."""
    dated = sorted((p for p in run if p.published), key=lambda p: p.published or ())
    for at, first in enumerate(dated):
        together = itertools.takewhile(lambda p: _of_one_time(first, p), dated[at + 1 :])  # noqa: B023
        yield from ((first, p) if first.row < p.row else (p, first) for p in together)


def _of_one_time(first: Point, second: Point) -> bool:
    if first.published is None or second.published is None:
        return False
    return first.published[0] <= second.published[1] and second.published[0] <= first.published[1]


def surely_before(first: Point, second: Point) -> bool:
    """Whether the first stands for an earlier moment whatever the missing days are."""
    if first.moment and second.moment:
        if first.moment[1] < second.moment[0]:
            return True
        published = first.published and second.published and first.published[1] < second.published[0]
        if published and first.moment[1] <= second.moment[1]:
            return True
    one, two = first.article, second.article
    same_site = one is not None and two is not None and one[0] == two[0] and _of_one_time(first, second)
    return same_site and one is not None and two is not None and one[1] < two[1]


def _rivals(first: Point, second: Point) -> Iterator[Contradiction]:
    """The same number of incidents, or of injured where incidents are not stated, with other figures."""
    key = "incidents" if "incidents" in first.figures else "injured"
    if key not in first.figures or first.figures[key] != second.figures.get(key):
        return
    one, two = values(first), values(second)
    differing = [f for f in FIGURES if f in one and f in two and one[f] != two[f]]
    if not differing:
        return
    what = "; ".join(f"{label} {one[label]} and {two[label]}" for label in differing)
    message = f"{what}, both with {first.figures[key]} {key}"
    rows = (first.row, second.row)
    label = differing[0]
    yield Contradiction("rival-figures", "possible", first.series, rows, message, one[label], two[label])


def _list_unchanged(first: Point, second: Point) -> Iterator[Contradiction]:
    if "killed" in first.figures or "killed" in second.figures or not first.groups:
        return
    inside = {name: group for name, group in first.groups.items() if not group.additional}
    same = inside == {name: group for name, group in second.groups.items() if not group.additional}
    if same and first.figures.get("incidents") != second.figures.get("incidents"):
        one, two = first.figures.get("incidents"), second.figures.get("incidents")
        message = f"incidents go from {one} to {two}, the list of the dead stays as it was"
        yield Contradiction(
            "list-unchanged", "possible", first.series, (first.row, second.row), message, one, two
        )


def _parts_missing(first: Point, second: Point) -> Iterator[Contradiction]:
    for name, group in first.groups.items():
        after = second.groups.get(name)
        gone = sorted(group.parts.keys() - after.parts.keys()) if after and after.parts else []
        if gone:
            what = ", ".join(f"{part} ({group.parts[part]})" for part in gone)
            rows = (first.row, second.row)
            message = f"no longer told among {name}: {what}"
            yield Contradiction("part-missing", "possible", first.series, rows, message)


def _steep(first: Point, second: Point) -> Iterator[Contradiction]:
    """A step that is ten times as deadly, per incident, as the run was until then."""
    whole = all(f in p.figures for f in ("incidents", "killed") for p in (first, second))
    if not whole or first.killed_scope != second.killed_scope:
        return
    incidents = second.figures["incidents"] - first.figures["incidents"]
    killed = second.figures["killed"] - first.figures["killed"]
    if killed * first.figures["incidents"] > STEEP * incidents * first.figures["killed"] and incidents > 0:
        rows = (first.row, second.row)
        before, then = first.figures["killed"], first.figures["incidents"]
        message = f"{killed} killed in {incidents} incidents, after {before} in {then}"
        yield Contradiction("steep-step", "possible", first.series, rows, message)


def _standing_still(run: Sequence[Point]) -> Iterator[Contradiction]:
    """A total of incidents that is the same on two days, with a day between them."""
    if any(point.is_sub_total for point in run):
        return
    same: dict[int, list[Point]] = defaultdict(list)
    for point in run:
        if "incidents" in point.figures and _day(point):
            same[point.figures["incidents"]].append(point)
    for first, second in itertools.chain.from_iterable(itertools.combinations(s, 2) for s in same.values()):
        one, two = _day(first), _day(second)
        if one and two and abs(two - one) > dt.timedelta(days=1):
            number = first.figures["incidents"]
            message = f"{number} incidents on {one} and on {two}"
            rows = (first.row, second.row)
            yield Contradiction("total-stands-still", "possible", first.series, rows, message, number, number)


def _day(point: Point) -> dt.date | None:
    return point.moment[0] if point.moment and point.moment[0] == point.moment[1] else None


def _scope(first: Point, second: Point) -> Iterator[Contradiction]:
    rows = (first.row, second.row)
    for name, group in first.groups.items():
        after = second.groups.get(name)
        if after is not None and after.additional != group.additional:
            message = f"{name} stand beside the total in one point and inside it in the other"
            yield Contradiction("scope-changes", "possible", first.series, rows, message)


def _areas_outrun_total(first: Point, second: Point) -> Iterator[Contradiction]:
    """An area that moves by more than the total of the same thing does."""
    found = []
    for name in first.areas.keys() & second.areas.keys():
        before, after = first.areas[name], second.areas[name]
        pairs = [(f, before.figures, after.figures, first.figures, second.figures) for f in ("incidents",)]
        one = {g: group.killed for g, group in first.groups.items()}
        two = {g: group.killed for g, group in second.groups.items()}
        pairs += [(g, before.split, after.split, one, two) for g in sorted(one)]
        for label, area_one, area_two, whole_one, whole_two in pairs:
            if all(label in part for part in (area_one, area_two, whole_one, whole_two)):
                local, whole = area_two[label] - area_one[label], whole_two[label] - whole_one[label]
                if local > max(whole, 0):
                    found.append(f"{label} {local:+d} in {name}, {whole:+d} in all")
    if found:
        rows = (first.row, second.row)
        yield Contradiction("area-outruns-total", "possible", first.series, rows, "; ".join(sorted(found)))


def _vanishing(ordered: Sequence[Point]) -> Iterator[Contradiction]:
    """Groups and areas that an earlier whole list had and a later whole list lacks."""
    lists = [p for p in ordered if p.groups_complete and sum(not g.additional for g in p.groups.values()) > 1]
    for first, second in itertools.pairwise(lists):
        gone = [g for g, group in first.groups.items() if g not in second.groups and group.killed]
        if gone and len(gone) < len(first.groups):
            what = ", ".join(f"{name} ({first.groups[name].killed})" for name in gone)
            rows = (first.row, second.row)
            yield Contradiction("group-missing", "possible", first.series, rows, f"no longer listed: {what}")
    areas = [p for p in ordered if p.areas_complete and len(p.areas) > 1]
    for first, second in itertools.pairwise(areas):
        missing = sorted(first.areas.keys() - second.areas.keys())
        if missing and first.areas.keys() & second.areas.keys():
            rows = (first.row, second.row)
            message = f"area no longer listed: {', '.join(missing)}"
            yield Contradiction("area-missing", "possible", first.series, rows, message)


def _months(ordered: Sequence[Point]) -> Iterator[Contradiction]:
    """A month that was over and is given another number, or any month whose number falls."""
    last: dict[str, tuple[int, Point]] = {}
    for point in ordered:
        for month, number in point.kinds.items():
            if not _MONTH.fullmatch(month):
                continue
            before = last.get(month)
            if before and (number < before[0] or (number > before[0] and _is_over(month, before[1]))):
                rows = (before[1].row, point.row)
                message = f"{month} is given as {before[0]}, then as {number}"
                yield Contradiction(
                    "month-restated", "certain", point.series, rows, message, before[0], number
                )
            last[month] = (number, point)


def _is_over(month: str, point: Point) -> bool:
    return point.moment is not None and span(point.moment)[:7] > month
