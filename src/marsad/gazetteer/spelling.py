"""How a place name is compared: one key for the spellings that writers use for one name.

A name and a text go through the same functions, so that "Deir ez-Zor", "Dayr az Zawr" and "Deir al-Zor",
or "أبو مصعة", "بومصعة" and "ابو مصعا", meet. A key is for looking up only and is never shown.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from marsad.text.folded import fold_word
from marsad.text.tokens import tokens

# Standing alone inside a name, or before a hyphen, these are the article in its assimilated spellings.
ARTICLES = frozenset((
    "al", "el", "ul", "il", "ar", "er", "as", "es", "ash", "esh",
    "at", "et", "ath", "ad", "ed", "adh", "an", "en", "az", "ez",
))  # fmt: skip
# These are the article also at the start of a name without a hyphen ("Al Bab", "El Bab").
SURE_ARTICLES = frozenset(("al", "el"))
# English words whose key is also that of a name's first part ("in" of "'Ayn"): no name begins with them.
NO_FIRST_WORDS = frozenset(
    ("in", "by", "for", "to", "of", "on", "the", "and", "is", "was", "from", "with", "near")
)
JOINERS = frozenset("-‐‑–_")

_APOSTROPHES = re.compile("['’ʼʻ‘`´ʾʿ]")
_COMMON_PARTS = {
    "tel": "tal", "tell": "tal", "tall": "tal", "til": "tal",
    "kafar": "kafr", "kfar": "kafr", "kefer": "kafr", "kefr": "kafr", "kufr": "kafr", "kfer": "kafr",
    "om": "um", "umm": "um", "oum": "um", "oumm": "um", "omm": "um",
    "abou": "abu", "abo": "abu", "bu": "abu", "bou": "abu", "albu": "abu", "aboul": "abu", "abi": "abu",
    "beer": "bir", "bear": "bir", "beir": "bir", "bi'r": "bir",
    "ain": "ayn", "ein": "ayn", "eyn": "ayn", "en": "ayn",
    "beit": "bayt", "bait": "bayt", "beyt": "bayt",
    "jebel": "jabal", "djebel": "jabal", "gebel": "jabal", "jabel": "jabal",
    "khirbet": "khirbat", "kherbet": "khirbat", "khirba": "khirbat", "kharbat": "khirbat",
    "khirbeh": "khirbat", "kherbat": "khirbat", "kharbet": "khirbat",
    "mount": "jabal",
}  # fmt: skip
_DIGRAPHS = (
    ("sch", "sh"), ("ch", "sh"), ("dj", "j"), ("dh", "d"), ("th", "t"), ("gh", "g"), ("kh", "x"),
    ("ph", "f"), ("q", "k"), ("v", "w"), ("ı", "i"),
    ("uw", "w"), ("ouw", "w"), ("iyy", "iy"),
    ("ou", "u"), ("oo", "u"), ("au", "u"), ("o", "u"),
    ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ai", "i"), ("ay", "i"), ("ie", "i"), ("iy", "i"), ("y", "i"),
)  # fmt: skip
_DIPHTHONG = re.compile(r"[ao]w(?![aeiouy])")
_ENDING = re.compile(r"(?:[ae]+h?|[ae]t)$")
_DOUBLED = re.compile(r"(.)\1+")


def name_words(name: str) -> list[str]:
    """The folded words of a name, without its punctuation."""
    folded = fold_word(_APOSTROPHES.sub("'", name))
    words = folded.split(" ")
    if all(map(str.isalpha, words)):  # most names, which need no tokenizer
        return words
    return [t.text for t in tokens(folded) if t.kind in ("word", "number")]


def is_arabic(word: str) -> bool:
    """Whether a word is written in Arabic letters."""
    return "؀" <= word[:1] <= "ۿ"


@functools.cache
def word_keys(word: str) -> tuple[str, ...]:
    """The keys of a folded word, the likeliest first; two where a Latin "e" may stand for i or for a."""
    if is_arabic(word):
        return (arabic_key(word),)
    return tuple(dict.fromkeys((latin_key(word, "i"), latin_key(word, "a"))))


def arabic_key(word: str) -> str:
    """The key of a folded Arabic word: no article, no hamza, one final a, one "Abu"."""
    word = word.replace("ء", "") or word
    if word.startswith("ال") and len(word) >= 4:
        word = word[2:]
    if word in ("بو", "ابي", "ابا"):
        return "ابو"
    if word.startswith("ابو") and len(word) > 5:
        word = word[1:]
    if len(word) >= 4 and word.endswith("ا"):
        word = word[:-1] + "ه"
    return word


def latin_key(word: str, e: str) -> str:
    """The key of a folded Latin word, reading each ambiguous "e" as the letter given ("i" or "a")."""
    word = _APOSTROPHES.sub("", word.removesuffix("'s").removesuffix("’s"))
    word = _COMMON_PARTS.get(word, word)
    if word.startswith(("al", "el")) and len(word) >= 7:
        word = word[2:]
    word = _DIPHTHONG.sub("u", word)
    for written, key in _DIGRAPHS:
        word = word.replace(written, key)
    if len(word) > 3:
        word = _ENDING.sub("a", word)
    return _DOUBLED.sub(r"\1", word.replace("e", e))


@functools.lru_cache(maxsize=1 << 13)
def name_keys(name: str) -> tuple[tuple[str, ...], ...]:
    """Every key, a tuple of word keys, under which a name is kept."""
    words = name_words(name)
    if len(words) > 1:
        words = [w for w in words if w not in ARTICLES] or words
    if not words or all(len(w) < 2 or w.isdigit() for w in words):
        return ()
    return tuple(dict.fromkeys(key for spelled in _joined_and_split(words) for key in _combinations(spelled)))


def _combinations(words: list[str]) -> Iterable[tuple[str, ...]]:
    """The keys of all words together: each reading of "e", alike in the whole name."""
    keys = [word_keys(word) for word in words]
    yield tuple(key[0] for key in keys)
    if any(len(key) > 1 for key in keys):
        yield tuple(key[-1] for key in keys)
        if len(keys) > 1:
            for i in range(len(keys)):
                yield tuple(k[-1] if j == i else k[0] for j, k in enumerate(keys))


def _joined_and_split(words: list[str]) -> Iterator[list[str]]:
    """A name as written, with "Abu" or "Kafr" joined to the next word, and with them split off."""
    yield words
    for i, word in enumerate(words):
        for part, joined in (("ابو", "بو"), ("كفر", "كفر"), ("abu", "bu"), ("kafr", "kafr")):
            following = words[i + 1 : i + 2]
            if word_keys(word)[0] == part and following and len(following[0]) > 2:
                tail = following[0]
                if is_arabic(tail) and tail.startswith("ال"):
                    tail = tail[2:]
                yield [*words[:i], joined + tail, *words[i + 2 :]]
            key = word_keys(word)[0] if is_arabic(word) else word
            if key.startswith(joined) and len(key) >= len(joined) + 3 and key != part:
                yield [*words[:i], part, key[len(joined) :], *words[i + 1 :]]
