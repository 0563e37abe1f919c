"""Finds what a selection asks for, as far as somebody may see it; the last answers are kept at hand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from marsad.archive.packing import Flags
from marsad.archive.register import Archive
from marsad.web.index.asking import NO_HITS, Hits, Standing, brought_up, search
from marsad.web.labels import language
from marsad.web.recent import Recent
from marsad.web.selection.asked import Selection
from marsad.web.selection.conditions import NotUnderstood, all_of, condition
from marsad.web.selection.ground import Ground
from marsad.web.selection.grounds import Grounds
from marsad.web.selection.resting import Resting
from marsad.web.sight import Sight

_T = TypeVar("_T")
_KEPT = 64
_REMEMBERED = 16  # answers, up to twelve megabytes each for a million incidents
_grounds: WeakKeyDictionary[Archive, Grounds] = WeakKeyDictionary()
_lock = threading.Lock()


@dataclass(frozen=True, eq=False)
class Found:
    """The incidents of a selection: their places on a ground, in the order of their numbers.

    `scores` tell how well the words fit, where any were asked for: the more the better. `problems` say what
    was not understood, and lets nothing through; `notes` what a reader must know of the answer.
    """

    ground: Ground
    rows: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float64] | None = None
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    _kept: Resting = field(default_factory=Resting, repr=False)

    def once(self, name: Hashable, make: Callable[[], _T], *columns: object) -> _T:
        """What is worked out of it under a name; what rests on columns is kept as long as these are."""
        return self._kept.once(name, make, *columns)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def ids(self) -> npt.NDArray[np.int32]:
        """The numbers of the incidents."""
        return self.ground.ids[self.rows]


def grounds(archive: Archive) -> Grounds:
    """The ground of an archive, one for the whole process."""
    with _lock:
        if archive not in _grounds:
            _grounds[archive] = Grounds(archive)
        return _grounds[archive]


def find(selection: Selection, sight: Sight) -> Found:
    """The incidents of a selection that somebody may see."""
    look = grounds(sight.archive).soon(sight.veil)
    ground = look.ground
    index = brought_up(sight) if selection.sought else Standing()
    asked = (selection.sought, selection.filters, selection.cut)
    key = (index.behind, asked, frozenset(sight.hidden_sources), sight.user.names, language())
    # Kept with the ground: what was found on an earlier one goes with it.
    known = ground.once("found", lambda: Recent[Found](_KEPT))
    found = known.get(
        key, lambda: _after((sight.archive.name, *key[1:]), _find(ground, selection, sight, index))
    )
    notes = list(index.notes)
    if not look.whole:
        notes.append(_("Some incidents are still being worked out, and are missing here for some seconds."))
    if not look.current:
        notes.append(_("More is being taken in or decided: this is how it stood some seconds ago."))
    return replace(found, notes=tuple(dict.fromkeys((*found.notes, *notes)))) if notes else found


class _Earlier(NamedTuple):
    """What an answer held, and what was worked out of it."""

    rows: npt.NDArray[np.int64]
    ids: npt.NDArray[np.int32]
    kept: Resting


_earlier: Recent[_Earlier] = Recent(_REMEMBERED)


def _after(key: Hashable, found: Found) -> Found:
    """The same, with what was worked out of the last answer to this question where that held the same."""
    if found.scores is not None:
        return found
    last = _earlier.known([key]).get(key)
    if last and np.array_equal(last.rows, found.rows) and np.array_equal(last.ids, found.ids):
        return replace(found, _kept=last.kept)
    _earlier.keep(key, _Earlier(found.rows, found.ids, found._kept))
    return found


def _find(ground: Ground, selection: Selection, sight: Sight, index: Standing) -> Found:
    problems: list[str] = []
    conditions: list[Flags] = []
    for asked in selection.filters:
        try:
            conditions.append(condition(ground, sight, asked))
        except NotUnderstood as error:
            problems.append(str(error))
            conditions.append(np.zeros(len(ground), dtype=bool))
    notes = [_("Only the beginning of such a long question was looked at.")] if selection.cut else []
    scores = None
    if selection.sought:
        hits = NO_HITS if index.closed else search(sight, selection.sought)
        notes += hits.notes
        scores = _scores(ground, hits)
        conditions.append(scores > -np.inf)
    rows = np.flatnonzero(all_of(conditions, len(ground)))
    kept = None if scores is None else scores[rows]
    return Found(ground, rows, kept, tuple(dict.fromkeys(problems)), tuple(notes))


def _scores(ground: Ground, hits: Hits) -> npt.NDArray[np.float64]:
    """How well the best visible account of each incident fits; minus infinity where none does."""
    table = ground.tables["telling"]
    order, accounts = ground.by_account
    at = np.searchsorted(accounts, hits.numbers)
    at[at == len(accounts)] = 0
    known = (accounts[at] == hits.numbers) if len(accounts) else np.zeros(len(at), dtype=bool)
    rows = order[at[known]] if len(accounts) else at[:0]
    found = np.full(len(ground), -np.inf)
    np.maximum.at(found, table["row"][rows], hits.scores[known])
    return found


def warm(archive: Archive) -> None:
    """Reads what the first question would wait for."""
    ground = grounds(archive).now()
    ground.toll("killed")
    ground.texts("incident", "place", "place")
    _ = ground.by_account, ground.counted
