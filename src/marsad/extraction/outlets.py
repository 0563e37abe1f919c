"""The country that an outlet writes of, by its name."""

from __future__ import annotations

import functools

from marsad.codebook import load
from marsad.text.folded import fold
from marsad.text.tokens import tokens


@functools.lru_cache(maxsize=1 << 10)
def home_of(source: str | None) -> str:
    """The country (ISO code) of an outlet that writes of one alone, else ""."""
    said = _padded(source or "")
    found = {country for name, country in _names() if name in said}
    return found.pop() if len(found) == 1 else ""


def _padded(text: str) -> str:
    """The folded words of a name, with a space around each."""
    words = (token.text for token in tokens(fold(text.casefold()).text) if token.kind != "mark")
    return f" {' '.join(words)} "


@functools.cache
def _names() -> tuple[tuple[str, str], ...]:
    entries = load().lists["outlets"].values()
    return tuple(
        (_padded(form.text), str(entry.features["country"])) for entry in entries for form in entry.forms
    )
