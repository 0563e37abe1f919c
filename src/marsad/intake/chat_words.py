"""What WhatsApp itself writes into an exported chat, read from its list."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WIDE = re.compile("[\u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class ChatWords:
    """The words for what is no message of a person."""

    names: tuple[re.Pattern[str], ...]
    omitted: frozenset[str]
    deleted: frozenset[str]
    edited: tuple[str, ...]
    after_noon: frozenset[str]
    before_noon: frozenset[str]

    def attached(self, line: str) -> str | None:
        """The name of the file that a line says came with the message; None where it says no such thing."""
        found = (pattern.fullmatch(line) for pattern in self.names)
        return next((match[1].strip() for match in found if match), None)


def leave_marks(text: str) -> str:
    """The text without marks of direction, its narrow spaces made plain."""
    return _WIDE.sub(" ", _MARKS.sub("", text))


@functools.cache
def chat_words() -> ChatWords:
    """The list."""
    raw = tomllib.loads((files("marsad.intake") / "chat_words.toml").read_text(encoding="utf-8"))
    return ChatWords(
        tuple(_pattern(one) for one in raw["attached"]),
        frozenset(raw["omitted"]),
        frozenset(raw["deleted"]),
        tuple(raw["edited"]),
        frozenset(raw["after_noon"]),
        frozenset(raw["before_noon"]),
    )


def _pattern(form: str) -> re.Pattern[str]:
    before, after = form.split("{}")
    return re.compile(f"{re.escape(before)}([^<>]{{1,255}}?){re.escape(after)}", re.IGNORECASE)
