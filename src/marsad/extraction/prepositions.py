"""Prepositions as the codebook writes them."""

from __future__ import annotations

_WRITTEN = {"علي": "على", "الي": "إلى"}


def unfold(preposition: str) -> str:
    """A preposition as the codebook writes it."""
    return _WRITTEN.get(preposition, preposition)
