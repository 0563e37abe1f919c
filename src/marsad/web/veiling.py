"""The register under the veils that people look through, kept and brought up with its ledger."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from marsad.archive.models import IncidentEntry
from marsad.archive.register import Archive
from marsad.archive.veil import Veil
from marsad.tally.veiled import Veiled, outlined, veiled
from marsad.web.later import Later, patiently
from marsad.web.recent import Recent

_KEPT = 32  # veils: most people look through the same one
_MANY = 5000  # touched incidents; of more, everything is looked at anew


@dataclass(slots=True)
class _Last:
    """What was made of a veil last, and up to which entry of the ledger it holds."""

    head: int
    made: Veiled


class Veiling:
    """The veils of one archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock, self._making = threading.Lock(), threading.Lock()
        self._last: Recent[_Last] = Recent(_KEPT)
        self._outlines: Recent[Veiled] = Recent(_KEPT)
        self._later: Later[Veiled] = Later(1)

    def under(self, veil: Veil) -> Veiled:
        """The register under a veil, as it is now; never older than the rows that are read after it."""
        head = self._archive.head.sequence
        if (made := self._at_hand(veil, head)) is not None:
            return made
        with self._making:
            if (made := self._at_hand(veil, head)) is None:
                made = veiled(self._archive, veil)
                self._last.keep(veil, _Last(head, made))
        return made

    def soon(self, veil: Veil) -> Veiled:
        """The same or, where that takes longer than a moment, without all that it may change."""
        head = self._archive.head.sequence
        if (made := self._at_hand(veil, head)) is None:
            patiently([self._later.start(veil, self._archive, lambda: (veil, self.under(veil)))])
            made = self._at_hand(veil, head)
        return made or self._outlines.get((veil, head), lambda: outlined(self._archive, veil))

    def _at_hand(self, veil: Veil, head: int) -> Veiled | None:
        """What was made of it, brought up to that entry; None where nothing was, or too much has changed."""
        last = self._last.known([veil]).get(veil)
        if last is None:
            return None
        with self._lock:
            if last.head < head:
                if (touched := self._touched(last, head)) is None:
                    return None
                last.made, last.head = last.made.renewed(self._archive, touched), head
            return last.made

    def _touched(self, last: _Last, head: int) -> set[int] | None:
        """The incidents that lie under the veil, or did, and that later entries touched.

        None where they are too many, or sources are judged in another way.
        """
        veil, new = last.made.veil, {"sequence__gt": last.head, "sequence__lte": head}
        if self._archive.entries.filter(subject__startswith="source:", **new).exists():
            return None
        rows = self._archive.rows(IncidentEntry).filter(**new)
        touched = set(rows.values_list("incident_id", flat=True)[: _MANY + 1])
        if len(touched) > _MANY:
            return None
        under = veil.parted(self._archive, touched) | veil.covered(self._archive, touched)
        return under | (touched & last.made.incidents)


_veilings: WeakKeyDictionary[Archive, Veiling] = WeakKeyDictionary()
_lock = threading.Lock()


def veiling(archive: Archive) -> Veiling:
    """The veils of an archive, one for the whole process."""
    with _lock:
        if archive not in _veilings:
            _veilings[archive] = Veiling(archive)
        return _veilings[archive]
