"""A file of stated totals: one point a row, read strictly, with the row named in every complaint."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Days = tuple[dt.date, dt.date]

REQUIRED = ("series", "published", "since", "until", "incidents", "killed", "injured", "breakdown", "by_area")
OPTIONAL = (
    "published_basis",
    "language",
    "outlet",
    "url",
    "excludes",
    "breakdown_sum",
    "adds_up",
    "areas_add_up",
    "truncated",
    "incident_kinds",
    "incident_kinds_add_up",
    "area_incidents_sum",
    "area_killed_sum",
    "area_injured_sum",
    "killed_scope",
    "note",
)
FIGURES = ("incidents", "killed", "injured")
_SUB_TOTAL = re.compile(r".*-(period|month)")
_ITEM = re.compile(r"\s*(\+?)([^=()|;,]+)=(\d+)\s*(?:\(([^()]*)\))?\s*")
_ARTICLE = re.compile(r"^(?P<site>.*?)(?P<number>\d{4,})/?$")
# These count something else than incidents, so they are no part of their sum.
_NOT_KINDS = frozenset({"targets_destroyed"})


@dataclass(frozen=True, slots=True)
class SeriesError:
    """A row, or the heading (row 1), that cannot be used."""

    file: str
    row: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: row {self.row}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the dead; `additional` marks one stated beside the total, not in it."""

    killed: int
    parts: Mapping[str, int]
    additional: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A row of a total by area; figures it does not give are absent."""

    figures: Mapping[str, int]
    split: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """One published total.

    The three `..._complete` say whether a list is known to be whole: where it is not, a sum below
    the total proves nothing.
    """

    row: int
    series: str
    published: Days | None
    since: str
    until: Days | None
    figures: Mapping[str, int]
    groups: Mapping[str, Group]
    areas: Mapping[str, Area]
    kinds: Mapping[str, int]
    groups_complete: bool = True
    areas_complete: bool = True
    kinds_complete: bool = True
    killed_scope: str = ""
    url: str = ""
    note: str = ""

    @property
    def is_sub_total(self) -> bool:
        """Whether it covers a week or a month and is no running total."""
        return _SUB_TOTAL.fullmatch(self.series) is not None

    @property
    def family(self) -> str:
        """The name of the running series that it belongs to."""
        return re.sub(r"-(period|month)$", "", self.series)

    @property
    def moment(self) -> Days | None:
        """The first and last day on which the total can stand: its `until`, else its publication."""
        return self.until or self.published

    @property
    def article(self) -> tuple[str, int] | None:
        """The site and the article number in its address, which tell the order of publication."""
        match = _ARTICLE.match(self.url)
        return (match["site"], int(match["number"])) if match else None

    @property
    def incident_kinds(self) -> dict[str, int]:
        """The kinds or months that together make the incidents."""
        return {kind: n for kind, n in self.kinds.items() if kind not in _NOT_KINDS}

    def label(self) -> str:
        """Row, series, time and figures, for a table."""
        when = span(self.published) or "undated"
        stated = " / ".join(f"{self.figures[name]} {name}" for name in FIGURES if name in self.figures)
        return f"row {self.row}: {self.series}, {when}, {stated or 'no total'}"


def span(days: Days | None) -> str:
    """A day, a month or a year as it was written."""
    if days is None:
        return ""
    first, last = days
    if first == last:
        return first.isoformat()
    return first.isoformat()[:7] if (first.year, first.month) == (last.year, last.month) else f"{first.year}"


def read_series(path: Path) -> tuple[list[Point], list[SeriesError]]:
    """The points of a file, and the rows that cannot be used."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            complaint = _heading(rows.fieldnames)
            if complaint:
                return [], [SeriesError(str(path), 1, complaint)]
            return _points(rows, str(path))
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        return [], [SeriesError(str(path), 1, f"not a readable CSV file: {error}")]


def _heading(names: object) -> str | None:
    if not isinstance(names, list):
        return "the file is empty"
    missing = [name for name in REQUIRED if name not in names]
    unknown = [name for name in names if name not in REQUIRED + OPTIONAL]
    double = sorted({name for name in names if names.count(name) > 1})
    said = (("missing", missing), ("unknown", unknown), ("double", double))
    return "; ".join(f"{kind} columns: {', '.join(map(str, found))}" for kind, found in said if found) or None


