"""What changed between two releases."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FACTS = "release.json"
_INCIDENTS = "data/incidents.csv"
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """Incidents that came, went or changed (by field: before, after), and figures that moved.

    `since` is the day of the older release.
    """

    came: list[str]
    went: list[str]
    changed: dict[str, dict[str, tuple[str, str]]]
    figures: dict[str, dict[str, tuple[Any, Any]]]
    since: str = ""

    def to_json(self) -> dict[str, Any]:
        """The changes as plain values."""
        return asdict(self)


class NoRelease(ValueError):
    """A folder that is no release; names it and what is missing."""


def compare(old: Path, new: Path) -> Changes:
    """What the newer release says otherwise than the older one; raises NoRelease."""
    before, after = _incidents(old), _incidents(new)
    changed = {
        number: found
        for number in before.keys() & after.keys()
        if (found := _differences(before[number], after[number]))
    }
    return Changes(
        came=sorted(after.keys() - before.keys(), key=int),
        went=sorted(before.keys() - after.keys(), key=int),
        changed=dict(sorted(changed.items(), key=lambda item: int(item[0]))),
        figures=_moved(_figures(old), _figures(new)),
        since=str(_facts(old).get("made", "")),
    )


def _incidents(folder: Path) -> dict[str, Row]:
    try:
        with (folder / _INCIDENTS).open(encoding="utf-8", newline="") as stream:
            return {row["incident"]: row for row in csv.DictReader(stream)}
    except (OSError, UnicodeDecodeError, KeyError) as error:
        raise NoRelease(f"{folder}: no release: {_INCIDENTS}: {error}") from error


def _figures(folder: Path) -> dict[str, dict[str, Any]]:
    return {one["definition"]: one for one in _facts(folder)["figures"]}


def _facts(folder: Path) -> dict[str, Any]:
    try:
        facts: dict[str, Any] = json.loads((folder / FACTS).read_text(encoding="utf-8"))
        return facts | {"figures": [dict(one) for one in facts["figures"] if one["definition"]]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoRelease(f"{folder}: no release: {FACTS}: {error}") from error


def _differences(one: dict[str, Any], other: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    names = dict.fromkeys([*one, *other])
    return {n: (one.get(n), other.get(n)) for n in names if one.get(n) != other.get(n)}


def _moved(
    before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]
) -> dict[str, dict[str, tuple[Any, Any]]]:
    found = {n: _differences(before.get(n, {}), after.get(n, {})) for n in dict.fromkeys([*before, *after])}
    return {name: moved for name, moved in found.items() if moved}
