"""The grounds of an archive: kept at hand for everybody, and brought up with its ledger."""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable
from dataclasses import dataclass

from marsad.archive.models import IncidentEntry
from marsad.archive.register import Archive
from marsad.archive.stretch import SPAN
from marsad.archive.veil import Veil
from marsad.tally.terms import terms_of
from marsad.tally.veiled import Veiled
from marsad.web.later import RESTS, Later, patiently
from marsad.web.recent import Recent
from marsad.web.selection.ground import Ground
from marsad.web.selection.tables import renewed, whole
from marsad.web.veiling import veiling

_MOST_CHANGED = 64  # blocks; when more have changed, all are read anew
_VEILS = 8  # that grounds are kept under; most people look through the same one


@dataclass(frozen=True, slots=True)
class Look:
    """A ground, and what a page must know of it.

    `current` says whether it is that of now, `whole` whether nothing on it waits to be worked out.
    """

    ground: Ground
    current: bool
    whole: bool = True


class Grounds:
    """The ground of one archive, and under each veil that people look through, brought up with its ledger."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock, self._laying = threading.Lock(), threading.Lock()
        self._last: Ground | None = None
        self._veiled: Recent[Ground] = Recent(_VEILS)
        self._later: Later[Ground] = Later(1)

    def soon(self, veil: Veil | None = None) -> Look:
        """The ground as the ledger stands or, where that takes longer than a moment, stood a moment ago.

        While reports come in by the thousand, the ledger moves on with every one of them: a large ground is
        not made for each, and never by two at once.
        """
        last = self._at_hand(veil)
        if last is None:
            return Look(self.now(), True) if veil is None else self._first(veil)
        head, key = self._archive.head.sequence, ("ground", self._archive.name, veil)
        if last.head < head and key not in RESTS:
            patiently([self._later.start(key, self._archive, lambda: (key, self._made(key, veil)))])
            last = self._at_hand(veil) or last
        return Look(last, last.head >= head)

    def now(self) -> Ground:
        """The ground as the ledger stands."""
        head = self._archive.head.sequence
        last = self._last
        if last is not None and last.head == head:
            return last
        with self._lock:
            if self._last is None or self._last.head != head:
                last, made = self._last, self._renewed(self._last, head)
                if last is not None:
                    made.follow(last)
                self._last = made
            return self._last

    def _at_hand(self, veil: Veil | None) -> Ground | None:
        return self._last if veil is None else self._veiled.known([veil]).get(veil)

    def _first(self, veil: Veil) -> Look:
        """The first look through a veil: where it takes long to make, without all that it may change."""
        with self._laying:
            if (known := self._at_hand(veil)) is not None:
                return Look(known, known.head >= self._archive.head.sequence)
            under, veiled = self.soon(), veiling(self._archive).soon(veil)
            made = under.ground.once(veiled, lambda: under.ground.under(veiled))
            if veiled.whole:
                self._veiled.keep(veil, made)
        return Look(made, under.current, veiled.whole)

    def _made(self, key: Hashable, veil: Veil | None) -> Ground:
        before = time.monotonic()
        made = self.now() if veil is None else self._under(veil)
        RESTS.after(key, time.monotonic() - before)
        return made

    def _under(self, veil: Veil) -> Ground:
        """The ground of now under a veil: of what was made last, only the blocks that were touched since."""
        ground, veiled = self.now(), veiling(self._archive).under(veil)
        last = self._at_hand(veil)
        changed = self._changed_under(last, veiled) if last else None
        made = ground.under(veiled) if changed is None else ground.under(veiled, last, changed)
        if last is not None:
            made.follow(last)
        self._veiled.keep(veil, made)
        return made

    def _renewed(self, last: Ground | None, head: int) -> Ground:
        terms = terms_of(self._archive)
        changed = None if last is None or last.head > head else self._changed(last.head)
        if last is None or changed is None:
            return Ground(head, terms, whole(self._archive))
        return Ground(head, terms, renewed(self._archive, last.tables, changed))

    def _changed_under(self, last: Ground, veiled: Veiled) -> list[int] | None:
        """The same for a ground under a veil; None too where texts or sources changed."""
        if last.terms.lineage is not veiled.terms.lineage:
            return None
        if self._archive.entries.filter(sequence__gt=last.head, subject__startswith="source:").exists():
            return None
        return self._changed(last.head)

    def _changed(self, since: int) -> list[int] | None:
        """The blocks with incidents that later entries touched; None where there are too many."""
        rows = self._archive.rows(IncidentEntry).filter(sequence__gt=since)
        ids = rows.values_list("incident_id", flat=True).distinct()[: _MOST_CHANGED * SPAN]
        blocks = sorted({number // SPAN for number in ids})
        return blocks if len(blocks) <= _MOST_CHANGED else None