def _points(rows: csv.DictReader[str], file: str) -> tuple[list[Point], list[SeriesError]]:
    points: list[Point] = []
    errors: list[SeriesError] = []
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            errors.append(SeriesError(file, number, "the row has not as many cells as the heading"))
            continue
        try:
            points.append(_point(number, row))
        except ValueError as error:
            errors.append(SeriesError(file, number, str(error)))
    return points, errors


def _point(number: int, row: Mapping[str, str]) -> Point:
    if not row["series"].strip():
        raise ValueError("series: empty")
    truncated = row.get("truncated", "") == "true"
    since, until = _days(row, "since"), _days(row, "until")
    if since and until and until[1] < since[0]:
        raise ValueError(f"until: {row['until']} lies before since ({row['since']})")
    return Point(
        row=number,
        series=row["series"].strip(),
        published=_days(row, "published"),
        since=row["since"].strip(),
        until=until,
        figures={name: value for name in FIGURES if (value := _number(row, name)) is not None},
        groups=_groups(row),
        areas=_areas(row),
        kinds={name: n for _, name, n, _ in _items(row.get("incident_kinds", ""), "incident_kinds", "|")},
        groups_complete=_complete(row, "adds_up", truncated),
        areas_complete=_complete(row, "areas_add_up", truncated),
        kinds_complete=_complete(row, "incident_kinds_add_up", truncated),
        killed_scope=row.get("killed_scope", ""),
        url=row.get("url", ""),
        note=row.get("note", ""),
    )


def _complete(row: Mapping[str, str], column: str, truncated: bool) -> bool:
    """Whoever compiled the file says "unknown" of a list that is cut; without a word, `truncated` decides."""
    said = row.get(column, "")
    if said not in ("", "true", "false", "unknown"):
        raise ValueError(f"{column}: {said!r} is none of true, false, unknown")
    return not truncated if said == "" else said != "unknown"


def _number(row: Mapping[str, str], column: str) -> int | None:
    text = row[column].strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit():
        raise ValueError(f"{column}: {text!r} is no whole number")
    return int(text)


def _days(row: Mapping[str, str], column: str) -> Days | None:
    text = row[column].strip()
    if not text:
        return None
    try:
        return days(text)
    except ValueError:
        raise ValueError(f"{column}: {text!r} is no date (YYYY-MM-DD, YYYY-MM, YYYY)") from None


def days(text: str) -> Days:
    """The first and last day of "YYYY-MM-DD", "YYYY-MM" or "YYYY"; ValueError where it is none of them."""
    if re.fullmatch(r"\d{4}", text):
        return dt.date(int(text), 1, 1), dt.date(int(text), 12, 31)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        year, month = int(text[:4]), int(text[5:])
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    day = dt.date.fromisoformat(text)
    return day, day


def _items(text: str, column: str, separator: str) -> list[tuple[bool, str, int, str]]:
    found = []
    for item in text.split(separator) if text.strip() else []:
        match = _ITEM.fullmatch(item)
        if match is None:
            raise ValueError(f"{column}: {item!r} is not name=number")
        found.append((bool(match[1]), match[2].strip(), int(match[3]), match[4] or ""))
    names = [name for _, name, _, _ in found]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{column}: {name!r} stands there twice")
    return found


def _groups(row: Mapping[str, str]) -> dict[str, Group]:
    return {
        name: Group(killed, _parts(inner, "breakdown"), additional)
        for additional, name, killed, inner in _items(row["breakdown"], "breakdown", "|")
    }


def _parts(text: str, column: str) -> dict[str, int]:
    return {name: n for _, name, n, _ in _items(text, column, ";")}


def _areas(row: Mapping[str, str]) -> dict[str, Area]:
    areas: dict[str, Area] = {}
    for item in row["by_area"].split("|") if row["by_area"].strip() else []:
        name, colon, rest = item.partition(":")
        if not colon or name.strip() in areas:
            raise ValueError(f"by_area: {item!r} is not Area:incidents=n,..., or the area stands there twice")
        figures: dict[str, int] = {}
        split: dict[str, int] = {}
        for _, figure, number, inner in _items(rest, "by_area", ","):
            if figure not in FIGURES:
                raise ValueError(f"by_area: {figure!r} is none of {', '.join(FIGURES)}")
            figures[figure] = number
            split |= _parts(inner, "by_area") if figure == "killed" else {}
        areas[name.strip()] = Area(figures, split)
    return areas
