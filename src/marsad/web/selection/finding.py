"""Finds what a selection asks for, as far as somebody may see it; the last answers are kept at hand."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from marsad.archive.packing import Flags
from marsad.archive.register import Archive
from marsad.web.index.asking import Hits, search
from marsad.web.index.following import follow
from marsad.web.labels import language
from marsad.web.recent import Recent
from marsad.web.selection.asked import Selection
from marsad.web.selection.conditions import NotUnderstood, all_of, condition
from marsad.web.selection.ground import Ground, Grounds
from marsad.web.sight import Sight

_T = TypeVar("_T")
_KEPT = 64
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
    _kept: dict[object, Any] = field(default_factory=dict, repr=False)

    def once(self, name: object, make: Callable[[], _T]) -> _T:
        """What is worked out of it under a name, kept as long as it is."""
        if name not in self._kept:
            self._kept[name] = make()
        made: _T = self._kept[name]
        return made

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
    behind = follow(sight.archive) if selection.sought else 0
    asked = (selection.sought, selection.filters, selection.cut)
    key = (behind, asked, frozenset(sight.hidden_sources), sight.user.names, language())
    # Kept with the ground: what was found on an earlier one goes with it.
    known = ground.once("found", lambda: Recent[Found](_KEPT))
    found = known.get(key, lambda: _find(ground, selection, sight))
    notes = []
    if behind:
        notes.append(_("The index is still being made: the newest reports may be missing here."))
    if not look.whole:
        notes.append(_("Some incidents are still being worked out, and are missing here for some seconds."))
    if not look.current:
        notes.append(_("More is being taken in or decided: this is how it stood some seconds ago."))
    return replace(found, notes=(*found.notes, *notes)) if notes else found


def _find(ground: Ground, selection: Selection, sight: Sight) -> Found:
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
        hits = search(sight, selection.sought)
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
