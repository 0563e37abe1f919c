"""Is this a word? The words of the codebook's forms, for telling a split word from two words."""

from __future__ import annotations

import functools

from marsad.codebook import load
from marsad.text.letters import FOLDED, TATWEEL
from marsad.text.tokens import tokens

_LEADS = ("ال", "لل", "و", "ف", "ب", "ل", "ك")
_TAILS = ("ها", "هم", "ين", "ون", "ات", "ان", "ا", "ه", "ت", "وا")
_LIGHT = frozenset({"function_words"})


@functools.cache
def _words(light: bool) -> frozenset[str]:
    return frozenset(
        token.text
        for name, entries in load().lists.items()
        if (name in _LIGHT) == light
        for entry in entries.values()
        for form in entry.forms
        for token in tokens(form.text.translate(FOLDED).replace(TATWEEL, ""))
        if token.kind == "word"
    )


@functools.lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Is the folded word, or what is left of it without clitics and endings, in the codebook?"""
    words = _words(False)
    if word in words:
        return True
    return not word.isascii() and any(stem in words for stem in _stems(word))


def is_spelled(letters: str) -> bool:
    """Does the codebook itself write these letters apart (initials of a party, a.k.a)?"""
    return letters in _spelled()


@functools.cache
def _spelled() -> frozenset[str]:
    texts = (form.text for entries in load().lists.values() for e in entries.values() for form in e.forms)
    apart = (text for text in texts if len(text) < 12 and all(mark in " ." for mark in text[1::2]))
    return frozenset(text.translate(FOLDED) for text in apart)


def is_function_word(word: str) -> bool:
    """Is the folded word one of the small words of a language (and, of, that)?"""
    return word in _words(True)


@functools.lru_cache(maxsize=2_000)
def unmasked(pattern: str) -> str | None:
    """The one English codebook word that fits a word with letters masked by asterisks, else None."""
    alike = _masks().get((len(pattern), pattern[0]), ())
    fitting = [word for word in alike if all(p in ("*", w) for p, w in zip(pattern, word, strict=True))]
    return fitting[0] if len(fitting) == 1 else None


@functools.cache
def _masks() -> dict[tuple[int, str], list[str]]:
    """The English words by length and first letter, which censors leave."""
    found: dict[tuple[int, str], list[str]] = {}
    for word in _words(False):
        if word.isascii():
            found.setdefault((len(word), word[0]), []).append(word)
    return found


def _stems(word: str) -> set[str]:
    bases = {word}
    for _ in range(2):
        bases |= {base[len(lead) :] for base in bases for lead in _LEADS if base.startswith(lead)}
    bases |= {base[: -len(tail)] for base in bases for tail in _TAILS if base.endswith(tail)}
    return {base for base in bases if len(base) > 2}
