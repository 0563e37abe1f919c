"""Prepositions as the codebook writes them."""

from __future__ import annotations

from marsad.extraction.mentions import Mention

_WRITTEN = {"لدي": "لدى", "علي": "على", "الي": "إلى"}


def unfold(preposition: str) -> str:
    """A preposition as the codebook writes it."""
    return _WRITTEN.get(preposition, preposition)


def in_event(word: Mention, marker: Mention) -> bool:
    """Whether "in it" right behind a passive means the event itself and not what people drove in."""
    return marker.entry.id == "aboard" and word.kind == "passive" and marker.start == word.end
