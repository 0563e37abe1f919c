"""Every written form of the codebook and the gazetteer, ready to be found in a stream of tokens.

Arabic writes and/then/with/to/the onto the word that follows, and pronouns onto the word before; suffixes
are spelt out when the lexicon is built, prefixes are taken off when a word is looked up.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from marsad.codebook import Codebook, Entry, Form, load
from marsad.extraction.collecting import uncollected
from marsad.text.folded import fold_word
from marsad.text.tokens import tokens

ARTICLE = "ال"
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك", ARTICLE, "لل", "ب" + ARTICLE, "ك" + ARTICLE, "س")
PROCLITICS = tuple(sorted((c + p for c in _CONJUNCTIONS for p in _PREPOSITIONS), key=len, reverse=True))
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن")
_VERB_ENDINGS = ("", "ت", "وا", "ا", "تا", "ن")
_OBJECT_STEMS = ("", "ت", "و", "ا", "تا")
# The lists whose words are looked for; numbers and dates have readers of their own.
LISTS = frozenset(
    {
        "actions", "actors", "binding_words", "effects", "given_names", "hedges", "months", "name_parts",
        "passages", "place_heads", "relations", "roles", "targets", "weapons", "weekdays",
    }
)  # fmt: skip
NOUN_KINDS = frozenset({"sing", "dual", "plural", "noun", "adj"})
_CONJUNCTION_ONLY = frozenset({"phrase", "verb", "passive"})


class Pattern(NamedTuple):  # made by the ten thousand, and four times as fast as a frozen dataclass
    """One form: the folded tokens after the first, and what entry it stands for.

    `pronoun` tells that an object or owner is written onto the first word ("killed them", "his house").
    `feminine` that the owner looks like the ending of the feminine ("his activist", "the woman activist").
    `cased` is the exact upper-case spelling that a short Latin name must have.
    """

    rest: tuple[str, ...]
    entry: Entry
    kind: str
    pronoun: bool = False
    feminine: bool = False
    cased: str = ""


class Heads:
    """The patterns that begin with one word: alone, by their second word, or with a subject in between."""

    __slots__ = ("alone", "longer", "split")

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.alone: list[Pattern] = []
        self.longer: dict[str, list[Pattern]] = {}
        self.split: list[Pattern] = []
        for pattern in patterns:
            if not pattern.rest:
                self.alone.append(pattern)
                continue
            self.longer.setdefault(bare(pattern.rest[0]), []).append(pattern)
            # Behind a gap "the city" is somewhere, and not what was seized.
            apart = pattern.kind == "verb" and pattern.entry.features.get("split")
            if apart and pattern.rest[0] != "the":
                self.split.append(pattern)
        self.alone.sort(key=attrgetter("feminine"))  # a word of its own before one made of another


class Sense(NamedTuple):
    """What a word stands for by itself: an entry, and what is written onto it before and behind."""

    entry: Entry
    kind: str
    prefix: str
    pronoun: bool
    feminine: bool


class Candidate(NamedTuple):
    """A pattern that may begin at a word; `split`: with something between the word and the next of it."""

    sense: Sense
    pattern: Pattern
    split: bool = False


class Word:
    """Every reading of a word, by the prefix taken off.

    `senses` are those of the word alone, the first of each entry. More than the word decides where one of
    `seconds` follows (without its article), or where it is `open`: something may stand between it and its
    second word, or its capitals count.
    """

    __slots__ = ("_followed", "by_prefix", "open", "seconds", "senses")

    def __init__(self, by_prefix: list[tuple[str, Heads]]) -> None:
        self.by_prefix = by_prefix
        self.seconds = frozenset(second for _, heads in by_prefix for second in heads.longer)
        self.open = any(heads.split or any(p.cased for p in heads.alone) for _, heads in by_prefix)
        first: dict[tuple[str, str], Sense] = {}
        for prefix, heads in by_prefix:
            for pattern in heads.alone:
                first.setdefault((pattern.entry.list, pattern.entry.id), _sense(pattern, prefix))
        self.senses = tuple(first.values())
        self._followed: dict[str, tuple[Candidate, ...]] = {}

    def followed_by(self, second: str) -> tuple[Candidate, ...]:
        """What may begin at the word where a second one follows, "" for one that goes on with nothing."""
        known = self._followed.get(second)
        if known is None:
            known = self._followed[second] = tuple(self._candidates(second))
        return known

    def _candidates(self, second: str) -> Iterator[Candidate]:
        for prefix, heads in self.by_prefix:
            for pattern in (*heads.alone, *heads.longer.get(second, ())):
                yield Candidate(_sense(pattern, prefix), pattern)
            for pattern in heads.split:
                yield Candidate(_sense(pattern, prefix), pattern, split=True)


def _sense(pattern: Pattern, prefix: str) -> Sense:
    """A pattern behind a prefix: behind the article the ending of a woman is no owner."""
    feminine = pattern.feminine and is_definite(prefix)
    return Sense(pattern.entry, pattern.kind, prefix, pattern.pronoun and not feminine, feminine)


class Index:
    """First folded token -> the patterns that begin with it.

    Only the forms are filed at first, by the first letters of what they may be written as; the hundred
    and fifty thousand ways to write them are spelt out where a report has a word with the same letters.
    """

    __slots__ = ("_filed", "_spelt")

    def __init__(self) -> None:
        self._filed: dict[str, list[tuple[Entry, Form, list[str]]]] = {}
        self._spelt: dict[str, dict[str, list[Pattern]]] = {}

    def file(self, entry: Entry, form: Form, words: list[str]) -> None:
        """Takes in a form that is written as these words."""
        while len(words) > 1 and len(words[-1]) == 1 and form.language == "ar":
            words.pop()  # "belonging to": its last letter is written onto the word that follows
        for opening in _openings(entry, form, words) if words else ():
            self._filed.setdefault(opening, []).append((entry, form, words))

    def get(self, word: str) -> Sequence[Pattern]:
        """The patterns that begin with a word, in the order of the codebook."""
        opening = word[:_OPENING]
        if opening not in self._filed:
            return ()
        spelt = self._spelt.get(opening)
        if spelt is None:
            spelt = self._spelt[opening] = self._spell(opening)
        return spelt.get(word, ())

    def _spell(self, opening: str) -> dict[str, list[Pattern]]:
        spelt: dict[str, list[Pattern]] = {}
        for filed in self._filed[opening]:
            for written, pattern in _patterns(*filed):
                if written.startswith(opening) and (len(opening) == _OPENING or written == opening):
                    spelt.setdefault(written, []).append(pattern)
        return spelt


_OPENING = 3  # letters


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns by the word that they begin with; readings of a word are remembered."""

    index: Index
    remembered: dict[str, Word]

    def word(self, text: str) -> Word:
        """The readings of a word, remembered."""
        known = self.remembered.get(text)
        if known is None:
            known = Word(self._read(text))
            if len(self.remembered) < _REMEMBERED_LIMIT:
                self.remembered[text] = known
        return known

    def _read(self, word: str) -> list[tuple[str, Heads]]:
        found: list[tuple[str, Heads]] = []
        for prefix in PROCLITICS:
            if word.startswith(prefix) and len(word) - len(prefix) >= (1 if word == "a" else 2):
                stem = word[len(prefix) :]
                self._add(found, prefix, stem)
                if prefix.endswith("لل"):  # "to the": the first letter of the article is lost
                    self._add(found, prefix, ARTICLE + stem)
        found.reverse()  # the whole word first: a valley before "and" + something
        return found

    def _add(self, found: list[tuple[str, Heads]], prefix: str, stem: str) -> None:
        patterns = [pattern for pattern in self.index.get(stem) if _allows(pattern, prefix)]
        if patterns:
            found.append((prefix, Heads(patterns)))


