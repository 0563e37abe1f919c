"""From bytes to text, with the encoding by which the archive gets the same text again."""

from __future__ import annotations

from marsad.intake.raw import RefusedError
from marsad.text.decoding import UndecodableError
from marsad.text.decoding import decode as told


def decode(content: bytes) -> tuple[str, str, str]:
    """The text of a file, its encoding, and what a person should know of how that was found.

    The encoding is a codec, or "codec/replace" where some bytes could not be read. RefusedError where
    the bytes are no text.
    """
    if not content.strip():
        raise RefusedError("empty")
    try:
        found = told(content)
    except UndecodableError as error:
        raise RefusedError(str(error)) from None
    if not found.text.strip():
        raise RefusedError("empty")
    return found.text, _again(content, found.text, found.encoding), found.note


def encode(text: str) -> tuple[bytes, str]:
    """The bytes of a text that came without any, and their encoding."""
    try:
        return text.encode("utf-8"), "utf-8"
    except UnicodeEncodeError:  # half a character, which JSON can hold
        return text.encode("utf-8", "surrogatepass"), "utf-8/surrogatepass"


def _again(content: bytes, text: str, encoding: str) -> str:
    try:
        if content.decode(encoding) == text:
            return encoding
    except UnicodeDecodeError:
        pass
    if content.decode(encoding, "replace") != text:
        raise RefusedError(f"its text cannot be had twice from its bytes in {encoding}")
    return f"{encoding}/replace"
