"""Armed bodies that the codebook does not hold: a quoted name behind "brigade", "movement" or "faction"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.codebook import Entry
from marsad.extraction.mentions import Mention
from marsad.text.folded import Folded
from marsad.text.tokens import Token

_QUOTES = frozenset('"“”«»„')
_AND = frozenset({"و", "and"})
_LONGEST = 5  # tokens of a name
_FORMATION = "formation"  # the entry of words that the name of an armed body stands behind


def with_unlisted(mentions: list[Mention], words: Sequence[Token], folded: Folded) -> list[Mention]:
    """Adds the bodies that only their quoted names show; no other word of such a name means anything."""
    heads = [m for m in mentions if m.entry.id == _FORMATION and m.list == "name_parts"]
    if not heads:
        return mentions
    named = {i for m in mentions if m.list == "actors" and m.kind != "weak" for i in range(m.start, m.end)}
    added = [body for head in heads for body in _bodies(head, words, folded) if not _held(body, named)]
    inside = {i for m in added for i in range(m.start, m.end)}
    return sorted([*(m for m in mentions if m.start not in inside), *added], key=lambda m: m.start)


def _held(body: Mention, named: set[int]) -> bool:
    """Whether the codebook holds the name, or a part of it."""
    return not named.isdisjoint(range(body.start, body.end))


def _bodies(head: Mention, words: Sequence[Token], folded: Folded) -> Iterator[Mention]:
    """The bodies named behind a head: one, or several of a pair ("the brigades X and Y")."""
    first, at = head.start, head.end
    if not _quoted(first, words, folded) and not _quoted(at, words, folded):
        return
    while True:
        last = min(at + _LONGEST, len(words))
        end = next((i for i in range(at + 1, last + 1) if _quoted(i, words, folded)), 0)
        if not end or any(w.kind != "word" for w in words[at:end]):
            return
        yield _body(first, end, head.prefix if first == head.start else "", words, folded)
        first = at = end + 1
        pair = head.kind == "dual" and at < len(words) and words[end].text in _AND
        if not pair or not _quoted(at, words, folded):
            return


def _quoted(i: int, words: Sequence[Token], folded: Folded) -> bool:
    """Whether a quotation mark stands before token i."""
    return not _QUOTES.isdisjoint(_between(i, words, folded))


def _between(i: int, words: Sequence[Token], folded: Folded) -> str:
    """What is written between token i and the one before it."""
    start = folded.span(words[i - 1].start, words[i - 1].end)[1] if i else 0
    end = folded.span(words[i].start, words[i].end)[0] if i < len(words) else len(folded.original)
    return folded.original[start:end]


def _body(first: int, end: int, prefix: str, words: Sequence[Token], folded: Folded) -> Mention:
    """The mention of a body whose name is tokens [first, end)."""
    start, _ = folded.span(words[first].start + len(prefix), words[first].end)
    _, stop = folded.span(words[end - 1].start, words[end - 1].end)
    name = "".join(c for c in folded.original[start:stop] if c not in _QUOTES).strip()
    features = {"code": f"other:{name}", "kind": "faction", "members": False}
    entry = Entry("actors", "unlisted", name, name, (), features, ())
    return Mention("actors", entry, "name", first, end, prefix)
