"""The searchable form of a text, with the offset of every character in the original.

This is what makes a word findable however it was written, and every value traceable to its words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.text.healing import Cut, cuts
from marsad.text.letters import COMMON, FOLDED, TATWEEL, uncommon

Span = tuple[int, int]

_MOST_PASSES = 64  # a healed word may complete another one; each pass only shortens the text


@dataclass(frozen=True, slots=True)
class Folded:
    """A text and its folded form.

    `starts[i]` and `ends[i]` are the [start, end) of folded character i in the original.
    `obfuscated` are the spans of the original whose letters were split or censored.
    """

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    obfuscated: tuple[Span, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span of the original behind [start, end) of the folded text; never empty for start < end."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def folded_span(self, start: int, end: int) -> Span:
        """The span of the folded text that [start, end) of the original touches; empty if it left nothing."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def fold(original: str) -> Folded:
    """The folded form of a text."""
    text, starts, ends = _letters(original)
    marked: list[Span] = []
    for _ in range(_MOST_PASSES):
        found = cuts(text)
        if not found:
            break
        marked.extend((starts[cut.word[0]], ends[cut.word[1] - 1]) for cut in found if cut.word is not None)
        text, starts, ends = _without(text, starts, ends, found)
    return Folded(original, text, starts, ends, _united(marked))


def fold_word(word: str) -> str:
    """The same folding of letters for a word of the codebook or the gazetteer, without offsets."""
    return word.translate(FOLDED).replace(TATWEEL, "")


def _letters(original: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The letters folded, with their offsets: most texts need few of them treated one by one."""
    text = original
    if not text.isascii():
        for char, same in COMMON:
            text = text.replace(char, same)
    odd = [(match.start(), FOLDED[ord(match.group())]) for match in uncommon().finditer(text)]
    if not odd:
        return text, range(len(text)), range(1, len(text) + 1)
    pieces: list[str] = []
    done = 0
    for at, folded in odd:
        pieces += (text[done:at], folded)
        done = at + 1
    pieces.append(text[done:])
    return "".join(pieces), *_offsets(len(original), [(at, len(folded)) for at, folded in odd])


def _offsets(length: int, odd: list[tuple[int, int]]) -> tuple[Sequence[int], Sequence[int]]:
    """Starts and ends where the characters at some places became none or several."""
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for at, width in odd:
        if width == 1:
            continue
        starts.extend(range(done, at))
        ends.extend(range(done + 1, at + 1))
        starts.extend([at] * width)
        ends.extend([at + 1] * width)
        if not width and ends and ends[-1] == at:
            ends[-1] = at + 1  # a mark belongs to the letter that carries it
        done = at + 1
    starts.extend(range(done, length))
    ends.extend(range(done + 1, length + 1))
    return starts, ends


def _without(
    text: str, starts: Sequence[int], ends: Sequence[int], found: list[Cut]
) -> tuple[str, list[int], list[int]]:
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    done = 0
    for cut in found:
        pieces.append(text[done : cut.start])
        new_starts.extend(starts[done : cut.start])
        new_ends.extend(ends[done : cut.start])
        if cut.put:
            pieces.append(cut.put)
            new_starts.extend([starts[cut.start]] * len(cut.put))
            new_ends.extend([ends[cut.end - 1]] * len(cut.put))
        elif new_ends and text[cut.start] == TATWEEL and cut.word is None:
            new_ends[-1] = ends[cut.end - 1]
        done = cut.end
    pieces.append(text[done:])
    new_starts.extend(starts[done:])
    new_ends.extend(ends[done:])
    return "".join(pieces), new_starts, new_ends


def _united(spans: list[Span]) -> tuple[Span, ...]:
    united: list[Span] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return tuple(united)
