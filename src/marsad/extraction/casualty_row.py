"""A row of casualties while it is being put together, and as a value of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.extraction.model import Casualty, Spans

UNDECIDED = "undecided"  # several readings of the figures fit the words
BEYOND = "beyond"  # far more people than the event is told to have harmed: a total of something wider


@dataclass(slots=True)
class Row:
    """A casualty row while it is being put together.

    `general` tells that the words say nothing of who the people were; `whole` is the row it is a part of;
    `stated` that they are called civilians in so many words; `reduced` that parts were taken out of it;
    `others` that they are only told of as others than those before; `total` that the words give the number
    of all so far; `holding` is what the table of standings was asked with;
    `versus` that another source is set against the one before; `joined` that
    "and" joins them to those before; `of_wounded` that they died who were told of as wounded;
    `some` that the words call them a part of people told of before ("seven of the dead");
    `doubt` is why the count is withheld.
    """

    effect: str
    actor: str
    status: str
    low: int
    high: int | None
    women: int = 0
    children: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)
    sentence: int = 0
    counted: bool = True
    general: bool = False
    stated: bool = False
    reduced: bool = False
    others: bool = False
    total: bool = False
    whole: Row | None = None
    clause: str = ""
    holding: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    versus: bool = False
    joined: bool = False
    of_wounded: bool = False
    some: bool = False
    doubt: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two rows one."""
        return (self.effect, self.actor, self.status)

    def absorbs(self, parts: list[Row]) -> bool:
        """Whether a running total stands instead of those it counts: they are of one kind, or its own."""
        return self.total and (not self.general or len({p.key for p in parts}) == 1)


def as_values(found: list[Row]) -> tuple[Casualty, ...]:
    """The rows as values of the contract; rows that came to mean the same are one, doubtful ones none."""
    joined: dict[tuple[str, str, str], Row] = {}
    for r in found:
        if r.doubt:
            continue
        old = joined.get(r.key)
        if old is None:
            joined[r.key] = r
        else:
            old.low += r.low
            old.high = None if old.high is None or r.high is None else old.high + r.high
            old.women, old.children, old.spans = (
                old.women + r.women,
                old.children + r.children,
                old.spans + r.spans,
            )
    return tuple(
        Casualty(
            r.effect,  # type: ignore[arg-type]
            r.actor,
            r.status,  # type: ignore[arg-type]
            r.low,
            r.high,
            *_fitting(r),
            _spans(r.spans),
            r.clause or None,
        )
        for r in joined.values()
    )


def _fitting(row: Row) -> tuple[int, int]:
    """The women and the children of a row; more than there are people means that one was read twice."""
    children = min(row.children, row.low)
    return min(row.women, row.low - children), children


def _spans(spans: list[tuple[int, int]]) -> Spans:
    return tuple(sorted(set(spans)))
