"""A number of people, least to most, with the incidents that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Count:
    """`most` None is an open count ("at least"); `incidents` are the ids behind it."""

    least: int = 0
    most: int | None = 0
    incidents: Sequence[str] = ()

    def __add__(self, other: Count) -> Count:
        most = None if self.most is None or other.most is None else self.most + other.most
        return Count(
            self.least + other.least, most, tuple(dict.fromkeys([*self.incidents, *other.incidents]))
        )

    def __str__(self) -> str:
        if self.most is None:
            return f"{self.least}+"
        return str(self.least) if self.least == self.most else f"{self.least}-{self.most}"

    def to_json(self, *, listed: bool = True) -> dict[str, Any]:
        """Least, most and the incidents; where they are not to be listed, how many they are."""
        told: dict[str, Any] = {"min": self.least, "max": self.most}
        if listed:
            return told | {"incidents": list(self.incidents)}
        return told | {"incidents": None, "incident_count": len(self.incidents)}


def total(counts: Iterable[Count]) -> Count:
    """The sum of counts, in time linear in the incidents behind them."""
    least, most, incidents = 0, 0, dict[str, None]()
    open_ended = False
    for count in counts:
        least += count.least
        open_ended = open_ended or count.most is None
        most += count.most or 0
        incidents.update(dict.fromkeys(count.incidents))
    return Count(least, None if open_ended else most, tuple(incidents))
