"""What the desk keeps about reviewing; what is decided about the register is in its ledger."""

from __future__ import annotations

from marsad.web.review.models.hold import Hold
from marsad.web.review.models.note import Note
from marsad.web.review.models.sampling import Coding, Sampling
from marsad.web.review.models.upkeep import Upkeep
from marsad.web.review.models.waiting import Waiting

__all__ = ["Coding", "Hold", "Note", "Sampling", "Upkeep", "Waiting"]
