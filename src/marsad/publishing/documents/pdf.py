"""A page as PDF/UA, with its fonts inside."""

from __future__ import annotations

import re
from collections.abc import Mapping

from marsad.publishing.documents.html import html_page
from marsad.publishing.documents.picture import Picture
from marsad.publishing.language import Language
from marsad.publishing.pictures.drawing import FONT, font_folder

_SHEET = """
@page {{ size: A4; margin: 18mm 18mm 20mm; @bottom-center {{ content: counter(page) " / " counter(pages);
  font: 9pt "{font}"; color: #5a656e; }} }}
body {{ max-width: none; padding: 0; font-size: 10.5pt; }}
img {{ max-width: 150mm; break-inside: avoid; }} h2 {{ break-after: avoid; }}
ul {{ list-style: none; padding: 0; }}
li {{ break-inside: avoid; padding-inline-start: 4mm; text-indent: -4mm; }}
li::before {{ content: "•\\2002"; }}
"""
_FACES = {"Regular": 400, "Bold": 700}


def pdf_page(markdown: str, pictures: Mapping[str, Picture], language: Language) -> bytes:
    """The page as PDF/UA-1; nothing is fetched but what the page holds."""
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
    from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]

    fonts = FontConfiguration()
    sheet = CSS(
        string=_faces() + _SHEET.format(font=FONT),
        font_config=fonts,
        url_fetcher=URLFetcher(allowed_protocols=["file"]),
    )
    page = HTML(
        string=_isolated(html_page(markdown, pictures, language)),
        url_fetcher=URLFetcher(allowed_protocols=["data"]),
    )
    made: bytes = page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
    return made


def _faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "{FONT}"; font-weight: {weight};'
        f' src: url("file://{font_folder()}/IBMPlexSansArabic-{face}.ttf"); }}'
        for face, weight in _FACES.items()
    )


def _isolated(page: str) -> str:
    # The policy of the page is for browsers; WeasyPrint takes it for nothing.
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", page)
