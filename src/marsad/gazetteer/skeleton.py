"""The consonants of a name, which survive spellings that no key brings together."""

from __future__ import annotations

import re

from marsad.gazetteer.spelling import ARTICLES, is_arabic, latin_key, name_words

_LEAST_CONSONANTS = 3
_ARABIC_LONG = re.compile("[اويء]|ه$")
_LATIN_VOWELS = re.compile("[aeiouwyh]")


def skeleton(name: str) -> str:
    """The consonants of a name without its articles; empty where they are too few to tell names apart."""
    bare = "".join(_consonants(word) for word in name_words(name) if word not in ARTICLES)
    return bare if len(bare) >= _LEAST_CONSONANTS else ""


def _consonants(word: str) -> str:
    """The first letter of a word, a vowel too, and its consonants."""
    if not is_arabic(word):
        key = latin_key(word, "a")
        return ("a" if key[0] in "aiu" else key[0]) + _LATIN_VOWELS.sub("", key[1:])
    if word.startswith("ال") and len(word) > 3:
        word = word[2:]
    return word[0] + _ARABIC_LONG.sub("", word[1:])
