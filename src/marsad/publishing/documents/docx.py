"""A page as a Word document, right to left where its language is."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Mm, Pt
from markdown_it.token import Token

from marsad.publishing.documents.html import tokens
from marsad.publishing.documents.picture import SCHEME, Picture
from marsad.publishing.language import Language
from marsad.publishing.pictures.drawing import FONT

_STYLES = {"h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3", "bullet": "List Bullet", "quote": "Quote"}


def docx_page(markdown: str, pictures: Mapping[str, Picture], language: Language) -> bytes:
    """The page as the bytes of a .docx file."""
    page = _Page(language, pictures)
    page.write(tokens(markdown))
    buffer = io.BytesIO()
    page.document.save(buffer)
    return buffer.getvalue()


class _Page:
    def __init__(self, language: Language, pictures: Mapping[str, Picture]) -> None:
        self.document = Document()
        self._turned = language.code == "ar"
        self._pictures = pictures
        self._language = "ar-SA" if self._turned else "en-GB"
        for style in ("Normal", *_STYLES.values()):
            self._dress(self.document.styles[style])

    def write(self, parts: list[Token]) -> None:
        """Every block of the page as a paragraph of its style."""
        inside: list[str] = []
        for part in parts:
            if part.type == "inline":
                self._paragraph(part, _style(inside))
            elif part.nesting == 1:
                inside.append(part.tag)
            elif part.nesting == -1:
                inside.pop()

    def _paragraph(self, part: Token, style: str) -> None:
        paragraph = self.document.add_paragraph(style=style)
        if self._turned:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for text, marks in _runs(part.children or []):
            if "image" in marks:
                picture = self._pictures[text.removeprefix(SCHEME)]
                width = min(Inches(picture.width / 96), Mm(150))
                paragraph.add_run().add_picture(io.BytesIO(picture.data), width=width)
                paragraph.add_run().add_break()
                continue
            run = paragraph.add_run(text)
            run.bold, run.italic = "strong" in marks or None, "em" in marks or None
            if self._turned:
                run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))

    def _dress(self, style: Any) -> None:
        """The font for both scripts, in both sizes that Word keeps."""
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for name in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(name), FONT)
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme"):
            fonts.attrib.pop(qn(name), None)
        size = style.font.size or Pt(11)
        wide, spoken = OxmlElement("w:szCs"), OxmlElement("w:lang")
        wide.set(qn("w:val"), str(int(size.pt * 2)))
        spoken.set(qn("w:bidi" if self._turned else "w:val"), self._language)
        properties.append(wide)
        properties.append(spoken)


def _style(inside: list[str]) -> str:
    if inside and inside[0] in ("h1", "h2", "h3"):
        return _STYLES[inside[0]]
    if "li" in inside:
        return _STYLES["bullet"]
    return _STYLES["quote"] if "blockquote" in inside else "Normal"


def _runs(children: list[Token]) -> Iterator[tuple[str, set[str]]]:
    """Stretches of text with the marks they bear; a picture is its address."""
    marks: set[str] = set()
    for child in children:
        if child.type == "image":
            yield str(child.attrGet("src")), {"image"}
            yield str(child.attrGet("title") or ""), set()
        elif child.type in ("softbreak", "hardbreak"):
            yield " ", set()
        elif child.nesting == 1:
            marks = marks | {child.tag}
        elif child.nesting == -1:
            marks = marks - {child.tag}
        elif child.content:
            yield child.content, set(marks)
