"""What all exported chats have in common: messages, albums, and reports out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from marsad.intake.attaching import attached
from marsad.intake.file import File
from marsad.intake.format import Found
from marsad.intake.published import published_problem
from marsad.intake.raw import Document, Refusal, RefusedError

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `files` lie beside the export, `missing` counts those that were not exported.

    Messages that follow one another with the same `together` may be one album.
    """

    name: str
    text: str
    day: str | None
    facts: dict[str, Any] = field(default_factory=dict)
    private: dict[str, Any] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    missing: int = 0
    together: tuple[str, ...] = ()
    note: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What holds for all messages of a chat: its key, its name, and its name as a source if it is public."""

    key: str
    name: str | None = None
    source: str | None = None


def joined(messages: Iterable[Message]) -> Iterator[Message]:
    """The messages, an album being one: files sent at once by one sender, words with one of them at most."""
    album: Message | None = None
    for one in messages:
        if album is not None and _belongs(album, one):
            album = _with(album, one)
            continue
        if album is not None:
            yield album
        album = one
    if album is not None:
        yield album


def _belongs(album: Message, one: Message) -> bool:
    files = (album.files or album.missing) and (one.files or one.missing)
    return bool(files) and album.together == one.together and not (album.text.strip() and one.text.strip())


def _with(album: Message, one: Message) -> Message:
    words = one if one.text.strip() else album
    others = album.facts.get("album", [album.name])
    return replace(
        words,
        files=album.files + one.files,
        missing=album.missing + one.missing,
        facts={**words.facts, "album": [*others, one.name]},
    )


def reports(file: File, document: Document, chat: Said, messages: Iterable[Message]) -> Iterator[Found]:
    """A report for each message that holds words; a chat's name and its senders are not public."""
    silent: list[str] = []
    for one in messages:
        files, remarks = attached(file, one.files)
        remarks += [f"{one.missing} of its files were not exported"] if one.missing else []
        where = {"part": file.inner(f"message {one.name}"), "position": one.position}
        if not one.text.strip():
            silent.append(one.name)
            continue
        try:
            yield file.report(
                one.text,
                document,
                name=one.name,
                published=one.day if one.day and published_problem(one.day) is None else None,
                source=chat.source,
                identity=f"{chat.key}:{one.name}"[:200],
                note="; ".join([*remarks, *([one.note] if one.note else [])]),
                facts=one.facts,
                private={**one.private, **({"chat": chat.name} if chat.name else {})},
                attachments=files,
                **where,
            )
        except RefusedError as error:
            yield Refusal(f"{file.place}, message {one.name}", str(error))
    if silent:
        shown = ", ".join(silent[:_SHOWN]) + (", ..." if len(silent) > _SHOWN else "")
        yield Refusal(file.place, f"{len(silent)} messages without words are not reports: {shown}")
