"""Web pages as they were saved: headline, day, source and the main text, without what stands around it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from marsad.intake.decoding import decode
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.page_facts import page_facts
from marsad.intake.raw import Document, RawReport, RefusedError

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor

_BEGIN = re.compile(
    rb"^\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_SPACES = re.compile(r"\s+")
_AROUND = ("script", "style", "svg", "template", "nav", "aside", "footer")


def _looks(file: File) -> bool:
    head = file.head[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    return bool(_BEGIN.match(head.removeprefix(b"\xef\xbb\xbf")))


def _read(file: File) -> Iterator[Found]:
    yield page_report(file, file.document(file.limits.report))


def page_report(file: File, document: Document, **known: Any) -> RawReport:
    """The report of a page; what is `known` of it from elsewhere (its address, say) goes before."""
    markup, note = markup_of(document.content)
    tree = _tree(markup)
    facts = page_facts(tree, markup, known.get("address"))
    said: dict[str, Any] = {
        "title": facts.title,
        "published": facts.published,
        "source": facts.source,
        "address": facts.address,
    }
    note = "; ".join(remark for remark in (note, facts.note) if remark)
    extra = {"facts": facts.facts | known.pop("facts", {}), "private": facts.private}
    text = _main(_bared(tree)) or _main(_tree(markup))
    if not text:
        raise RefusedError("no main text is found in this page")
    return file.report(_headed(facts.title, text), document, note=note, **said | extra | known)


def markup_of(content: bytes) -> tuple[str, str]:
    """The text of a page and a remark on its encoding: by its bytes where these are sure, else as it says."""
    said = _CHARSET.search(content[:4096])
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
    if said and not marked and not _is_utf8(content):
        try:
            return content.decode(said[1].decode("ascii")), ""
        except (LookupError, UnicodeDecodeError):
            pass  # what a page says of its encoding is often wrong
    text, _, note = decode(content)
    return text, note


def _is_utf8(content: bytes) -> bool:
    """Whether the bytes are UTF-8: nothing else looks like it, whatever the page says."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _tree(markup: str) -> HtmlElement:
    from trafilatura import load_html

    tree = load_html(markup)
    if tree is None:
        raise RefusedError("no page that can be read")
    return tree


def _main(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, options=_options())
    return (getattr(found, "text", None) or "").strip()


@functools.cache
def _options() -> Extractor:
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", fast=True, comments=False, tables=True)


def _bared(tree: HtmlElement) -> HtmlElement:
    """The page without what is hardly ever its text, which would be copied and searched again and again."""
    for element in list(tree.iter(*_AROUND)):
        if element.getparent() is not None and "ld+json" not in (element.get("type") or ""):
            element.drop_tree()
    return tree


def _headed(title: str | None, text: str) -> str:
    """The text under its headline, unless it begins with that anyway."""
    if not title or _plain(text).startswith(_plain(title)):
        return text
    return f"{title}\n\n{text}"


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


FORMAT = Format(
    name="html",
    title="web page",
    suffixes=(".html", ".htm", ".xhtml"),
    told_by="its first tag; its encoding by its mark, by what it says of itself, by its bytes",
    gives="one report: headline, main text, day of publication, name of the outlet, address",
    loses="layout, pictures, comments, all that stands around the main text (the page itself is kept)",
    looks=_looks,
    read=_read,
    needs="intake",
)
