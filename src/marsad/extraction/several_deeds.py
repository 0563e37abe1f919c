"""Whether an event told in one breath is several deeds ("eight killed in attacks on checkpoints")."""

from __future__ import annotations

from marsad.extraction.frame import Frame
from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading


def tells_several(reading: Reading, last: Frame) -> bool:
    """Whether what was told so far are several deeds at once ("eight killed in attacks on checkpoints")."""
    if reading.language == "en" and reading.cues(last.start, last.end, "summary"):
        return True
    return any(
        n.list == "actions"
        and n.kind == "noun"
        and not n.entry.features.get("mutual")
        and _is_many(reading, n)
        for n in last.nuclei
    )


def _is_many(reading: Reading, noun: Mention) -> bool:
    text = reading.texts[noun.start]
    return noun.end == noun.start + 1 and text.endswith(_OF_SEVERAL)


# Endings of nouns of deeds that tell several: the plural, and the dual ("in two attacks").
_OF_SEVERAL = (
    "ات",
    "تين",
    "تان",
    "ومين",
    "ومان",
    "ارين",
    "اران",
    "يرين",
    "ادثين",
    "ادثان",
    "attacks",
    "shootings",
    "bombings",
    "killings",
)
