"""Chats exported from WhatsApp, as Android and iPhone write them, in Arabic and English."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.intake.chat import Message, Said, reports
from marsad.intake.chat_words import chat_words, leave_marks
from marsad.intake.decoding import decode
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.raw import RefusedError
from marsad.intake.stamps import STAMP, Stamp, order_of, read_stamp

_LEAST = 2  # messages among the first lines that tell a chat
_LINES = 40
_SENDER = re.compile(r"(?P<sender>[^:\n]{1,80}): (?P<text>.*)|(?P<bare>[^:\n]{1,80}):", re.S)


@dataclass(slots=True)
class _Entry:
    """A message as it stands: its line, its stamp, and what stands behind that up to the next."""

    line: int
    stamp: Stamp
    lines: list[str]


def _looks(file: File) -> bool:
    """Whether several of its first lines begin with the stamp of a message."""
    if file.head[:1] in (b"<", b"{", b"%") or file.suffix in (".csv", ".tsv", ".md"):
        return False
    text = leave_marks(file.head[:8192].decode("utf-8", "ignore"))
    return sum(1 for line in text.split("\n")[:_LINES] if STAMP.match(line)) >= _LEAST


def _read(file: File) -> Iterator[Found]:
    document = file.document()
    text, _, note = decode(document.content)
    entries = list(_entries(text.removeprefix("\ufeff")))
    if not entries:
        raise RefusedError("no message in it")
    order = order_of([one.stamp for one in entries])
    doubt = "" if order else "it is not told whether the day or the month comes first: no day of publication"
    chat = hashlib.sha256(file.name.encode("utf-8", "replace")).hexdigest()[:16]
    messages = _messages(entries, order, "; ".join(remark for remark in (note, doubt) if remark))
    yield from reports(file, document, Said(f"whatsapp:{chat}", file.name.rpartition(".")[0]), messages)


def _entries(text: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        plain = leave_marks(line)
        match = STAMP.match(plain)
        stamp = read_stamp(match) if match else None
        if stamp is not None and match is not None:
            if entry is not None:
                yield entry
            entry = _Entry(number, stamp, [plain[match.end() :]])
        elif entry is not None:
            entry.lines.append(line)
    if entry is not None:
        yield entry


def _messages(entries: Sequence[_Entry], order: str, note: str) -> Iterator[Message]:
    seen: Counter[str] = Counter()
    for one in entries:
        match = _SENDER.fullmatch("\n".join(one.lines).rstrip("\n"))
        if match is None or match["sender"] is None:
            continue  # what WhatsApp itself says: somebody joined, the subject changed
        day, sent = one.stamp.day(order), one.stamp.moment(order)
        key = f"{one.stamp.written}|{match['sender']}"
        seen[key] += 1
        name = hashlib.sha256(f"{key}|{seen[key]}".encode("utf-8", "replace")).hexdigest()[:16]
        yield _message(match["text"], match["sender"], name, day, sent, note, one.line)
        note = ""


def _message(text: str, sender: str, name: str, day: str | None, sent: str, note: str, line: int) -> Message:
    words = chat_words()
    kept, files, missing, edited = [], [], 0, False
    for part in text.split("\n"):
        told = leave_marks(part).strip().casefold()
        if (named := words.attached(leave_marks(part).strip())) is not None:
            files.append(named)
        elif told in words.omitted:
            missing += 1
        elif told not in words.deleted:
            ending = next((one for one in words.edited if told.endswith(one)), None)
            edited = edited or ending is not None
            kept.append(part if ending is None else leave_marks(part).strip()[: -len(ending)].rstrip())
    facts = {"sent": sent, "edited": edited or None}
    return Message(
        name=name,
        text="\n".join(kept).strip(),
        day=day,
        facts={key: value for key, value in facts.items() if value},
        private={"author": sender},
        files=tuple(files),
        missing=missing,
        note=note,
        position=line,
    )


FORMAT = Format(
    name="whatsapp",
    title="WhatsApp chat",
    suffixes=(),
    told_by="the stamps at the beginning of its lines, as Android and iPhone write them",
    gives="a report a message, with its files; whether the day or the month comes first is told from the "
    "whole chat, and where that is silent there is no day of publication",
    loses="joining and leaving, what was taken back or said before an edit, replies, the time zone",
    looks=_looks,
    read=_read,
)
