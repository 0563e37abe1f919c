"""A page of a bulletin inside a page of the desk."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from marsad.publishing.documents.picture import SCHEME


def laid(markdown: str, picture: Callable[[str], str]) -> SafeString:
    """Markdown as HTML one heading lower; `picture` gives the address of a picture by its name.

    Raw HTML is text and nothing but our pictures is linked, so that no report can bring anything.
    """
    reader = MarkdownIt("commonmark", {"html": False})
    reader.validateLink = lambda url: url.startswith(SCHEME)  # type: ignore[method-assign]
    tokens = reader.parse(markdown)
    for token in tokens:
        if token.tag in ("h1", "h2", "h3"):
            token.tag = f"h{int(token.tag[1]) + 1}"
        for child in token.children or ():
            if child.type == "image":
                child.attrSet("src", picture(str(child.attrGet("src") or "").removeprefix(SCHEME)))
    html: str = reader.renderer.render(tokens, reader.options, {})
    return mark_safe(html)  # raw HTML is off
