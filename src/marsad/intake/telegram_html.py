"""Chats exported from Telegram Desktop as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from marsad.intake import html
from marsad.intake.chat import Message, Said, joined, reports
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.raw import RefusedError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOMENT = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2}:\d{2})(?: (?:UTC)?([+-]\d{2}:\d{2}))?")
_REPLY = re.compile(r"go_to_message(\d+)")
_FILES = (
    "photo_wrap",
    "video_file_wrap",
    "media_file",
    "media_video",
    "media_voice_message",
    "media_audio_file",
)
_HUSKS = ("css", "js", "images")


def _looks(file: File) -> bool:
    head = file.head
    return b'class="page_wrap"' in head and b'class="page_header"' in head and b"<html" in head[:1000]


def _read(file: File) -> Iterator[Found]:
    import lxml.html

    document = file.document()
    text, _ = html.markup_of(document.content)
    tree: HtmlElement = lxml.html.document_fromstring(text)
    for husk in _HUSKS:
        file.around.claim(husk)
    heads = tree.find_class("page_header")
    name = " ".join(heads[0].text_content().split()) if heads else None
    said = list(_messages(tree))
    if not said:
        raise RefusedError("no message in it")
    yield from reports(file, document, Said(f"telegram:{name}", name), joined(said))


def _messages(tree: HtmlElement) -> Iterator[Message]:
    sender = ""
    for block in tree.find_class("message"):
        classes = (block.get("class") or "").split()
        if "service" in classes or not (block.get("id") or "").startswith("message"):
            continue
        body = next(iter(block.find_class("body")), block)
        sender = _own(body, "from_name") or (sender if "joined" in classes else "")
        yield _message(block, body, sender)


def _message(block: HtmlElement, body: HtmlElement, sender: str) -> Message:
    forwarded = next(iter(body.find_class("forwarded")), None)
    moment = _moment(body)
    reply = next(iter(body.find_class("reply_to")), None)
    links = (
        _REPLY.search(reply.text_content() + str([a.get("href") for a in reply.iter("a")]))
        if reply is not None
        else None
    )
    origin = _own(forwarded, "from_name") if forwarded is not None else ""
    facts = {
        "sent": moment[1],
        "reply_to": links[1] if links else None,
        "forwarded": forwarded is not None or None,
    }
    private = {"author": sender, "forwarded_from": origin}
    words = next(iter((forwarded if forwarded is not None else body).find_class("text")), None)
    return Message(
        name=(block.get("id") or "").removeprefix("message"),
        text="" if words is None else _words(words),
        day=moment[0] or None,
        facts={name: value for name, value in facts.items() if value},
        private={name: value for name, value in private.items() if value},
        files=tuple(dict.fromkeys(_files(body))),
        together=(moment[1], sender),
    )


def _own(holder: HtmlElement, name: str) -> str:
    """The text of the first such part, without the day that a forward writes into it."""
    for one in holder.find_class(name):
        if one.getparent() is holder:
            return " ".join((one.text or "").split())
    return ""


def _moment(body: HtmlElement) -> tuple[str, str]:
    """The day of sending as the export has it, and the moment."""
    for one in body.find_class("date"):
        if match := _MOMENT.match(one.get("title") or ""):
            day = f"{match[3]}-{match[2]}-{match[1]}"
            return day, f"{day}T{match[4]}{match[5] or ''}"
    return "", ""


def _words(holder: HtmlElement) -> str:
    for line in holder.iter("br"):
        line.tail = "\n" + (line.tail or "")
    return str(holder.text_content()).strip()


def _files(body: HtmlElement) -> Iterator[str]:
    for link in body.iter("a"):
        href = link.get("href") or ""
        if set((link.get("class") or "").split()) & set(_FILES) and "://" not in href and href:
            yield href


FORMAT = Format(
    name="telegram-html",
    title="Telegram Desktop export (HTML)",
    suffixes=(),
    told_by="the classes of its page",
    gives="a report a message, as of the JSON export",
    loses="as of the JSON export, and whether a message was edited: prefer JSON",
    looks=_looks,
    read=_read,
    needs="intake",
)
