"""The words of a piece of HTML that is no page: of an e-mail, of an entry of a feed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    (
        "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote",
        "section", "article", "hr",
    )
)  # fmt: skip
_SILENT = frozenset(("script", "style", "head", "template"))
_LINES = re.compile(r"\n[ \t\n]*\n\s*")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        if tag in _BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0
        if tag in _BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(re.sub(r"[ \t\r\n]+", " ", data))


def words_of(markup: str) -> str:
    """Its words, a block a line; text without tags comes back as it is."""
    if "<" not in markup:
        return markup.strip()
    reader = _Words()
    reader.feed(markup)
    reader.close()
    lines = "".join(reader.found).split("\n")
    return _LINES.sub("\n\n", "\n".join(line.strip() for line in lines)).strip()
