"""Words, numbers and punctuation of a folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

# Letters glued to digits ("148قتيلا", "في201") are two tokens. Quotation marks, the hyphen inside a Latin
# name and the English possessive are no tokens at all, so that a name matches however it is dressed.
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,٬]\d{3})*(?!\d)|\d+)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ`](?!s\b)[^\W\d_]+)*)"
    r"|(?P<newline>\n)"
    r"|['’](?:s\b)?"
    r"|(?<=[a-z])-(?=[a-z])"
    r"|(?P<mark>[^\w\s\"“”«»„‟‘`]|_)"
)
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")

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
    """The tokens of a folded text, in order; apostrophes inside a word are left out of `text`."""
    found: list[Token] = []
    for match in _TOKEN.finditer(folded):
        kind = match.lastgroup
        if kind is not None:
            text = match.group()
            if kind == "word":
                text = text.translate(_APOSTROPHES)
            found.append(Token(text, match.start(), match.end(), kind, len(found)))  # type: ignore[arg-type]
    return found
