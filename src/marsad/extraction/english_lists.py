"""Lists of names in English: "the dead were named as A, B and C", "A and B are among the wounded"."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extraction.english_names import english_name_at, names_from
from marsad.extraction.harmed import tells_harm
from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading, Sentence

Listed = tuple[int, int, str]
_OPENS = frozenset({"are", "were", "is", "was", "include", "included", "including", ":"})
_NAMED = frozenset({"named", "identified"})
_HEAD_REACH = 6  # tokens between "the dead" and "are", or between "identified" and "as"
_TAIL_REACH = 4  # tokens of "are among the" behind the names


def listed_names(reading: Reading, sentence: Sentence) -> Iterator[Listed]:
    """(start, end, effect) of each victim whom a list names; the effect "" where it is told elsewhere."""
    for i in range(sentence.start, sentence.end):
        at, effect = _opening(reading, i, sentence.end)
        if at:
            yield from ((a, b, effect) for a, b in names_from(reading, at, sentence.end))
            return
    yield from _among(reading, sentence)


def _opening(reading: Reading, i: int, end: int) -> tuple[int, str]:
    """The token where a list of victims begins that is opened at token i, and what happened to them."""
    if reading.texts[i] in _NAMED:
        stop = next((k for k in range(i + 1, min(i + _HEAD_REACH, end)) if reading.texts[k] == "as"), 0)
        return (stop + 1, "") if stop else (0, "")
    harm = _people_harmed(reading, i)
    if harm is None:
        return 0, ""
    for k in range(harm.end, min(harm.end + 2, end)):
        if reading.texts[k] in _OPENS and k + 1 < end:
            return k + 1, str(harm.entry.features.get("effect"))
    return 0, ""


def _people_harmed(reading: Reading, i: int) -> Mention | None:
    """ "the dead", "the victims", "those killed", "the people wounded": a noun of people who came to harm."""
    for mention in reading.at.get(i, ()):
        if mention.list != "effects" or not (tells_harm(mention) or mention.kind in ("sing", "plural")):
            continue
        if mention.kind in ("sing", "plural"):
            return mention
        before = reading.texts[max(0, i - 2) : i]
        if mention.kind in ("verb", "passive", "adj") and before[-1:] in (["those"], ["people"], ["the"]):
            return mention
    return None


def _among(reading: Reading, sentence: Sentence) -> Iterator[Listed]:
    """ "A, B and C are among the wounded": the names before."""
    for i in range(sentence.start + 1, sentence.end):
        if reading.texts[i] != "among" or reading.texts[i - 1] not in _OPENS:
            continue
        for k in range(i + 1, min(i + _TAIL_REACH, sentence.end)):
            harm = _people_harmed(reading, k)
            if harm is not None:
                effect = str(harm.entry.features.get("effect"))
                first = next((k for k in range(sentence.start, i) if english_name_at(reading, k, i - 1)), i)
                yield from ((a, b, effect) for a, b in names_from(reading, first, i - 1))
                return
