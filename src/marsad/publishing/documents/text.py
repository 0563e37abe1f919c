"""A page as short text for channels without markup."""

from __future__ import annotations

from markdown_it.token import Token

from marsad.publishing.documents.html import tokens


def short_text(markdown: str, most: int) -> str:
    """The title and as many paragraphs of the page as fit into so many characters, whole or not at all."""
    parts = [_plain(part.children or []) for part in tokens(markdown) if part.type == "inline"]
    text = parts[0] if parts else ""
    for part in parts[1:]:
        if len(text) + len(part) + 2 > most:
            break
        text += f"\n\n{part}"
    return text + "\n"


def _plain(children: list[Token]) -> str:
    return "".join(" " if c.type.endswith("break") else c.content for c in children if c.type != "image")
