"""Words whose sense the thing done to decides: "took two men", "took a truck", "took over a post"."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extraction.lexicon import lexicon
from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading

_REACH = 6  # tokens between a verb and its object
_BEFORE = 5  # tokens between the subject of an English passive and its verb
_COPULAS = frozenset({"was", "were", "been", "being"})
_LISTS = ("targets", "roles", "weapons", "place_heads", "actors")


def takes_its_own(reading: Reading, word: Mention) -> bool:
    """Whether a thing of the kinds that a word takes is the first thing told behind it."""
    kinds = frozenset(word.entry.features.get("takes") or ())
    first = next(_objects(reading, word), None)
    return first is not None and not kinds.isdisjoint(_kinds(first))


def _objects(reading: Reading, word: Mention) -> Iterator[Mention]:
    """What stands behind a word in its sentence, or before it where it is a passive; the longest first."""
    sentence = reading.sentences[reading.sentence_of(word.start)]
    if word.start and reading.texts[word.start - 1] in _COPULAS:
        before = reading.find(max(sentence.start, word.start - _BEFORE), word.start, *_LISTS)
        yield from reversed(list(before))
        return
    found = reading.find(word.end, min(word.end + _REACH, sentence.end), *_LISTS)
    behind = [m for m in found if m.list != "actors" or _are_men(reading, m)]
    yield from sorted(behind, key=lambda m: (m.start, -m.end, _LISTS.index(m.list)))


def _are_men(reading: Reading, body: Mention) -> bool:
    """Whether the name of a body ends in a noun for its men ("four regime soldiers")."""
    last = lexicon().word(reading.texts[body.end - 1])
    return body.end - body.start > 1 and any(
        s.entry.list == "roles" and s.kind == "plural" for s in last.senses
    )


def _kinds(thing: Mention) -> set[str]:
    if thing.list == "roles" or thing.list == "actors":
        return {"people"}
    if thing.list == "weapons":
        return {"arms"}
    return {str(thing.entry.features.get("kind") or "")}
