"""A page as one HTML file that needs nothing beside it."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Mapping
from importlib.resources import files

from markdown_it import MarkdownIt
from markdown_it.token import Token

from marsad.publishing.documents.picture import SCHEME, Picture
from marsad.publishing.language import Language

_CAPTIONED = re.compile(r'(<img src="data:[^>]*?) title="([^"]*)" ?/?>')


def tokens(markdown: str) -> list[Token]:
    """The parts of a page; raw HTML is text, so that no report can bring any."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)


def html_page(markdown: str, pictures: Mapping[str, Picture], language: Language, *, style: str = "") -> str:
    """The page with its pictures and its style inside; `style` comes behind the packaged one."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    # Pictures are ours alone: an address in a page is never fetched.
    reader.validateLink = lambda url: url.startswith((SCHEME, "data:image/png", "#"))  # type: ignore[method-assign]
    body = reader.render(markdown)
    for name, picture in pictures.items():
        data = base64.b64encode(picture.data).decode()
        drawing = f'src="data:image/png;base64,{data}" width="{picture.width:.0f}"'
        body = body.replace(f'src="{SCHEME}{name}"', drawing)
    body = _CAPTIONED.sub(r"<figure>\1><figcaption>\2</figcaption></figure>", body)
    title = next((line[2:] for line in markdown.splitlines() if line.startswith("# ")), "")
    return _PAGE.format(
        language=language.code,
        safety=_SAFETY,
        direction="rtl" if language.code == "ar" else "ltr",
        title=html.escape(title),
        style=(files("marsad.publishing") / "templates/bulletin.css").read_text(encoding="utf-8") + style,
        body=body,
    )


_SAFETY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{safety}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""
