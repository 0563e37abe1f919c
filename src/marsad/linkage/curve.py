"""How many links are wrong and how many missed, threshold by threshold, as numbers and as a plot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
_COLOURS = ("#1b6ca8", "#b8512c", "#3b7d3b")
_LEFT, _WIDE, _FOOT, _HIGH = 60, 500, 310, 290


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs that people decided: how probable each is found, and whether it is one incident.

    `missed` of those that are one were never compared.
    """

    pairs: tuple[tuple[float, bool], ...]
    missed: int = 0

    @property
    def same(self) -> int:
        """How many tell of one incident."""
        return self.missed + sum(one for _, one in self.pairs)

    @property
    def other(self) -> int:
        """How many tell of two."""
        return sum(not one for _, one in self.pairs)


@dataclass(frozen=True, slots=True)
class Point:
    """Merged from `threshold` on: how much of what is merged is right, how much of what is one is merged.

    `precision` is None where nothing would be merged, `recall` where no pair is one.
    """

    threshold: float
    precision: float | None
    recall: float | None


def curve(judged: Judged) -> list[Point]:
    """A point a threshold."""
    return [_point(judged, threshold) for threshold in THRESHOLDS]


def _point(judged: Judged, threshold: float) -> Point:
    merged = [same for probability, same in judged.pairs if probability >= threshold]
    right, same = sum(merged), judged.same
    return Point(threshold, right / len(merged) if merged else None, right / same if same else None)


def drawn(lines: Mapping[str, Iterable[tuple[float, float | None]]]) -> str:
    """A small chart in SVG: the threshold to the right, shares upwards."""

    def height(share: float) -> float:
        return _FOOT - share * _HIGH

    parts = [part for value in _STEPS for part in _level(value, height(value))]
    parts += [f'<text x="{_LEFT - 8 + value * _WIDE:.0f}" y="335">{value:g}</text>' for value in _STEPS]
    parts.append('<text x="230" y="358">threshold of merging</text>')
    for colour, (name, points) in zip(_COLOURS, lines.items(), strict=False):
        at = [(_LEFT + x * _WIDE, height(y)) for x, y in points if y is not None]
        parts += _line(name, colour, at) if at else ()
    body = "\n".join(parts)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 370" font-family="sans-serif"'
        f' font-size="13">\n<rect width="680" height="370" fill="#fff"/>\n{body}\n</svg>\n'
    )


_STEPS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def _level(value: float, y: float) -> tuple[str, str]:
    return f'<path d="M{_LEFT} {y:.0f}H560" stroke="#ddd"/>', f'<text x="24" y="{y + 4:.0f}">{value:g}</text>'


def _line(name: str, colour: str, at: Sequence[tuple[float, float]]) -> tuple[str, str]:
    points, (x, y) = " ".join(f"{x:.0f},{y:.0f}" for x, y in at), at[-1]
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>',
        f'<text x="{x + 8:.0f}" y="{y + 4:.0f}" fill="{colour}">{name}</text>',
    )
