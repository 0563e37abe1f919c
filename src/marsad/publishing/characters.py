"""Characters that a page must not get wrong: direction, Markdown, and the Arabic preposition ل."""

from __future__ import annotations

import re
import unicodedata

_ISOLATE, _LEFT_TO_RIGHT, _END = "\u2068", "\u2066", "\u2069"
_MARKUP = re.compile(r"([\\`*_\[\]<>&|#~])")


def isolated(text: str) -> str:
    """Text of any direction, kept from turning the words around it."""
    return f"{_ISOLATE}{text}{_END}" if text else ""


def left_to_right(text: str) -> str:
    """An ISO date, a hash, coordinates: always read from the left, also in an Arabic line."""
    return f"{_LEFT_TO_RIGHT}{text}{_END}" if text else ""


def escaped(text: str) -> str:
    """Foreign text as plain words of one line of Markdown: no markup, no controls, no bidi marks."""
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Cs"))
    return _MARKUP.sub(r"\\\1", " ".join(plain.split()))


def for_whom(name: str) -> str:
    """A name behind the preposition ل, which swallows the alef of the article."""
    return f"لل{name[2:]}" if name.startswith("ال") else f"ل{name}"
