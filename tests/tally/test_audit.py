"""The audit on invented series, and on the real ones where they are at hand."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.cli import main
from marsad.tally.audit import Audit, audit_series
from tests.shared import shared

COLUMNS = (
    "series,published,since,until,incidents,killed,injured,breakdown,by_area,incident_kinds,url,truncated"
)
SERIES = "stated-tallies/sohr-series.csv"


def audit(folder: Path, *rows: str, columns: str = COLUMNS) -> Audit:
    path = folder / "series.csv"
    path.write_text("\n".join((columns, *rows)) + "\n", encoding="utf-8")
    return audit_series(path)


def codes(result: Audit) -> list[tuple[str, tuple[int, ...]]]:
    return [(found.code, found.rows) for found in result.contradictions]


def test_a_statement_that_adds_up_is_left_alone(tmp_path: Path) -> None:
    row = "s,2023-05,2023-01-01,,9,5,2,a=3(women=1)|b=2|+c=4,Homs:incidents=9,,,"
    assert audit(tmp_path, row).contradictions == ()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("s,2023-05,2023-01-01,,9,5,,a=3|b=1,,,,", "breakdown-does-not-add-up"),
        ("s,2023-05,2023-01-01,,9,5,,a=3(women=4)|b=2,,,,", "part-exceeds-group"),
        (
            's,2023-05,2023-01-01,,9,5,,,"Homs:incidents=4,killed=3|Hama:incidents=4,killed=2",,,',
            "areas-do-not-add-up",
        ),
        ('s,2023-05,2023-01-01,,9,5,,,"Homs:killed=5(a=3;b=3)",,,', "area-split-does-not-add-up"),
        ("s,2023-05,2023-01-01,,9,5,,,,2023-01=4|2023-02=4,,", "kinds-do-not-add-up"),
    ],
)
def test_each_sum_inside_a_statement(tmp_path: Path, row: str, code: str) -> None:
    assert codes(audit(tmp_path, row)) == [(code, (2,))]


@pytest.mark.parametrize(
    "row",
    [
        "s,2023-05,2023-01-01,,9,5,,a=3|b=1,,,,true",  # the list is cut
        "s,2023-05,2023-01-01,,9,5,,a=3,,,,",  # a part singled out
        's,2023-05,2023-01-01,,9,5,,,"Homs:incidents=5,killed=3|Hama:incidents=4",,,',  # dead of one only
        's,2023-05,2023-01-01,,9,5,,a=5|+c=2,"Homs:incidents=9,killed=7(a=5;c=2)",,,',  # those beside it
        "s,2023-05,2023-01-01,,9,5,,,,air=9|targets_destroyed=30,,",
    ],
)
def test_what_proves_nothing_raises_no_alarm(tmp_path: Path, row: str) -> None:
    assert audit(tmp_path, row).contradictions == ()


def test_a_running_total_that_falls(tmp_path: Path) -> None:
    result = audit(
        tmp_path,
        "s,2023-03,2023-01-01,,9,5,,a=4|b=1,,,,",
        "s,2023-04,2023-01-01,,12,7,,a=3|b=4,,,,",
        "s,2023-05,2023-01-01,,11,8,,a=4|b=4,,,,",
    )
    assert ("running-total-falls", (2, 4)) not in codes(result)
    assert ("running-total-falls", (3, 4)) in codes(result)
    fall = next(c for c in result.contradictions if c.rows == (3, 4))
    assert (fall.stated, fall.found, fall.certainty) == (12, 11, "certain")


def test_two_years_are_two_runs(tmp_path: Path) -> None:
    rows = ("s,2023-12,2023-01-01,,90,50,,,,,,", "s,2024-01,2024-01-01,,2,1,,,,,,")
    assert audit(tmp_path, *rows).contradictions == ()


def test_article_numbers_of_one_site_tell_the_order_inside_a_month(tmp_path: Path) -> None:
    result = audit(
        tmp_path,
        "s,2024-02,2024-01-01,,54,45,,,,,https://example.org/en/326406/,",
        "s,2024-02,2024-01-01,,56,49,,,,,https://example.org/en/326340/,",
    )
    assert codes(result) == [("running-total-falls", (3, 2))]


def test_sub_totals_rival_each_other_and_may_not_exceed_what_holds_them(tmp_path: Path) -> None:
    result = audit(
        tmp_path,
        "s-month,2024-10,2024-09-01,2024-09-30,20,6,,,,,,",
        "s-month,2024-10,2024-09-01,2024-09-30,22,6,,,,,,",
        "s-period,2024-09-20,2024-09-10,2024-09-20,30,1,,,,,,",
        "s,2024-10-02,2024-01-01,2024-10-01,25,90,,,,,,",
    )
    assert ("rival-figures", (2, 3)) in codes(result)
    assert ("part-exceeds-period", (5, 4)) in codes(result)


def test_a_step_shows_what_a_sub_total_leaves_over(tmp_path: Path) -> None:
    result = audit(
        tmp_path,
        "s,2024-08-31,2024-01-01,,10,5,,a=5,,,,",
        "s-month,2024-10,2024-09-01,2024-09-30,6,2,,,,,,",
        "s,2024-10-01,2024-01-01,,18,8,,a=8,,,,",
    )
    (step,) = result.steps
    assert (step.rows, step.figures, step.groups) == ((2, 4), {"incidents": 8, "killed": 3}, {"a": 3})
    assert step.sub_totals[0].residual == {"incidents": 2, "killed": 1}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("s,2023-05,2023-01-01,,nine,,,,,,,", "incidents: 'nine' is no whole number"),
        ("s,2023-13,2023-01-01,,9,,,,,,,", "published: '2023-13' is no date"),
        ("s,2023-05,2023-05-01,2023-01-01,9,,,,,,,", "lies before since"),
        ("s,2023-05,2023-01-01,,9,5,,a=x,,,,", "breakdown: 'a=x' is not name=number"),
        ("s,2023-05,2023-01-01,,9,5,,a=1|a=4,,,,", "stands there twice"),
        ("s,2023-05,2023-01-01,,9,5,,,Homs:sheep=4,,,", "by_area: 'sheep'"),
        ("s,2023-05", "not as many cells"),
        (",2023-05,2023-01-01,,9,,,,,,,", "series: empty"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_others_are_audited(
    tmp_path: Path, row: str, reason: str
) -> None:
    result = audit(tmp_path, row, "s,2023-05,2023-01-01,,9,5,,a=3|b=1,,,,")
    (error,) = result.errors
    assert error.row == 2 and error.file.endswith("series.csv") and reason in error.reason
    assert codes(result) == [("breakdown-does-not-add-up", (3,))]


def test_wrong_columns_are_one_error_of_the_heading(tmp_path: Path) -> None:
    result = audit(tmp_path, "a,b", columns="series,deaths")
    assert result.points == () and result.errors[0].row == 1
    assert "missing columns: published" in result.errors[0].reason
    assert "unknown columns: deaths" in result.errors[0].reason


def test_the_command_names_the_rows_and_tells_programs_the_rest(tmp_path: Path) -> None:
    rows = ("s,2023-05,2023-01-01,,9,5,,a=3|b=1,,,,", "s,2023-06,2023-01-01,,x,5,,,,,,")
    audit(tmp_path, *rows)
    file = str(tmp_path / "series.csv")
    found = CliRunner().invoke(main, ["reconcile", "--series", file, "--json"])
    assert found.exit_code == 1
    assert found.stderr.splitlines() == [
        f"{file}: row 3: incidents: 'x' is no whole number",
        f"{file}: rows 2: certainly contradictory",
    ]
    assert json.loads(found.stdout)["contradictions"][0]["rows"] == [2]
    audit(tmp_path, "s,2023-05,2023-01-01,,9,4,,a=3|b=1,,,,")
    clean = CliRunner().invoke(main, ["reconcile", "--series", file])
    assert (clean.exit_code, clean.stderr) == (0, "")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    path.write_bytes(b"\xff\xfe\x00\x01series")
    assert "not a readable CSV file" in audit_series(path).errors[0].reason


@pytest.fixture(scope="module")
def real() -> tuple[Audit, list[dict[str, str]]]:
    path = shared(SERIES)
    with path.open(encoding="utf-8", newline="") as file:
        return audit_series(path), list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("code", "column"),
    [
        ("breakdown-does-not-add-up", "adds_up"),
        ("areas-do-not-add-up", "areas_add_up"),
        ("kinds-do-not-add-up", "incident_kinds_add_up"),
    ],
)
def test_real_totals_every_marked_contradiction_and_no_false_alarm(
    real: tuple[Audit, list[dict[str, str]]], code: str, column: str
) -> None:
    result, rows = real
    found = {c.rows[0] for c in result.contradictions if c.code == code}
    marked = {number: row[column] for number, row in enumerate(rows, 2)}
    assert not result.errors and len(result.points) == 271
    assert {n for n, mark in marked.items() if mark == "false"} <= found
    assert not found & {n for n, mark in marked.items() if mark == "true"}


# The list "not monotonic in time" of the series' README: two figures that tell the pair, as (before, after).
NOT_MONOTONIC = [
    ("al-hol-camp-deaths", "killed 79 then 78"),
    ("is-operations-aanes", "sdf+asayish+other_formations killed 15 then 14"),
    ("is-operations-badia", "killed 145 then 69"),
    ("israeli-strikes", "civilians killed 4 then 2"),
    ("israeli-strikes", "unidentified killed 5 then 1"),
    ("israeli-strikes", "killed 295 then 288"),
    ("israeli-strikes", "armed_civilians killed 22 then 9"),
    ("turkish-drone-strikes-aanes", "injured 78 then 77"),
    ("is-operations-badia", "killed 149 then 145"),
    ("is-operations-badia", "incidents 104 then 101"),
]


@pytest.mark.parametrize(("series", "words"), NOT_MONOTONIC)
def test_real_totals_that_fall(real: tuple[Audit, list[dict[str, str]]], series: str, words: str) -> None:
    falls = [c for c in real[0].contradictions if c.code == "running-total-falls" and c.series == series]
    assert any(words in fall.message for fall in falls)


# Further contradictions of the README that figures alone can show.
OTHERS = [
    ("group-missing", "is-operations-aanes", "islamic_state (1)"),
    ("group-missing", "is-operations-aanes", "sdf_collaborators (1)"),
    ("group-missing", "is-operations-aanes", "aanes_guards (4)"),
    ("area-missing", "is-operations-aanes", "Aleppo"),
    ("part-missing", "is-operations-aanes", "women (1)"),
    ("part-exceeds-period", "is-operations-aanes-period", "14 since 2022-04-17"),
    ("rival-figures", "is-operations-aanes-period", "incidents 20 and 22"),
    ("rival-figures", "is-operations-aanes-period", "incidents 19 and 20; killed 4 and 6"),
    ("total-stands-still", "is-operations-aanes", "224 incidents on 2025-11-21 and on 2025-11-23"),
    ("scope-changes", "is-operations-badia", "civilians"),
    ("running-total-falls", "is-operations-badia", "civilians killed 167 then 78"),
    ("area-outruns-total", "is-operations-badia", "islamic_state +7 in Homs, +0 in all"),
    ("running-total-falls", "is-operations-badia", "killed in Homs 72 then 68"),
    ("rival-figures", "is-operations-badia", "killed 238 and 243"),
    ("area-outruns-total", "is-operations-badia", "incidents +1 in Homs, +0 in all"),
    ("area-split-does-not-add-up", "is-operations-badia", "dead of Ar-Raqqa: stated 29, sums to 34"),
    ("running-total-falls", "israeli-strikes-period", "targets_destroyed 48 then 28"),
    ("one-figure-two-spans", "israeli-strikes", "76 killed are given since 2025-01-01 and since 2024-12-08"),
    ("rival-figures", "turkish-drone-strikes-aanes", "killed 20 and 21"),
    ("month-restated", "turkish-drone-strikes-aanes", "2022-07 is given as 8, then as 3"),
    ("steep-step", "turkish-drone-strikes-aanes", "31 killed in 7 incidents"),
    ("rival-figures", "mine-uxo-victims", "killed 626 and 628"),
    ("list-unchanged", "al-hol-camp-deaths", "21 to 22"),
    ("running-total-falls", "al-hol-camp-deaths", "incidents 74 then 73"),
]


@pytest.mark.parametrize(("code", "series", "words"), OTHERS)
def test_real_totals_other_contradictions(
    real: tuple[Audit, list[dict[str, str]]], code: str, series: str, words: str
) -> None:
    found = [c for c in real[0].contradictions if c.code == code and c.series == series]
    assert any(words in c.message for c in found), [c.message for c in found]


def test_a_step_that_its_groups_do_not_account_for_has_a_rest(tmp_path: Path) -> None:
    result = audit(
        tmp_path,
        "s,2024-08,2024-01-01,,10,5,,a=4|b=1,,,,",
        "s,2024-09,2024-01-01,,12,8,,a=6,,,,",
        "s,2024-10,2024-01-01,,14,9,,a=6|b=2|c=1,,,,",
        "s,2024-11,2024-01-01,,15,12,,a=8|b=2|c=1,,,,",
    )
    assert [(step.groups, step.rest) for step in result.steps] == [
        ({"a": 2, "b": -1}, None),
        ({"a": 0, "b": 2, "c": 1}, None),
        ({"a": 2, "b": 0, "c": 0}, 1),
    ]


_TRIPLE = re.compile(r"(\S+) / (\S+) / (\S+)")


def triple(cell: str) -> dict[str, int]:
    match = _TRIPLE.match(cell)
    assert match is not None
    return {
        figure: int(text)
        for figure, text in zip(("incidents", "killed", "injured"), match.groups(), strict=True)
        if text.lstrip("+-").isdigit()
    }


def test_real_totals_steps_differ_as_the_pairs_of_the_readme_do(
    real: tuple[Audit, list[dict[str, str]]],
) -> None:
    text = shared("stated-tallies/README.md").read_text(encoding="utf-8")
    lines = text[text.index("## Pairs of points") :].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    pairs = [row for row in rows if row[0] not in ("series", "---")]
    figures = {point.row: dict(point.figures) for point in real[0].points}
    steps = [(figures[s.rows[0]], figures[s.rows[1]], s.figures) for s in real[0].steps]
    found = [tuple(triple(cell) for cell in row[1:4]) in steps for row in pairs]
    # One pair of the list is not of neighbours: a point was published between the two.
    assert (len(pairs), sum(found)) == (35, 34)
