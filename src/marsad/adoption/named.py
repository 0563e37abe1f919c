"""How many of the counted are named: names beside a count, never inside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from marsad.adoption.counts import EFFECTS, Interval

NamedFinding = Literal["more-named-than-counted", "named-not-counted"]


@dataclass(frozen=True, slots=True)
class Named:
    """Of the people of one effect in an incident, how many are named.

    `count` is the incident's own, None where no account counts that effect. `least` takes persons that
    may be one for one, and only those whom no account tells otherwise of; `most` takes everybody.
    """

    effect: str
    count: Interval | None
    persons: tuple[int, ...]
    least: int
    most: int

    @property
    def unnamed(self) -> Interval | None:
        """How many more were counted than are named, least and most; None where nothing was counted."""
        if self.count is None:
            return None
        low, high = self.count
        return max(0, low - self.most), None if high is None else max(0, high - self.least)

    @property
    def finding(self) -> NamedFinding | None:
        """What contradicts the count; the count stays as it is."""
        if self.count is None:
            return "named-not-counted"
        high = self.count[1]
        return "more-named-than-counted" if high is not None and self.least > high else None


def named(
    counts: Mapping[str, Interval],
    effects: Mapping[int, set[str]],
    perhaps_one: Iterable[tuple[int, int]] = (),
) -> list[Named]:
    """The named of every effect that counts or that somebody named met with.

    `effects` are those that the incident's accounts tell of each person; `perhaps_one` are pairs of
    persons that may be one.
    """
    pairs = list(perhaps_one)
    found = []
    for effect in EFFECTS:
        anyhow = sorted(person for person, met in effects.items() if effect in met)
        surely = [person for person in anyhow if effects[person] == {effect}]
        if anyhow or effect in counts:
            least = _groups(surely, pairs)
            found.append(Named(effect, counts.get(effect), tuple(anyhow), least, len(anyhow)))
    return found


def _groups(persons: Sequence[int], pairs: Iterable[tuple[int, int]]) -> int:
    """Into how many the persons fall when every pair is one."""
    home = {person: person for person in persons}
    for one, other in pairs:
        if one in home and other in home:
            kept, gone = home[one], home[other]
            home = {person: kept if group == gone else group for person, group in home.items()}
    return len(set(home.values()))
