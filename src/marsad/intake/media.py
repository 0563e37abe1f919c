"""Photographs, films and sounds, told by their first bytes."""

from __future__ import annotations

_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
)
_RIFF = {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav"}
_BRANDS = {b"heic": "image/heic", b"avif": "image/avif", b"M4A ": "audio/mp4", b"qt  ": "video/quicktime"}
UNKNOWN = "application/octet-stream"


def media_of(head: bytes) -> str | None:
    """The media type of a picture, film or sound; None where the bytes are none."""
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if head[:2] == b"BM":  # two letters are little: a bitmap also tells its own size
        return "image/bmp" if head[6:10] == b"\x00\x00\x00\x00" else None
    return next((media for signature, media in _SIGNATURES if head.startswith(signature)), None)
