"""Names made comparable across scripts: the bare consonants that Arabic and Latin spellings share."""

from __future__ import annotations

import functools
import itertools
import re

from marsad.text.folded import fold_word

_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(r"[\u0600-\u06ff]")

# Vowels and the letters that one script writes and the other drops are left out on both sides.
CONSONANTS = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهپڤچگ", "bttjhxddrzscsdtzgfkklmnhbfjg", strict=True))
    | dict.fromkeys("اأإآءؤئويىعة", "")
)
DIGRAPHS = (("kh", "x"), ("sh", "c"), ("ch", "c"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"))
_LATIN = str.maketrans({"q": "k", "c": "k", "p": "b", "v": "f"} | dict.fromkeys("aeiouyw", ""))
_REPEATED = re.compile(r"(.)\1+")
# The article with its l taken into the next letter: ad-Daqq, ez-Zor, esh-Sheikh.
ARTICLES = frozenset(
    vowel + letter for vowel in "aeu" for letter in ("l", "d", "r", "s", "t", "z", "n", "sh")
)
_SKIPPED = ARTICLES | {"bin", "ibn", "bint", "ben", "ال", "بن", "ابن", "بنت", "the", "of"}


@functools.lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of one word, in one Latin alphabet, whichever script it came in."""
    folded = fold_word(word)
    if _ARABIC.search(folded):
        bare = folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded
        bones = bare.removesuffix("ه").translate(CONSONANTS)
    else:
        bare = re.sub(r"(?<=[aeiou])h$|(?<=\w{3})et$", "", folded)
        for pair, letter in DIGRAPHS:
            bare = bare.replace(pair, "\0" if letter == "c" else letter)
        bones = bare.translate(_LATIN).replace("\0", "c")
    return _REPEATED.sub(r"\1", bones)


def name_parts(name: str) -> tuple[str, ...]:
    """The comparable parts of a name, in order, without articles and "son of"."""
    joined = re.sub(r"[’'ʿʾ`]", "", name)
    parts = (skeleton(word) for word in _WORD.findall(joined) if fold_word(word) not in _SKIPPED)
    return tuple(part for part in parts if part)


def place_key(name: str) -> str:
    """One comparable string for a place name; empty where nothing is left."""
    return " ".join(name_parts(name))


def person_keys(name: str) -> tuple[str, ...]:
    """Every pair of parts of a person's name: two accounts that share one name the same person."""
    parts = sorted(set(name_parts(name)))
    if len(parts) < 2:
        return tuple(f"~{part}" for part in parts if len(part) > 2)
    return tuple(" ".join(pair) for pair in itertools.combinations(parts, 2) if len("".join(pair)) > 3)
