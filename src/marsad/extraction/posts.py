"""Posts and patrols whose men are told of: "men of a checkpoint of the police"."""

from __future__ import annotations

from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading

_ENDINGS = ("ون", "ين")  # of a plural that nothing can be owned by


def post_of(reading: Reading, at: int) -> int:
    """The end of a military post or unit at token `at` behind which its body follows, else 0."""
    unit = reading.one(at, "targets")
    if unit is None or unit.prefix[:1] in ("و", "ف") or not unit.entry.features.get("military"):
        return 0
    owner = reading.one(unit.end, "actors") or reading.relation(unit.end, "affiliation")
    named = owner is not None and owner.kind != "weak" and owner.prefix[:1] not in ("و", "ف")
    return unit.end if named else 0


def in_construct(reading: Reading, head: Mention) -> bool:
    """Whether an owner may stand right behind an Arabic noun: it has no article and no ending of its own."""
    return not (head.definite or head.pronoun or reading.texts[head.end - 1].endswith(_ENDINGS))
