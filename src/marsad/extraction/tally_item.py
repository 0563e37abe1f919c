"""A figure of a passage that states totals, and the marks that part figures from each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED
from marsad.extraction.people import Group

Kind = Literal["events", "people", "women", "children", "men", "bare"]
Topic = Literal["", "events", "killed", "injured", "joint", "other"]

HARD = frozenset({";", "؛", ".", "؟", "?", "!", "\n", "•", "*"})
SOFT = frozenset({",", "،"})
DASHES = frozenset({"-", "–", "—"})


@dataclass(slots=True)
class Item:
    """One figure at tokens [start, end); `topic` is what the words around say that it counts.

    `actors` are the bodies that the words after it or the label before it name; `part` tells that it
    divides the figure before it, `area` is the governorate that follows it, `label` a label without a code;
    `ranked` that it is the number of the last operation of a row ("the seventh").
    """

    start: int
    end: int
    value: int
    kind: Kind
    topic: Topic = ""
    actors: tuple[str, ...] = ()
    label: str = ""
    part: bool = False
    whole: bool = False
    bracketed: bool = False
    joined: bool = False
    breaks: str = ""
    area: str = ""
    ranked: bool = False
    group: Group | None = field(default=None, repr=False)

    @property
    def by_sex(self) -> bool:
        """Whether it counts women, children or men and nothing else."""
        return self.kind in ("women", "children", "men") and not self.armed

    @property
    def armed(self) -> bool:
        return any(a not in (CIVILIANS, UNIDENTIFIED) for a in self.actors)
