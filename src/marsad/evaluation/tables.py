"""The tables of an evaluation, as rows of text, for the terminal and the page alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from marsad.evaluation.confusion import NONE, Confusion, mistakes
from marsad.evaluation.evaluation import Evaluation, Part
from marsad.evaluation.reliability import calibration_error
from marsad.evaluation.scores import averaged
from marsad.evaluation.silent import total

MOST_MISTAKES = 20
MOST_VALUES = 100
WORST = 10


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, the names of its columns, its rows, and a line that says how to read it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def tables(evaluation: Evaluation) -> list[Table]:
    """Every table, the most important first."""
    return [
        _fields(evaluation.whole),
        _errors(evaluation),
        _silent(evaluation.whole),
        _languages(evaluation.by_language),
        _sources(evaluation.by_source),
        confused("Event types taken for others", evaluation.event_types),
        confused("Perpetrators taken for others", evaluation.actors),
        _reliability(evaluation),
    ]


def silent_values(evaluation: Evaluation) -> Table:
    """The wrong values themselves, for somebody who wants to know why."""
    rows = tuple(
        (one.field, " + ".join(one.gold) or NONE, " + ".join(one.given), one.quote, one.report)
        for one in evaluation.silent_values[:MOST_VALUES]
    )
    note = f"{len(evaluation.silent_values)} in all; the passage by its first words"
    return Table("Silently wrong values", ("field", "gold", "given", "passage", "report"), rows, note)


def _fields(part: Part) -> Table:
    rows = [
        (name, *_three(s.precision, s.recall, s.f1), f"{s.right}/{s.wrong}/{s.missed}")
        for name, s in part.scores.items()
    ]
    rows.append(("macro-F1", "", "", _three(part.macro_f1)[0], ""))
    note = (
        f"{part.reports} reports, {part.missing} without a prediction; "
        "fields with fewer than 5 gold values are not averaged"
    )
    return Table("Fields", ("field", "P", "R", "F1", "right/wrong/missed"), tuple(rows), note)


def _errors(evaluation: Evaluation) -> Table:
    found = evaluation.error_classes
    worst = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:WORST]
    rows = tuple((field, what, str(times)) for (field, what), times in worst)
    note = f"{sum(times for _, times in worst)} of {found.total()} mistakes; by values"
    return Table("Worst classes of errors", ("field", "what", "times"), rows, note)


def _silent(part: Part) -> Table:
    every = {**part.silent, "all": total(dict(part.silent))}
    rows = tuple(
        (name, str(s.given), str(s.wrong), str(s.warned), percent(s.share), percent(s.share_with_stray))
        for name, s in every.items()
    )
    note = "of the values given; the last column also counts incidents that the gold does not have"
    return Table("Silently wrong", ("field", "given", "wrong", "warned", "silent", "with stray"), rows, note)


def _languages(parts: Mapping[str, Part]) -> Table:
    names = tuple(parts)
    fields = next(iter(parts.values())).scores if parts else {}
    rows = [(field, *(_three(part.scores[field].f1)[0] for part in parts.values())) for field in fields]
    rows.append(("macro-F1", *map(_macro, parts.values())))
    return Table("F1 by language", ("field", *names), tuple(rows))


def _sources(parts: Mapping[str, Part]) -> Table:
    rows = tuple(
        (
            name,
            str(part.reports),
            *_three(part.scores["incident"].f1),
            _macro(part),
            percent(total(dict(part.silent)).share),
        )
        for name, part in parts.items()
    )
    return Table("By outlet", ("outlet", "reports", "incident F1", "macro-F1", "silently wrong"), rows)


def confused(
    title: str, counts: Confusion, sides: tuple[str, str] = ("gold", "given"), alike: str = "as in the gold"
) -> Table:
    """What one side gives where the other gives something else."""
    found = mistakes(counts)
    rows = tuple((gold, given, str(times)) for gold, given, times in found[:MOST_MISTAKES])
    right = sum(times for (gold, given), times in counts.items() if gold == given)
    note = f"{right} {alike}, {sum(row[2] for row in found)} not"
    return Table(title, (*sides, "times"), rows, note)


def _reliability(evaluation: Evaluation) -> Table:
    rows = tuple(
        (
            f"{one.low:.1f}-{one.high:.1f}",
            str(one.values),
            _three(one.mean_confidence)[0],
            percent(one.share_right),
        )
        for one in evaluation.reliability
        if one.values
    )
    note = f"calibration error {calibration_error(evaluation.reliability):.3f}"
    return Table("Reliability", ("confidence", "values", "mean", "right"), rows, note)


def _macro(part: Part) -> str:
    # Of an outlet with a report or two no field has enough values to be averaged.
    return _three(part.macro_f1)[0] if averaged(part.scores) else "-"


def _three(*figures: float) -> tuple[str, ...]:
    return tuple(f"{figure:.3f}" for figure in figures)


def percent(share: float) -> str:
    """A share as people read it."""
    return f"{100 * share:.1f} %"
