"""What linkage proposes, for people to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.archive.proposals import Proposed

_STANDING = {
    "open": "waits for a decision",
    "apart": "put away: a person keeps them apart",
    "merged": "one incident by now",
}


def lines(found: Proposed) -> Iterator[str]:
    """A proposal with its explanation, feature by feature."""
    one, other = found.accounts
    first, second = found.incidents
    yield (
        f"accounts {one} and {other} (incidents {first} and {second}): probability {found.probability:.4f}, "
        f"{_STANDING[found.standing]}"
    )
    yield from (f"    {row}" for row in weighed(found.why))


def weighed(features: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Each feature of a match: what was found, and how much it speaks for or against."""
    for row in features:
        yield f"{row['feature']}: {row['level']} ({row['weight']:+.2f})"
