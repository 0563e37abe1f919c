"""Which of our two languages a text is in, told by its script and its small words."""

from __future__ import annotations

import functools
import re
from typing import Literal

from marsad.codebook import load
from marsad.text.letters import FOLDED, TATWEEL

Language = Literal["ar", "en"]

_SAMPLE = 8_000
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[\u0620-\u06d3\u06d5\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_PERSIAN = re.compile("[پچژگکیںٹڈڑہھےەۆێڵڕ]")  # Persian, Urdu and Kurdish letters that Arabic lacks


def language_of(text: str) -> Language | None:
    """The language of a text or passage; None for another language or too little to tell."""
    sample = text[:_SAMPLE].replace(TATWEEL, "")
    words = _WORD.findall(sample)
    arabic = [word for word in words if _ARABIC.match(word)]
    latin = [word for word in words if _LATIN.match(word)]
    letters = sum(map(len, words))
    in_arabic, in_latin = sum(map(len, arabic)), sum(map(len, latin))
    if not letters or in_arabic + in_latin < 0.5 * letters:
        return None
    return _of_arabic_script(arabic, in_arabic) if in_arabic >= in_latin else _of_latin_script(latin)


def _of_arabic_script(words: list[str], letters: int) -> Language | None:
    if letters < 2:
        return None
    foreign = sum(len(_PERSIAN.findall(word)) for word in words if _PERSIAN.search(word))
    # Some keyboards write Arabic with a Persian kaf or ya: then the small words decide.
    others = max(_hits(words, name) for name in ("fa", "ur", "ckb"))
    folded = [_folded(word) for word in words]
    ours = _hits(folded, "ar") + sum(word.startswith("ال") for word in folded)
    if foreign > 0.02 * letters and others >= ours:
        return None
    return "ar" if ours >= others else None


def _of_latin_script(written: list[str]) -> Language | None:
    words = [_folded(word) for word in written]
    ours = _hits(words, "en")
    others = max(_hits(words, name) for name in ("fr", "tr", "de", "es", "ku"))
    if ours == others == 0:
        return "en" if len(words) < 12 and all(map(str.isascii, written)) else None
    return "en" if ours > others else None


def _hits(words: list[str], language: str) -> int:
    known = _small_words(language)
    return sum(word in known for word in words)


@functools.cache
def _small_words(language: str) -> frozenset[str]:
    forms = load().entry("function_words", language).forms
    keep = language in ("fa", "ur", "ckb")  # their letters tell, so they are not folded
    return frozenset(form.text if keep else _folded(form.text) for form in forms)


def _folded(word: str) -> str:
    return word.translate(FOLDED)
