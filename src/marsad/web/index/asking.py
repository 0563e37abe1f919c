"""Asks the index: which reports or accounts hold certain words, and how well they fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from marsad.web.index.following import follow, is_made, sources_changed
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


NO_HITS = Hits(np.empty(0, np.int64), np.empty(0))


@dataclass(frozen=True, slots=True)
class Standing:
    """How many entries of the ledger the index does not know yet, and what a reader must know of that.

    `closed`: a source became confidential or open since, so that an account may still be found by words that
    this person may no longer know; nothing is answered before that is worked out.
    """

    behind: int = 0
    notes: tuple[str, ...] = ()
    closed: bool = False


def brought_up(sight: Sight) -> Standing:
    """The index as far as it could be brought for a question of this person."""
    if not (behind := follow(sight.archive, sight.user.name)):
        return Standing()
    if sight.veil and sources_changed(sight.archive):
        note = _("Who may know a source was changed: words are found again in a moment. Try again.")
        return Standing(behind, (note,), closed=True)
    late = _("More is being taken in or decided: this is how it stood some seconds ago.")
    unmade = _("The index is still being made: the newest reports may be missing here.")
    return Standing(behind, (late if is_made(sight.archive) else unmade,))


def search(sight: Sight, sought: Sequence[Sought], table: str = ACCOUNTS, most: int = MOST) -> Hits:
    """The accounts or reports that hold the words; whose they are is for the caller to look at.

    Names of persons are found by those alone who may see them.
    """
    if all(one.without for one in sought):
        note = _("Say also what you look for, not only what to leave out.")
        return replace(NO_HITS, notes=(note,))
    rows = match(sight.archive.alias, table, sought, names=sight.user.names, most=most)
    numbers = np.fromiter((number for number, _score in rows), np.int64, len(rows))
    scores = np.fromiter((score for _number, score in rows), np.float64, len(rows))
    note = _(
        "More texts hold these words than the newest %(number)s, which alone were looked at. Add a word."
    )
    return Hits(numbers, scores, (note % {"number": most},) if len(rows) == most else ())
