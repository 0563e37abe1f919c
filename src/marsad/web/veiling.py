"""The register under the veils that people look through, kept and brought up with its ledger."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from marsad.archive.models import IncidentEntry
from marsad.archive.register import Archive
from marsad.archive.veil import Veil
from marsad.tally.terms import terms_of
from marsad.tally.veiled import Veiled, veiled
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
        self._lock = threading.Lock()
        self._last: Recent[_Last] = Recent(_KEPT)

    def under(self, veil: Veil) -> Veiled:
        """The register under a veil, as it is now; never older than the rows that are read after it."""
        head = self._archive.head.sequence
        last = self._last.get(veil, lambda: _Last(head, veiled(self._archive, veil)))
        if last.head == head:
            return last.made
        with self._lock:
            if last.head != head:
                kept = None if last.head > head or self._moved(last, head) else last.made
                kept = kept and kept.with_terms(terms_of(self._archive))
                last.made, last.head = kept or veiled(self._archive, veil), head
            return last.made

    def _moved(self, last: _Last, head: int) -> bool:
        """Whether entries since touch what lies under the veil, or how sources are judged."""
        veil, new = last.made.veil, {"sequence__gt": last.head, "sequence__lte": head}
        if self._archive.entries.filter(subject__startswith="source:", **new).exists():
            return True
        rows = self._archive.rows(IncidentEntry).filter(**new)
        touched = set(rows.values_list("incident_id", flat=True)[: _MANY + 1])
        if len(touched) > _MANY or not last.made.incidents.isdisjoint(touched):
            return True
        return bool(veil.parted(self._archive, touched) or veil.covered(self._archive, touched))


_veilings: WeakKeyDictionary[Archive, Veiling] = WeakKeyDictionary()
_lock = threading.Lock()


def veiling(archive: Archive) -> Veiling:
    """The veils of an archive, one for the whole process."""
    with _lock:
        if archive not in _veilings:
            _veilings[archive] = Veiling(archive)
        return _veilings[archive]
