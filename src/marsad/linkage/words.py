"""The words of an account as 512 bits: cheap to keep, cheap to compare."""

from __future__ import annotations

import functools
import re
import zlib

from marsad.text.folded import fold_word

_WORD = re.compile(r"[^\W\d_]{3,}")
_PROCLITICS = re.compile(r"^(?:[وفبلك]?ال|لل|[وف](?=\w{3}))")
_MOST = 60  # marks; so many of two passages that have nothing in common share one in nine by chance


def word_bits(passage: str) -> bytes | None:
    """64 bytes, a bit for each of at most 60 distinct words without proclitics; None where there is none."""
    stems = {_stem(word) for word in _WORD.findall(fold_word(passage))}
    marks = {zlib.crc32(stem.encode()) for stem in stems if len(stem) > 2}
    bits = 0
    for mark in sorted(marks)[:_MOST]:
        bits |= 1 << mark % 512
    return bits.to_bytes(64, "little") if bits else None


@functools.lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return _PROCLITICS.sub("", word)[:5]
