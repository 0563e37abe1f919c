"""Asks the index: which reports or accounts hold certain words, and how well they fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from marsad.web.index.tables import ACCOUNTS, match
from marsad.web.index.words import Sought
from marsad.web.sight import Sight

MOST = 5_000  # rows that are ranked; of more the newest


@dataclass(frozen=True, eq=False)
class Hits:
    """The numbers of the rows that fit and how well; `notes` say what a reader must know of them."""

    numbers: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float64]
    notes: tuple[str, ...] = ()


def search(sight: Sight, sought: Sequence[Sought], table: str = ACCOUNTS, most: int = MOST) -> Hits:
    """The accounts or reports that hold the words; whose they are is for the caller to look at.

    Names of persons are found by those alone who may see them.
    """
    if all(one.without for one in sought):
        note = _("Say also what you look for, not only what to leave out.")
        return Hits(np.empty(0, np.int64), np.empty(0), (note,))
    rows = match(sight.archive.alias, table, sought, names=sight.user.names, most=most)
    numbers = np.fromiter((number for number, _score in rows), np.int64, len(rows))
    scores = np.fromiter((score for _number, score in rows), np.float64, len(rows))
    note = _(
        "More texts hold these words than the newest %(number)s, which alone were looked at. Add a word."
    )
    return Hits(numbers, scores, (note % {"number": most},) if len(rows) == most else ())
