"""Of whom, what and which deeds a passage speaks, whoever did what to whom: its codebook words as bits.

The reader may take the doer for the victim; the words that it read them from are there all the same, and the
codebook knows them in both languages.
"""

from __future__ import annotations

import functools
import struct
import zlib

from marsad.extraction.lexicon import lexicon
from marsad.extraction.mentions import find_mentions
from marsad.text.folded import fold
from marsad.text.tokens import tokens

TOLD = ("actors", "things", "deeds", "people")
"""The kinds of words, in the order of their pieces of 64 bits."""

_KIND_OF = {
    "actors": "actors",
    "weapons": "things",
    "targets": "things",
    "actions": "deeds",
    "effects": "deeds",
    "roles": "people",
}
_BITS = struct.Struct(f"<{len(TOLD)}Q")
_LONGEST = 2000  # characters; what distinguishes an incident is said early


def told_bits(passage: str) -> bytes | None:
    """32 bytes, a bit for each entry of the codebook that is named; None where none is."""
    folded = fold(passage[:_LONGEST])
    bits = dict.fromkeys(TOLD, 0)
    for mention in find_mentions(tokens(folded.text), folded, lexicon()):
        kind = _KIND_OF.get(mention.list)
        if kind is not None:
            bits[kind] |= 1 << _place(str(mention.entry.features.get("code") or mention.entry.id))
    return _BITS.pack(*bits.values()) if any(bits.values()) else None


def told_pieces(value: bytes | None) -> tuple[int | None, ...]:
    """The bits of each kind; None where nothing of the kind is named."""
    return tuple(piece or None for piece in _BITS.unpack(value)) if value else (None,) * len(TOLD)


@functools.lru_cache(maxsize=4096)
def _place(code: str) -> int:
    return zlib.crc32(code.encode()) % 64
