"""Words, numbers and punctuation of a folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

# Letters glued to digits ("148قتيلا", "في201") are two tokens; quotation marks are no tokens at all,
# so that a name in quotes matches like one without.
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,٬]\d{3})*(?!\d)|\d+)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<newline>\n)|(?P<mark>[^\w\s\"“”«»„‟'‘’`]|_)"
)

TokenKind = Literal["word", "number", "mark", "newline"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `start` and `end` are offsets in the folded text, `index` its place in the list."""

    text: str
    start: int
    end: int
    kind: TokenKind
    index: int


def tokens(folded: str) -> list[Token]:
    """The tokens of a folded text, in order."""
    return [
        Token(match.group(), match.start(), match.end(), match.lastgroup, index)  # type: ignore[arg-type]
        for index, match in enumerate(_TOKEN.finditer(folded))
    ]
