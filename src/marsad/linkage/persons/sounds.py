"""How a word of a name may sound, in one alphabet for both scripts, long vowels kept.

Arabic writes consonants and long vowels, Latin letters all vowels alike: so an Arabic word has one key or
two, a Latin one has several, and two spellings of one name share a key. Hasan and Husayn share none.
"""

from __future__ import annotations

import functools
import itertools
import re

from marsad.text.folded import fold_word
from marsad.text.names import CONSONANTS, DIGRAPHS

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARABIC_VOWELS = {"ا": "a", "و": "u", "ي": "i"}
_OPENING = "اأإآع"
_ARABIC_ABD = re.compile(r"^عبد(?=..)(?:ال)?")
_LATIN_ABD = re.compile(r"^abd(?:ou|[aeiou])?l?(?=\w\w)")
_OF_FAITH = re.compile(r"(?<=\w\w)(?:الدين|[aeu]?ddin|[aeu]ddine|aldin|aldeen|[aeu]ddeen)$")
_VOWELS = re.compile(r"[aeiouyw]+")
_CLASS = str.maketrans("aeiyouw", "aiiiuuu")
_HARD = str.maketrans({"q": "k", "c": "k", "p": "b", "v": "f"})
_DOUBLED = re.compile(r"([^aeiouyw])\1+")
_LONG = re.compile(r"([aiu])\1+")
_MARK = "'"  # where a word begins with a vowel, which Arabic carries on alef or ayn


@functools.lru_cache(maxsize=65536)
def sounds(word: str) -> frozenset[str]:
    """The keys of one word of a name; empty where nothing is left of it."""
    folded = re.sub(r"[’'ʿʾ`]", "", fold_word(word))
    found = _arabic(folded) if _ARABIC.search(folded) else _latin(folded)
    return frozenset(key for key in found if key.strip(_MARK))


def _arabic(word: str) -> set[str]:
    bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
    bare = _OF_FAITH.sub("", bare)
    if opening := _ARABIC_ABD.match(bare):
        return {f"{_MARK}bd{rest}" for rest in _arabic(bare[opening.end() :])}
    bare = bare[:-1] if bare.endswith("ه") and len(bare) > 1 else bare
    start = _MARK if bare[:1] in _OPENING else {"و": "w", "ي": "y"}.get(bare[:1], "")
    letters = "".join(_ARABIC_VOWELS.get(c, c) for c in (bare[1:] if start else bare))
    key = _LONG.sub(r"\1", start + letters.translate(CONSONANTS))
    return {key, key[:-1]} if key[-1:] in ("a", "i") and len(key) > 2 else {key}


def _latin(word: str) -> set[str]:
    found = _spelt(word)
    if word.startswith(("al", "el")) and len(word) >= 7:
        found |= _spelt(word[2:])
    return found


def _spelt(word: str) -> set[str]:
    word = _OF_FAITH.sub("", word)
    if opening := _LATIN_ABD.match(word):
        return {f"{_MARK}bd{rest}" for rest in _spelt(word[opening.end() :])}
    word = re.sub(r"(?<=[aeiou])h$", "", word)
    for pair, letter in DIGRAPHS:
        word = word.replace(pair, "\0" if letter == "c" else letter)
    word = _DOUBLED.sub(r"\1", word.translate(_HARD).replace("\0", "c"))
    return {_LONG.sub(r"\1", "".join(parts)) for parts in itertools.product(*_choices(word))}


def _choices(word: str) -> list[tuple[str, ...]]:
    """For each run of letters what it may be: consonants one thing, vowels long or not written."""
    found: list[tuple[str, ...]] = []
    at = 0
    runs = list(_VOWELS.finditer(word))
    for run in runs:
        found.append((word[at : run.start()],))
        letters = run.group()
        if run.start() == 0:
            head = letters[0] if letters[0] in "yw" else _MARK
            found.append((head,))
            letters = letters[1:] if head != _MARK else letters
        found.append(_vowels(letters, last=run is runs[-1], final=run.end() == len(word)))
        at = run.end()
    return [*found, (word[at:],)]


def _vowels(letters: str, *, last: bool, final: bool) -> tuple[str, ...]:
    if len(letters) > 4:
        return (letters.translate(_CLASS),)
    classes = letters.translate(_CLASS)
    kept = {
        "".join(c for c, keep in zip(classes, mask, strict=True) if keep)
        for mask in itertools.product((False, True), repeat=len(classes))
    }
    surely = _surely(letters, last=last, final=final)
    return tuple(sorted(one for one in kept if surely in one))


def _surely(letters: str, *, last: bool, final: bool) -> str:
    """The long vowel that is certainly meant: a glide, a diphthong, or a doubled letter at the end."""
    if (
        "w" in letters
        or (last and ("ou" in letters or "oo" in letters))
        or (final and letters[-1:] in ("u", "o"))
    ):
        return "u"
    if (
        "y" in letters
        or "ai" in letters
        or "ei" in letters
        or (last and ("ee" in letters or "ie" in letters))
    ):
        return "i"
    if final and letters[-1:] == "i":
        return "i"
    return "a" if final and letters.endswith("aa") else ""
