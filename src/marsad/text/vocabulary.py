"""Phrases of the codebook that this room looks for, folded once and found by their first or last word."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.codebook import Entry, load
from marsad.text.folded import fold_word
from marsad.text.tokens import Token, tokens

Words = tuple[str, ...]

_CLITICS = "وفبلك"
_MOST_WORDS = 50_000  # remembered; a hostile text must not fill the memory


@dataclass(frozen=True, slots=True)
class Phrase:
    """A form of the codebook as folded words, with its entry."""

    words: Words
    entry: Entry


class Phrases:
    """Phrases that are found at a token: forwards by the first word, or backwards by the last."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._starting: dict[str, tuple[Phrase, ...]] = {}
        self.first: dict[str, list[Phrase]] = {}
        self.last: dict[str, list[Phrase]] = {}
        for phrase in sorted(phrases, key=lambda p: -len(p.words)):
            self.first.setdefault(phrase.words[0], []).append(phrase)
            self.last.setdefault(phrase.words[-1], []).append(phrase)

    def at(self, toks: Sequence[Token], index: int) -> Phrase | None:
        """The longest phrase that starts at a token; proclitics of its first word are passed over."""
        found = self.starting(toks[index].text)
        if not found:
            return None
        after = toks[index + 1].text if index + 1 < len(toks) else None
        for phrase in found:
            words = phrase.words
            if len(words) == 1 or (words[1] == after and _same(words, toks, index, 2)):
                return phrase
        return None

    def starting(self, word: str) -> tuple[Phrase, ...]:
        """The phrases that may start with a word as written."""
        found = self._starting.get(word)
        if found is None:
            if len(self._starting) > _MOST_WORDS:
                self._starting.clear()
            found = tuple(phrase for form in bare(word) for phrase in self.first.get(form, ()))
            self._starting[word] = found
        return found

    def before(self, toks: Sequence[Token], index: int) -> Phrase | None:
        """The longest phrase that ends just before a token."""
        if not index:
            return None
        text = toks[index - 1].text
        for word in bare(text):
            for phrase in self.last.get(word, ()):
                start = index - len(phrase.words)
                if start < 0 or (len(phrase.words) > 1 and word != text):
                    continue
                if len(phrase.words) == 1 or (
                    phrase.words[0] in bare(toks[start].text) and _same(phrase.words, toks, start, 1)
                ):
                    return phrase
        return None


@functools.lru_cache(maxsize=20_000)
def bare(word: str) -> Words:
    """A word as written and without its proclitics (و ف ب ل ك), longest first."""
    if word.isascii() or len(word) < 3:
        return (word,)
    forms = [word]
    for _ in range(2):
        if len(forms[-1]) > 2 and forms[-1][0] in _CLITICS:
            forms.append(forms[-1][1:])
    return tuple(forms)


def words_of(text: str) -> Words:
    """The folded words of a codebook form."""
    return tuple(token.text for token in tokens(fold_word(text)))


def phrases(list_name: str, *kinds: str, role: str | None = None, entry: str | None = None) -> Phrases:
    """The phrases of a list, or of one role or entry of it, whose forms are of the given kinds."""
    return Phrases(
        Phrase(words_of(form.text), found)
        for found in load().lists[list_name].values()
        if (role is None or found.features.get("role") == role) and entry in (None, found.id)
        for form in found.forms
        if form.kind in kinds
    )


def _same(words: Words, toks: Sequence[Token], start: int, first: int) -> bool:
    """Are the words from `first` on those of the tokens, when the phrase starts at `start`?"""
    if start + len(words) > len(toks):
        return False
    return all(toks[start + at].text == words[at] for at in range(first, len(words)))
