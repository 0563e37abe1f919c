"""E-mails: the words of the letter, and what is attached to it."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any

from marsad.intake.attaching import attachment
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.markup import words_of
from marsad.intake.published import published_problem
from marsad.intake.raw import Attachment, RefusedError, identity_of

_HEADER = re.compile(
    rb"(?im)^(received|return-path|from|to|date|subject|message-id|mime-version|content-type):"
)
_FIRST = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?\S")
_LEAST_HEADERS = 3


def _looks(file: File) -> bool:
    """Whether it begins with the head of a letter: several of its lines, and nothing before them."""
    if not _FIRST.match(file.head):
        return False
    head = re.split(rb"\r?\n\r?\n", file.head, maxsplit=1)[0]
    found = {name.lower() for name in _HEADER.findall(head)}
    return len(found) >= _LEAST_HEADERS and b"from" in found


def _read(file: File) -> Iterator[Found]:
    document = file.document(file.limits.report)
    letter = email.message_from_bytes(document.content, policy=email.policy.default)
    assert isinstance(letter, EmailMessage)
    files = list(_files(letter))
    title = _header(letter, "subject")
    published, sent = _sent(letter)
    number = _header(letter, "message-id")
    names = {"author": _header(letter, "from"), "to": _header(letter, "to")}
    body = _body(letter)
    if body:
        yield file.report(
            f"{title}\n\n{body}" if title and not body.startswith(title) else body,
            document,
            title=title,
            published=published,
            identity=identity_of("mail", number or ""),
            facts={"sent": sent} if sent else {},
            private={name: value for name, value in names.items() if value},
            attachments=tuple(one for one, _ in files),
        )
    yield from _enclosed(file, files)
    if not body and not files:
        raise RefusedError("a letter without words")


def _header(letter: EmailMessage, name: str) -> str | None:
    try:
        return " ".join(str(letter[name]).split()) if letter[name] else None
    except (ValueError, IndexError, AttributeError, TypeError):  # a header that the library cannot parse
        return None


def _sent(letter: EmailMessage) -> tuple[str | None, str | None]:
    """The day of sending as the sender's clock had it, and the moment."""
    try:
        moment = parsedate_to_datetime(_header(letter, "date") or "")
    except (ValueError, TypeError, OverflowError, IndexError):
        return None, None
    day = moment.date().isoformat()
    return (day if published_problem(day) is None else None), moment.isoformat()


def _body(letter: EmailMessage) -> str:
    part = letter.get_body(("plain", "html"))
    if part is None:
        return ""
    content = _content(part)
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    return (words_of(text) if part.get_content_subtype() == "html" else text).strip()


def _content(part: Any) -> str | bytes:
    try:
        content = part.get_content()
    except (LookupError, ValueError, KeyError):  # an encoding that there is not
        content = part.get_payload(decode=True) or b""
    return content if isinstance(content, str | bytes) else bytes(content)


def _files(letter: EmailMessage) -> Iterator[tuple[Attachment, str]]:
    for number, part in enumerate(letter.iter_attachments(), 1):
        content = _content(part)
        name = part.get_filename() or f"attachment-{number}"
        given = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
        yield attachment(given, name, part.get_content_type()), name


def _enclosed(file: File, files: list[tuple[Attachment, str]]) -> Iterator[Found]:
    """The reports of documents that came with the letter."""
    from marsad.intake.registry import read_as, tell

    for one, name in files:
        if one.media.startswith(("image/", "video/", "audio/")):
            continue
        enclosed = file.inside(name.replace("/", "_"), partial(io.BytesIO, one.content))
        if (found := tell(enclosed)) is not None:
            yield from read_as(found, enclosed)


FORMAT = Format(
    name="eml",
    title="e-mail",
    suffixes=(".eml",),
    told_by="the lines of its head",
    gives="one report of its words, and the reports of the documents that came with it",
    loses="looks; the words of HTML where there is a plain part",
    looks=_looks,
    read=_read,
)
