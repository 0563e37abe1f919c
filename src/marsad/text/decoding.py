"""From bytes to text: which encoding it was, told, and a refusal where it is no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_SAMPLE = 64 * 1024
_MOST_CONTROLS = 0.01
_LEAST_ARABIC = 0.5

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32 with a byte order mark"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32 with a byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16 with a byte order mark"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16 with a byte order mark"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ARABIC = re.compile("[\u0621-\u064a]")
_FOREIGN = re.compile("[^\x00-\x7f\u0600-\u06ff\u200c-\u200f«»“”‘’–—…•\xa0]")
_MIXED = re.compile("[a-zA-Z][\u0621-\u064a]|[\u0621-\u064a][a-zA-Z]")  # no word mixes the scripts
_ARABIC_PAGES = (("cp1256", "Windows-1256"), ("iso8859-6", "ISO-8859-6"))
_LIKELY = ("cp1252", "cp1254", "cp1250", "cp1251", "cp1256")  # of the neighbours; rarer pages mislead
# What Arabic is mostly written with; the wrong page gives other letters.
_COMMON = re.compile("[المنيرتوبهد]")


class UndecodableError(ValueError):
    """The bytes are no text, or a text in an encoding that cannot be told."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what a person should know of how that was found."""

    text: str
    encoding: str
    note: str


def decode(data: bytes) -> Decoded:
    """The text of some bytes; UndecodableError where they are none."""
    for mark, encoding, note in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, note)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UndecodableError(f"this is {what}, not text")
    if wide := _wide(data):
        return wide
    if len(_CONTROL.findall(data[:_SAMPLE])) > _MOST_CONTROLS * min(len(data), _SAMPLE):
        raise UndecodableError("this is binary data, not text")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "")
    except UnicodeDecodeError as error:
        return _eight_bit(data, error)


def _marked(data: bytes, encoding: str, note: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, note)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"{note}, but broken at byte {error.start}") from error


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte is 0 (Latin) or 6 (Arabic)."""
    sample = data[: _SAMPLE // 16]
    if len(data) < 4 or len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        pages = high.count(0) + high.count(6)
        if pages > 0.9 * len(high) and high.count(0) and (high.count(0) > 1 or high.count(6)):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return None
            note = "UTF-16 without a byte order mark"
            return Decoded(text, encoding, note) if "\x00" not in text[:_SAMPLE] else None
    return None


def _eight_bit(data: bytes, error: UnicodeDecodeError) -> Decoded:
    if _mostly_utf8(data):
        note = f"UTF-8 broken at byte {error.start}: what cannot be read is shown as \ufffd"
        return Decoded(data.decode("utf-8", "replace"), "utf-8", note)
    sample = data[:_SAMPLE]
    score, codec, name = max((_arabic_score(sample, codec), codec, name) for codec, name in _ARABIC_PAGES)
    if score > 0:
        return _by_page(data, codec, f"{name}, told by its letters")
    return _by_detection(data, sample)


def _mostly_utf8(data: bytes) -> bool:
    """Is it UTF-8 with a few broken places (a cut end, a bad copy)?"""
    sample = data[:_SAMPLE].decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    beyond = sum(1 for char in sample if char > "\x7f")
    return broken <= 1 + beyond * 0.02 and beyond - broken > 4 * broken


def _arabic_score(sample: bytes, codec: str) -> float:
    text = sample.decode(codec, "replace")
    letters = len(_ARABIC.findall(text))
    beyond = sum(1 for char in text if char > "\x7f")
    if not beyond or letters < _LEAST_ARABIC * beyond:
        return 0.0
    strange = len(_FOREIGN.findall(text)) + len(_MIXED.findall(text))
    return (len(_COMMON.findall(text)) - 4 * strange) / beyond


def _by_page(data: bytes, codec: str, note: str) -> Decoded:
    text = data.decode(codec, "replace")
    if lost := text.count("\ufffd"):
        note += f"; {lost} bytes cannot be read and are shown as \ufffd"
    return Decoded(text, codec, note)


def _by_detection(data: bytes, sample: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_LIKELY)).best()
    if best is None or best.encoding is None:
        raise UndecodableError("the encoding of this text cannot be told")
    return _by_page(data, best.encoding, f"{best.encoding}, guessed from the bytes: please check")
