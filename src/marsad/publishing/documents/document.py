"""A bulletin in one of its formats."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Mapping
from pathlib import Path

from marsad.publishing.bulletin import Bulletin
from marsad.publishing.documents.picture import Picture, drawn, without
from marsad.publishing.language import Language
from marsad.publishing.page import lay_out

FORMATS = ("md", "html", "pdf", "docx", "txt")
PLAIN = ("md", "txt")  # without pictures
SHORT = 1000  # characters of the short text


def document(bulletin: Bulletin, form: str, template: Path | None = None) -> bytes:
    """The bytes of the page; raises LayoutError and NoPicture."""
    markdown = lay_out(bulletin, template)
    if form in PLAIN:
        return made(markdown, {}, bulletin.language, form)
    if form == "pdf":  # loading it takes about as long as drawing, which leaves Python free
        threading.Thread(target=importlib.import_module, args=["weasyprint"], daemon=True).start()
    return made(*drawn(markdown, bulletin), bulletin.language, form)


def made(markdown: str, pictures: Mapping[str, Picture], language: Language, form: str) -> bytes:
    """A page that is laid out, as the bytes of a format."""
    if form == "md":
        return without(markdown).encode()
    if form == "txt":
        from marsad.publishing.documents.text import short_text

        return short_text(without(markdown), SHORT).encode()
    if form == "html":
        from marsad.publishing.documents.html import html_page

        return html_page(markdown, pictures, language).encode()
    if form == "pdf":
        from marsad.publishing.documents.pdf import pdf_page

        return pdf_page(markdown, pictures, language)
    from marsad.publishing.documents.docx import docx_page

    return docx_page(markdown, pictures, language)
