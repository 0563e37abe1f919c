"""From bytes to text, with the encoding by which the archive gets the same text again."""

from __future__ import annotations

from marsad.intake.raw import RefusedError

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file and its encoding; RefusedError where it is no text."""
    if not content.strip():
        raise RefusedError("empty")
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError(f"not {encoding.upper()} at byte {error.start}") from None
    if "\0" in text:
        raise RefusedError("binary, not a text")
    if not text.strip():
        raise RefusedError("empty")
    return text, encoding
