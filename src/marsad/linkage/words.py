"""The words of an account as a set of small numbers: cheap to keep, cheap to compare."""

from __future__ import annotations

import re
import zlib

from marsad.text.folded import fold_word

_WORD = re.compile(r"[^\W\d_]{3,}")
_PROCLITICS = re.compile(r"^(?:[وفبلك]?ال|لل|[وف](?=\w{3}))")
_MOST = 60


def word_marks(passage: str) -> tuple[int, ...]:
    """At most 60 marks, one a distinct word without its proclitics; the same in every run."""
    stems = {_PROCLITICS.sub("", word)[:5] for word in _WORD.findall(fold_word(passage))}
    marks = {zlib.crc32(stem.encode()) for stem in stems if len(stem) > 2}
    return tuple(sorted(marks)[:_MOST])
