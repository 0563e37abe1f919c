"""Named people in plain lines: how many of the counted are named, and who did what to whose record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.adoption.named import Named

Json = dict[str, Any]
_FINDINGS = {
    "more-named-than-counted": "more people are named than were counted",
    "named-not-counted": "people are named whom no account counts",
}


def named_line(row: Named) -> str:
    """Of so many of one effect, how many are named; a contradiction is said, and changes no count."""
    counted = "not counted" if row.count is None else interval(*row.count)
    told = f"{row.effect}: {counted}, of them named: {interval(row.least, row.most)}"
    return f"{told} (finding: {_FINDINGS[row.finding]})" if row.finding else told


def interval(low: int, high: int | None) -> str:
    """A count as least to most."""
    return f"{low} or more" if high is None else f"{low}" if low == high else f"{low} to {high}"


def step_told(action: str, after: Json) -> str:
    """What an entry about persons did, without any name."""
    return _STEPS[action](after)


def _link(after: Json) -> str:
    joined = (f"mention {row['mention']} to person {row['person']}" for row in after["links"])
    words = f"join {', '.join(joined)}" if after["links"] else "join nobody"
    return f"{words}; {len(after['proposals'])} proposed" if after["proposals"] else words


def _split(after: Json) -> str:
    moved = ", ".join(map(str, after["mentions"]))
    return f"split mentions {moved} off person {after['person']}: they name person {after['into']}"


def _correct(after: Json) -> str:
    parts = [f"set {name} to {_plain(value)}" for name, value in after["fields"].items()]
    parts += [f"set {name}" for name in after["hidden"]]
    parts += [f"let {name} follow the rule again" for name in after["undecided"]]
    return f"{', '.join(parts)} of person {after['person']}"


def _plain(value: Any) -> str:
    return interval(*value) if isinstance(value, list) else str(value)


def _publish(after: Json) -> str:
    act = "withhold" if after["withheld"] else "make public"
    return f"{act} the {after.get('what', 'name')} of person {after['person']}"


_STEPS: dict[str, Callable[[Json], str]] = {
    "link": _link,
    "merge": lambda after: f"merge person {after['merged']} into person {after['into']}",
    "split": _split,
    "unlink": lambda after: f"persons {after['persons'][0]} and {after['persons'][1]} are not the same",
    "correct": _correct,
    "publish": _publish,
    "withhold": _publish,
}