_REMEMBERED_LIMIT = 200_000


def is_definite(prefix: str) -> bool:
    """Whether the article is part of what was written onto a word."""
    return prefix.endswith((ARTICLE, "لل"))


def bare(word: str) -> str:
    """A word without its article."""
    return word[2:] if word.startswith(ARTICLE) and len(word) > 4 else word


def _allows(pattern: Pattern, prefix: str) -> bool:
    if not prefix:
        return True
    if pattern.pronoun and not pattern.feminine and is_definite(prefix):
        return False  # a noun has an article or an owner, not both
    if pattern.kind in ("phrase", "passive"):
        return prefix in ("و", "ف")
    if pattern.kind == "verb":
        return prefix in ("و", "ف", "س", "وس", "فس", "ل")
    return "س" not in prefix


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon of the packaged codebook."""
    with uncollected():
        return build(load())


def build(book: Codebook) -> Lexicon:
    """The lexicon of a codebook."""
    index = Index()
    for name in sorted(LISTS.intersection(book.lists)):
        for entry in book.lists[name].values():
            for form in entry.forms:
                for words in _spellings(_words(form.text)):
                    index.file(entry, form, words)
    return Lexicon(index, {})


def _spellings(words: list[str]) -> list[list[str]]:
    """A form in each of the ways that writers spell "militia"."""
    told = next((spelt for spelt in _MILITIA if any(spelt in word for word in words)), "")
    return [[word.replace(told, spelt) for word in words] for spelt in _MILITIA] if told else [words]


_MILITIA = ("ميليشي", "مليشي", "ميلشي", "ملشي")


def _openings(entry: Entry, form: Form, words: list[str]) -> Iterable[str]:
    """The first letters of every word that the first of these may be written as."""
    first = words[0]
    if len(first) <= _OPENING:
        return {written[:_OPENING] for written, _ in _patterns(entry, form, words)}
    openings = {first[:_OPENING]: None}
    if form.kind == "verb" and form.language == "ar":
        openings |= dict.fromkeys(present[:_OPENING] for present in _presents(first))
    return openings


def _patterns(entry: Entry, form: Form, words: list[str]) -> Iterator[tuple[str, Pattern]]:
    """Each way to write the first word of a form, and the pattern that begins so."""
    first, rest, kind = words[0], tuple(words[1:]), form.kind
    if form.language == "en":
        cased = form.text if form.text.isupper() and len(form.text) <= 4 else ""
        yield first, Pattern(rest, entry, kind, cased=cased)
        return
    plain = Pattern(rest, entry, kind)
    if kind == "verb":
        spelt = _inflected(first)
    elif kind in NOUN_KINDS:
        spelt = _declined(first, kind, bool(rest), not entry.features.get("adjective"))
    else:
        spelt = {first: False}
    if kind in ("noun", "sing") and rest and not first.endswith(("ا", "ه")):
        yield from ((first + "ا", Pattern(r, entry, kind)) for r in _accusatives(rest))
    if kind == "verb" and rest and entry.features.get("split"):
        objects = [Pattern(r, entry, kind) for r in _accusatives(rest)[1:]]
        for written in _inflected(first) if objects else ():
            yield from ((written, pattern) for pattern in objects)
    owned = Pattern(rest, entry, kind, pronoun=True)
    feminine = first + "ه" if kind == "sing" else ""
    for written, pronoun in spelt.items():
        pattern = owned if pronoun else plain
        yield written, pattern if written != feminine else pattern._replace(feminine=True)


def _accusatives(rest: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """What follows a noun with the accusative ending: the same words, or an adjective that bears it too."""
    agreeing = len(rest) == 1 and not rest[0].startswith(ARTICLE) and not rest[0].endswith(("ا", "ه", "ات"))
    return (rest, (rest[0] + "ا",)) if agreeing else (rest,)


def _words(text: str) -> list[str]:
    """The tokens of a form; most are letters alone, and need no tokenizer."""
    folded = fold_word(text)
    words = folded.split(" ")
    return words if all(map(str.isalpha, words)) else [t.text for t in tokens(folded)]


def _inflected(verb: str) -> dict[str, bool]:
    """Past and present forms of a verb -> whether an object pronoun is written onto them."""
    forms: dict[str, bool] = {}
    base = verb[:-1] if verb.endswith("ي") and len(verb) > 3 else verb
    for ending in _VERB_ENDINGS:
        forms.setdefault(verb + ending, False)
        if base != verb and ending in ("ت", "تا", "وا", "ا"):
            forms.setdefault(base + ending, False)
    for middle in _OBJECT_STEMS:
        for pronoun in _PRONOUNS:
            forms.setdefault(verb + middle + pronoun, True)
            if base != verb:
                forms.setdefault((base if middle else base + "ا") + middle + pronoun, True)
    for present in _presents(verb):
        for ending in ("", "ون", "ان", "ن", "وا"):
            forms.setdefault(present + ending, False)
        for middle in ("", "و", "ون"):
            for pronoun in _PRONOUNS:
                forms.setdefault(present + middle + pronoun, True)
    return forms


def _presents(verb: str) -> tuple[str, ...]:
    """The present of a verb, "he" and "she"."""
    if verb.startswith(("ي", "ت")):
        return (verb,)
    stem = verb[1:] if verb.startswith("ا") and len(verb) > 3 else verb
    return "ي" + stem, "ت" + stem


def _declined(noun: str, kind: str, compound: bool, owned: bool = True) -> dict[str, bool]:
    """A noun with the accusative ending and with owners written onto it."""
    forms = {noun: False}
    if compound:
        return forms
    if not noun.endswith(("ا", "ه")) and kind != "dual":
        forms.setdefault(noun + "ا", False)
    stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
    if kind == "dual" and noun.endswith("ن"):
        stem = noun[:-1]  # the n of a dual falls before what follows it: "his two children"
        forms.setdefault(stem, False)
    if kind == "plural" and noun.endswith(("ون", "ين")):
        stem = noun[:-1]
        forms.setdefault(stem, False)
    if len(stem) >= 3 and owned:
        for before in _before_owner(stem):
            for pronoun in _PRONOUNS:
                forms.setdefault(before + pronoun, True)
    return forms


def _before_owner(stem: str) -> tuple[str, ...]:
    """A noun as it is written before an owner: the hamza at its end follows the case ("her sons")."""
    return (stem, stem[:-1] + "ي", stem[:-1] + "و") if stem.endswith("اء") else (stem,)
