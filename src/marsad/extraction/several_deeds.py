"""Whether an event told in one breath is several deeds ("eight killed in attacks on checkpoints")."""

from __future__ import annotations

from marsad.codebook.book import Entry
from marsad.extraction.frame import Frame
from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading
from marsad.text.folded import fold_word


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
    return noun.end == noun.start + 1 and (text.endswith(_PLURALS) or _is_dual(noun.entry, text))


def _is_dual(entry: Entry, text: str) -> bool:
    """Whether a noun is one of its entry with the ending of two ("in two attacks")."""
    if not text.endswith(("ين", "ان")):
        return False
    one = text[:-3] + "ه" if text[-3] == "ت" else text[:-2]
    return any(fold_word(form.text) == one for form in entry.forms if form.kind == "noun")


_PLURALS = ("ات", "attacks", "shootings", "bombings", "killings")
