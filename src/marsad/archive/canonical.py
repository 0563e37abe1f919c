"""One way to write a value as JSON, so that the same value always has the same bytes and hash."""

from __future__ import annotations

import hashlib
import json
import math
import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")
_AS_THEY_ARE = frozenset({str, int, bool, type(None)})  # most values: they are not walked into
_ROWS = (list, tuple)
_UNKEPT = re.compile("[\x00\ud800-\udfff]")


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces, floats rounded to six places; ValueError on NaN or infinity."""
    text = json.dumps(
        _steady(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    # A lone surrogate (half a character, in broken input) has no UTF-8: it stays as its escape.
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def storable(text: str) -> str:
    """A text as every database can hold it: what cannot be kept becomes U+FFFD."""
    return _UNKEPT.sub("�", text)


def _steady(value: Any) -> Any:
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("the ledger holds no number that is not finite")
        return round(value, 6) + 0.0
    if isinstance(value, dict):
        return {
            _key(key): item if type(item) in _AS_THEY_ARE else _steady(item) for key, item in value.items()
        }
    if isinstance(value, _ROWS):
        return [item if type(item) in _AS_THEY_ARE else _steady(item) for item in value]
    return value


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise ValueError(f"the ledger's keys are texts, not {key!r}")
    return key
