"""One folded form for each character: no diacritics, one alef, one ya, one digit, lower case."""

from __future__ import annotations

import functools
import re
import unicodedata

TATWEEL = "ـ"

# Letters that writers and keyboards swap, Persian, Kurdish and Urdu letters, and both sets of digits.
_SAME = {
    ord(char): same
    for chars, same in (
        ("أإآٱٲٳٵ", "ا"),
        ("ىئیېێےۍۓ", "ي"),
        ("ؤۆۇۈۉۋ", "و"),
        ("ةەہھۀۂۃ", "ه"),
        ("کڪگݣ", "ك"),
        ("پ", "ب"),
        ("چ", "ج"),
        ("ژ", "ز"),
        ("ڤ", "ف"),
        ("ڕڑ", "ر"),
        ("ڵ", "ل"),
        ("ں", "ن"),
        ("ٹ", "ت"),
        ("ڈ", "د"),
        ("٬", ","),
    )
    for char in chars
}


class _Table(dict[int, str]):
    """Folded forms by code point, worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


def _fold_char(char: str) -> str:
    previous, folded = char, _step(char)
    while folded != previous:
        previous, folded = folded, "".join(_step(piece) for piece in folded)
    return folded


def _step(char: str) -> str:
    if char.isspace() or unicodedata.category(char) == "Cc":
        return "\n" if char in "\n\x85\u2028\u2029" else " "
    if unicodedata.decimal(char, None) is not None:
        return str(unicodedata.decimal(char))
    kept = "".join(c for c in unicodedata.normalize("NFKD", char) if not _vanishes(c))
    return unicodedata.normalize("NFKC", kept).lower().translate(_SAME)


def _vanishes(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Cf")


FOLDED = _Table()
"""Code point to folded form, for `str.translate`; tatweel is kept, since it tells of split letters."""

COMMON = tuple(zip("أإآىةئؤ", "ااايهيو", strict=True))
"""The letters that most texts need folded, each to one letter."""


@functools.cache
def uncommon() -> re.Pattern[str]:
    """Matches each character that is neither its own folded form nor one of the common letters."""
    scripts = [*range(0x80), *range(0x600, 0x700), *range(0x2010, 0x2028), 0xAB, 0xBB]
    common = {char for char, _ in COMMON}
    same = "".join(chr(code) for code in scripts if FOLDED[code] == chr(code) or chr(code) in common)
    return re.compile(f"[^{re.escape(same)}]")
