"""Whose deed a noun tells of: "20 wounded in RSF drone strike"."""

from __future__ import annotations

from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading


def owns_deed(reading: Reading, actor: Mention) -> bool:
    """Whether an English name of a body stands right before the noun of its deed or its means."""
    if reading.language != "en":
        return False
    behind = reading.at.get(actor.end, ())
    return any(m.list == "weapons" or (m.list == "actions" and m.kind == "noun") for m in behind)
