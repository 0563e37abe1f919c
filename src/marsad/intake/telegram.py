"""Chats exported from Telegram Desktop as JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from marsad.intake.chat import Message, Said, joined, reports
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.raw import Refusal, RefusedError

_FILES = ("photo", "file")
_MISSING = "(File"  # "(File not included. Change data exporting settings to download.)"


def _looks(file: File) -> bool:
    head = file.head
    return head.lstrip()[:1] == b"{" and b'"messages"' in head and (b'"type"' in head or b'"chats"' in head)


def _read(file: File) -> Iterator[Found]:
    document = file.document()
    try:
        export = json.loads(document.content)
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"not JSON, perhaps cut: {' '.join(str(error).split())[:120]}") from None
    chats = list(_chats(export))
    if not chats:
        raise RefusedError("no chat in it")
    for chat in chats:
        found = list(_messages(file, chat))
        said = [one for one in found if isinstance(one, Message)]
        yield from (one for one in found if isinstance(one, Refusal))
        name = _text(chat.get("name")) or None
        kind = _text(chat.get("type"))
        public = name if "channel" in kind else None
        yield from reports(
            file, document, Said(f"telegram:{chat.get('id') or name}", name, public), joined(said)
        )


def _chats(export: Any) -> Iterator[dict[str, Any]]:
    """The one chat of an export, or all of an account's."""
    if not isinstance(export, dict):
        return
    if isinstance(export.get("messages"), list):
        yield export
    for group in ("chats", "left_chats"):
        listed = export.get(group)
        for one in (listed.get("list") if isinstance(listed, dict) else None) or ():
            if isinstance(one, dict) and isinstance(one.get("messages"), list):
                yield one


def _messages(file: File, chat: dict[str, Any]) -> Iterator[Message | Refusal]:
    for number, raw in enumerate(chat["messages"], 1):
        if not isinstance(raw, dict) or "id" not in raw:
            yield Refusal(f"{file.place}, message {number} of {chat.get('name')}", "no message")
        elif raw.get("type") == "message":
            yield _message(raw)


def _message(raw: dict[str, Any]) -> Message:
    sent = _text(raw.get("date"))
    facts = {
        "sent": _moment(raw.get("date_unixtime")) or sent,
        "edited": _moment(raw.get("edited_unixtime")) or _text(raw.get("edited")),
        "reply_to": raw.get("reply_to_message_id"),
        "forwarded": bool(raw.get("forwarded_from")) or None,
        "saved_from": bool(raw.get("saved_from")) or None,
    }
    private = {
        "author": _text(raw.get("from")) or _text(raw.get("actor")),
        "signed": _text(raw.get("author")),
        "forwarded_from": _text(raw.get("forwarded_from")),
    }
    files = [name for key in _FILES if (name := _text(raw.get(key)))]
    return Message(
        name=str(raw["id"]),
        text=_words(raw.get("text")),
        day=sent[:10] or None,
        facts={name: value for name, value in facts.items() if value},
        private={name: value for name, value in private.items() if value},
        files=tuple(name for name in files if not name.startswith(_MISSING)),
        missing=sum(1 for name in files if name.startswith(_MISSING)),
        together=(sent, private["author"]),
    )


def _words(text: Any) -> str:
    """The words of a message, which come as a text or as pieces with their looks."""
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else []
    return "".join(
        one if isinstance(one, str) else _text(one.get("text"))
        for one in pieces
        if isinstance(one, str | dict)
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _moment(seconds: Any) -> str:
    """The moment of a count of seconds, in UTC."""
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC).isoformat() if seconds else ""
    except (ValueError, TypeError, OverflowError, OSError):
        return ""


FORMAT = Format(
    name="telegram",
    title="Telegram Desktop export (JSON)",
    suffixes=(),
    told_by="its keys",
    gives="a report a message, an album being one: words, files, forwards, replies, edits; the day is "
    "that of the computer that exported",
    loses="joining and leaving, polls, stickers, reactions; what a message said before it was edited, "
    "unless an earlier export has it",
    looks=_looks,
    read=_read,
)
