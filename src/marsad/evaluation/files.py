"""Gold and prediction files: one JSON object a line; a malformed line is named."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.evaluation.coding import CodedReport, from_extraction, from_gold


class CodingError(Exception):
    """A line that is no coded report; the message names file, line and reason."""


def read_gold(path: Path) -> list[CodedReport]:
    """The reports of a gold file; CodingError where a line is malformed or an id comes twice."""
    reports = [_coded(from_gold, record, place) for place, record in _records(path)]
    seen: set[str] = set()
    for report in reports:
        if report.id in seen:
            raise CodingError(f"{path}: the id {report.id!r} comes twice")
        seen.add(report.id)
    return reports


def read_predictions(path: Path, ids: set[str]) -> dict[str, CodedReport]:
    """Extractions by the id of their gold: `report.path` itself where it is an id, else its stem."""
    found: dict[str, CodedReport] = {}
    for place, record in _records(path):
        report = _coded(from_extraction, record, place)
        whole = str(record["report"].get("path") or "")
        found[whole if whole in ids else report.id] = report
    return found


def _coded(
    reader: Callable[[Mapping[str, Any]], CodedReport], record: Mapping[str, Any], place: str
) -> CodedReport:
    try:
        return reader(record)
    except KeyError as error:
        raise CodingError(f"{place}: {error} is missing") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise CodingError(f"{place}: not a coded report: {error}") from None


def _records(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            place = f"{path}:{number}"
            try:
                record = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                raise CodingError(f"{place}: not JSON in UTF-8: {error}") from None
            if not isinstance(record, dict):
                raise CodingError(f"{place}: not an object")
            yield place, record
