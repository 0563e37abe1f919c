"""Which body a name means that stands behind "of", and whose deed a noun tells of ("RSF drone strike")."""

from __future__ import annotations

from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading


def owns_deed(reading: Reading, actor: Mention) -> bool:
    """Whether an English name of a body stands right before the noun of its deed or its means."""
    if reading.language != "en":
        return False
    behind = reading.at.get(actor.end, ())
    return any(m.list == "weapons" or (m.list == "actions" and m.kind == "noun") for m in behind)


def body_at(reading: Reading, j: int) -> Mention | None:
    """The body named at token j; the one behind its first word, where that has the longer name."""
    actor = reading.one(j, "actors")
    further = reading.one(j + 1, "actors") if actor is not None else None
    if actor and further and further.start < actor.end < further.end:
        return further
    if actor is None or actor.entry.features.get("kind") != "generic":
        return actor
    behind = reading.one(actor.end, "actors")  # "of the gunmen loyal to X"
    return behind if behind is not None and _says_whose(behind) else actor


def _says_whose(actor: Mention) -> bool:
    return not actor.prefix and actor.entry.features.get("kind") != "generic"
