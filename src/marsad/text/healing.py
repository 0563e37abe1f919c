"""What to take out of a text so that split and censored words are whole again.

Outlets split and censor the words of violence so that platforms do not hide the post: with tatweel and
spaces or dots, letters apart, asterisks and hyphens. All expressions here are linear: no repeated part
can match the same character in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.text.known import is_function_word, is_known, is_spelled, unmasked
from marsad.text.letters import TATWEEL

Span = tuple[int, int]

_ARABIC = "ء-غف-ي"
_SEPARATORS = r" .·•*_|/\-"
# From a letter to the next across a stretch that holds a tatweel.
_GAP = re.compile(rf"(?<=[{_ARABIC}])[{_SEPARATORS}]{{0,4}}ـ[ـ{_SEPARATORS}]*+(?=[{_ARABIC}])")
_TATWEEL = re.compile("ـ++")
_APART = re.compile(r"(?<![^\W_])[^\W\d_]([ ._*\-])[^\W\d_](?![^\W_])(?:\1[^\W\d_](?![^\W_]))++")
_MASKED = re.compile(r"(?<![^\W_])[^\W\d_]++(?:\*{1,3}[^\W\d_]++)++")
_STARS = re.compile(r"\*+")
_CHAIN = re.compile(r"(?<![^\W_])[^\W\d_]++(?:[@_.\-][^\W\d_]++)++(?![^\W_])")
_APART_HINT = re.compile(r"([ ._*\-])[^\W\d_]\1[^\W\d_](?![^\W_])")  # quick to find missing
_CHAIN_HINT = re.compile(r"[@_.\-](?<=[^\W\d_].)(?=[^\W\d_])")
_BETWEEN = re.compile(r"[@_.\-]")
_WORD_BACK = 40  # no word is longer; bounds every look around
_PROCLITICS = frozenset("لبكوفه")  # real little words before a space, and the sign of the Hijri year
_UNJOINED = "ادذرزو"  # letters that do not connect to the next, so a hidden space shows no break


@dataclass(frozen=True, slots=True)
class Cut:
    """[start, end) to take out (or replace by `put`); `word` is the hidden word it heals, if any."""

    start: int
    end: int
    word: Span | None = None
    put: str = ""


def cuts(text: str) -> list[Cut]:
    """What has to go from a text, in order and without overlap; empty when there is nothing to heal."""
    if TATWEEL in text:
        return _tatweel_cuts(text)
    if _APART_HINT.search(text) and (found := list(_apart_cuts(text))):
        return found
    if "*" in text and (found := list(_censored_cuts(text))):
        return found
    return list(_hyphen_cuts(text))


def _tatweel_cuts(text: str) -> list[Cut]:
    found: list[Cut] = []
    done = 0
    for gap in _GAP.finditer(text):
        found.extend(Cut(*run.span()) for run in _TATWEEL.finditer(text, done, gap.start()))
        found.extend(_gap_cuts(text, gap.start(), gap.end()))
        done = found[-1].end
    found.extend(Cut(*run.span()) for run in _TATWEEL.finditer(text, done))
    return found


def _gap_cuts(text: str, start: int, end: int) -> Iterator[Cut]:
    gap = text[start:end]
    core = gap.replace(TATWEEL, "")
    if not core:
        yield Cut(start, end)
        return
    word = (_word_start(text, start), _word_end(text, end))
    if not _joins(gap, core, text[word[0] : start].replace(TATWEEL, "")):
        yield from (Cut(*run.span()) for run in _TATWEEL.finditer(text, start, end))
        return
    tail = _hidden_tail(text, word, core, start, end)
    yield Cut(start, end, (word[0], tail or word[1]))
    if tail:
        yield Cut(end + 1, end + 2, (word[0], tail))


def _joins(gap: str, core: str, left: str) -> bool:
    if len(core) > 4:
        return False
    if gap[0] == TATWEEL and gap[-1] == TATWEEL:
        return True
    if gap[-1] == TATWEEL:
        return core.isspace() or len(core) == 1
    if core.isspace():
        return left not in _PROCLITICS
    return left != "ه" and not ("-" in core and " " in core)


def _hidden_tail(text: str, word: Span, core: str, start: int, end: int) -> int | None:
    """Where the word really ends if a dot gap is followed by an unjoined letter, a space and the rest."""
    if "." not in core or end + 2 >= len(text) or word[1] != end + 1:
        return None
    if text[end] not in _UNJOINED or text[end + 1] != " " or not _ARABIC_LETTER.match(text, end + 2):
        return None
    head = text[word[0] : start].replace(TATWEEL, "") + text[end]
    stop = _word_end(text, end + 2)
    rest = text[end + 2 : stop].replace(TATWEEL, "")
    if is_function_word(head) or (is_known(head) and not is_known(head + rest)):
        return None
    return None if is_function_word(rest) and not is_known(head + rest) else stop


_ARABIC_LETTER = re.compile(rf"[{_ARABIC}]")


def _apart_cuts(text: str) -> Iterator[Cut]:
    for match in _APART.finditer(text):
        letters = match.group()[::2]
        spread = len(set(letters)) > 1 and letters not in "abcdefghijklmnopqrstuvwxyz"
        if len(letters) < 3 or is_spelled(match.group()):
            continue
        if not is_known(letters) and (len(letters) < 4 or not spread):
            continue
        span = match.span()
        yield from (Cut(at, at + 1, span) for at in range(span[0] + 1, span[1], 2))


def _censored_cuts(text: str) -> Iterator[Cut]:
    for match in _MASKED.finditer(text):
        span, word = match.span(), match.group()
        whole = word.replace("*", "")
        short = len(word) <= _WORD_BACK
        masked = unmasked(word) if short and word.isascii() and not is_known(whole) else None
        for stars in _STARS.finditer(text, *span):
            put = masked[stars.start() - span[0] : stars.end() - span[0]] if masked else ""
            yield Cut(*stars.span(), span, put)


def _hyphen_cuts(text: str) -> Iterator[Cut]:
    done = 0
    for hint in _CHAIN_HINT.finditer(text):
        match = _CHAIN.match(text, _word_start(text, hint.start())) if hint.start() >= done else None
        if match is None:
            continue
        done = match.end()
        parts = _BETWEEN.split(match.group())
        if len(match.group()) > _WORD_BACK or not is_known("".join(parts)) or _are_words(parts):
            continue
        span = match.span()
        yield from (Cut(*mark.span(), span) for mark in _BETWEEN.finditer(text, *span))


def _are_words(parts: list[str]) -> bool:
    if max(map(len, parts)) == 1:
        return True  # initials: U.S., a.k.a
    return all(map(_is_word, parts)) or any(len(part) > 4 and is_known(part) for part in parts)


def _is_word(part: str) -> bool:
    return len(part) > 1 and (is_known(part) or is_function_word(part))


def _word_start(text: str, at: int) -> int:
    low = max(0, at - _WORD_BACK)
    while at > low and (text[at - 1].isalpha() or text[at - 1] == TATWEEL):
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    high = min(len(text), at + _WORD_BACK)
    while at < high and (text[at].isalpha() or text[at] == TATWEEL):
        at += 1
    return at
