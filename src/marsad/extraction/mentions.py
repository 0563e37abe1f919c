"""Where the words of the codebook and the names of places stand in a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.codebook import Entry
from marsad.extraction.lexicon import ARTICLE, Lexicon, Pattern, Word, bare, is_definite
from marsad.text.folded import Folded
from marsad.text.tokens import Token

_SPLIT_REACH = 20  # tokens within which the second word of a split verb may follow


@dataclass(slots=True, eq=False)
class Mention:
    """An entry of the codebook at tokens [start, end); `prefix` is what was written onto it.

    `feminine` tells that the word has the ending of a woman, made from the noun for a man.
    """

    list: str
    entry: Entry
    kind: str
    start: int
    end: int
    prefix: str = ""
    pronoun: bool = False
    feminine: bool = False

    @property
    def definite(self) -> bool:
        """Whether the Arabic article stands on it."""
        return is_definite(self.prefix)


_ARMED = frozenset({"state", "rebel", "faction", "militia", "coalition", "generic", "armed"})


def is_armed(actor: Mention | None) -> bool:
    """Whether an actor is of the kind that attacks."""
    return actor is not None and actor.entry.features.get("kind") in _ARMED


# Words that bind others together may overlap words with a meaning of their own ("in a raid by").
_BINDING = {
    "weapons": "weapons",
    "relations": "relations",
    "passages": "passages",
    "binding_words": "binding",
    "name_parts": "binding",
}


def find_mentions(words: Sequence[Token], folded: Folded, lexicon: Lexicon) -> list[Mention]:
    """All mentions, in order of their start; of overlapping ones of a layer the longest stays."""
    found: list[Mention] = []
    covered: dict[str, int] = {}
    for i, word in enumerate(words):
        if word.kind != "word":
            continue
        known = lexicon.word(word.text)
        following = bare(words[i + 1].text) if known.seconds and i + 1 < len(words) else ""
        if known.open or following in known.seconds:
            second = following if following in known.seconds else ""
            here = _longest(_at(words, i, known, second, folded, lexicon))
        else:
            here = [Mention(s.entry.list, s.entry, s.kind, i, i + 1, *s[2:]) for s in known.senses]
        new = [m for m in here if m.end > covered.get(_BINDING.get(m.list, ""), 0)]
        for mention in new:
            covered[_BINDING.get(mention.list, "")] = mention.end
        found += new
    return _without_outlets(_without_names(_without_parts(found), words), words)


def _without_outlets(found: list[Mention], words: Sequence[Token]) -> list[Mention]:
    """Leaves out means that are the name of a newspaper or channel ("told the newspaper al-Masirah")."""
    crowds = [m for m in found if m.list == "actions" and m.entry.features.get("event") in _CROWDS]
    return [
        m
        for m in found
        if m.list != "weapons" or not (_is_outlet(m, words) or any(_is_march(m, c, words) for c in crowds))
    ]


_CROWDS = frozenset({"Peaceful protest", "Protest with intervention", "Violent demonstration"})


def _is_march(mention: Mention, crowd: Mention, words: Sequence[Token]) -> bool:
    """Whether "march", which is written like "drone", is what a crowd went out in or a force broke up."""
    if mention.entry.id != "drone" or mention.end != mention.start + 1:
        return False
    inside = crowd.start <= mention.start < crowd.end
    behind = 0 < mention.start - crowd.end < _SPLIT_REACH and crowd.kind == "verb"
    led = any(verb in words[crowd.start].text for verb in _OF_MARCHES)
    written = words[mention.start].text.endswith(_MARCHES)
    return written and (inside or (behind and led))


_MARCHES = ("مسيره", "مسيرات")
_OF_MARCHES = ("خرج", "انطلق", "نظم", "شارك", "جاب", "قمع", "فض", "فرق", "منع")


def _is_outlet(mention: Mention, words: Sequence[Token]) -> bool:
    """Whether a definite means of one word stands behind the word for a newspaper, or heads a dateline."""
    if not mention.definite and not words[mention.start].text.startswith(ARTICLE):
        return False
    before = [w.text for w in words[max(0, mention.start - 2) : mention.start] if w.kind == "word"]
    behind = words[mention.end].text if mention.end < len(words) else ""
    heads = not before or words[mention.start - 1].kind == "newline"
    return (bool(before) and before[-1].lstrip("وبلف") in _OUTLETS) or (heads and behind == ":")


_OUTLETS = frozenset(
    {"صحيفه", "جريده", "قناه", "موقع", "اذاعه", "وكاله", "فضائيه", "شبكه", "مراسل", "الصحيفه"}
)


def _without_parts(found: list[Mention]) -> list[Mention]:
    """Leaves out people that are only a word of a means ("suicide drones"), means only of a thing."""
    inside = {(_PART_OF[m.list], i) for m in found if m.list in _PART_OF for i in range(m.start + 1, m.end)}
    named = {i for m in found if m.list == "actors" for i in range(m.start + 1, m.end)}
    things = {m.start: m.end for m in found if m.list == "targets"}
    return [
        m
        for m in found
        if (m.list, m.start) not in inside
        and not _only_names(m, named)
        and not (m.list == "weapons" and m.end < things.get(m.start, 0))  # "a weapons depot"
    ]


def _only_names(mention: Mention, named: set[int]) -> bool:
    """Whether an adjective of means only says which body it is ("Air Intelligence")."""
    return mention.list == "weapons" and mention.kind == "adj" and mention.start in named


_PART_OF = {"weapons": "roles", "targets": "weapons"}


def _longest(here: list[Mention]) -> list[Mention]:
    """Those of the mentions at a token that are the longest of their layer."""
    longest: dict[str, int] = {}
    for mention in here:
        layer = _BINDING.get(mention.list, "")
        longest[layer] = max(longest.get(layer, 0), mention.end)
    return [mention for mention in here if mention.end == longest[_BINDING.get(mention.list, "")]]


# Kinds of place words behind which a name stands, and lists whose words such a name may look like.
_NAMED_AFTER = frozenset({"settlement", "quarter", "desert"})
_LIKE_NAMES = frozenset(
    {"actions", "effects", "roles", "targets", "weapons", "relations", "actors", "hedges"}
)


def _without_names(found: list[Mention], words: Sequence[Token]) -> list[Mention]:
    """Leaves out words right behind "the village of": there they are its name, whatever else they mean."""
    people = {m.start for m in found if m.list == "roles"}  # "farms" are farmers too
    named = {m.end for m in found if m.list == "place_heads" and m.start not in people and _names(m, words)}
    return [m for m in found if m.start not in named or not _like_name(m, words)]


def _like_name(mention: Mention, words: Sequence[Token]) -> bool:
    if mention.list == "place_heads":
        text = words[mention.start].text
        if mention.prefix in _OF_TOWNS:
            return True
        return text.startswith(ARTICLE) and text.endswith("ين")  # a town called "The Two Villages"
    if mention.list == "effects" and mention.prefix == "ف" and mention.kind in ("verb", "passive"):
        return False  # "a shell hit a farm and killed two"
    return mention.list in _LIKE_NAMES and mention.prefix in _OF_NAMES


_OF_TOWNS = frozenset({"ف", "ك"})  # first letters of a name, which nothing else can be behind "the town of"
_OF_NAMES = _OF_TOWNS | {"", ARTICLE}
_DEFINITE = (ARTICLE, "لل", "بال", "وال")


def _names(head: Mention, words: Sequence[Token]) -> bool:
    """Whether a name must follow an Arabic place word: it has neither article nor owner."""
    kind, last = head.entry.features.get("kind"), words[head.end - 1].text
    plain = not head.pronoun and not last.startswith(_DEFINITE) and not last.isascii()
    return kind in _NAMED_AFTER and plain


def _at(
    words: Sequence[Token], i: int, known: Word, second: str, folded: Folded, lexicon: Lexicon
) -> list[Mention]:
    """Every mention that begins at token i, of whatever length, the first of each entry and length."""
    here: dict[tuple[str, str, int], Mention] = {}
    apart: dict[tuple[str, str, int], int] = {}  # words of those that something stands between
    behind = _within_reach(words, i) if known.open else set()
    for one, pattern, split in known.followed_by(second):
        if split:
            end = _split_match(words, i, pattern) if pattern.rest[0] in behind else 0
        else:
            end = _matches(words, i, pattern) if pattern.rest else i + 1
        if not end or (pattern.cased and not _is_cased(pattern.cased, words[i], folded)):
            continue
        if pattern.rest and _heads_place(pattern, words[end - 1].text, lexicon):
            end = i + 1
        key = (one.entry.list, one.entry.id, end)
        if not split:
            apart.pop(key, None)
        elif key in apart or key not in here:
            apart[key] = max(apart.get(key, 0), len(pattern.rest))
        if key not in here:
            here[key] = Mention(one.entry.list, one.entry, one.kind, i, end, *one[2:])
    return [m for key, m in here.items() if key not in apart or apart[key] == _most(apart, m.list)]


def _most(apart: dict[tuple[str, str, int], int], name: str) -> int:
    """The most words that something may stand between in a pattern of one list."""
    return max(words for (of, _, _), words in apart.items() if of == name)


def _heads_place(pattern: Pattern, last: str, lexicon: Lexicon) -> bool:
    """Whether "the mayor of the village" is written as "the mayor of village X": the place word is free."""
    if pattern.entry.list not in ("roles", "targets", "actors"):
        return False
    if last.startswith(ARTICLE) or not pattern.rest[-1].startswith(ARTICLE):
        return False
    return any(
        p.entry.list == "place_heads" and p.entry.features.get("kind") in _NAMED_AFTER
        for p in lexicon.index.get(last)
    )


def _matches(words: Sequence[Token], i: int, pattern: Pattern) -> int:
    """The end of the pattern if its further tokens follow, with or without the article, else 0."""
    at = i
    for expected in pattern.rest:
        at += 1
        if at >= len(words):
            return 0
        text = words[at].text
        if text != expected and bare(text) != bare(expected):
            return 0
    return at + 1


def _within_reach(words: Sequence[Token], i: int) -> set[str]:
    """The words within reach in which the second word of a split verb may stand."""
    return {word.text for word in words[i + 2 : i + _SPLIT_REACH]}


def _split_match(words: Sequence[Token], i: int, pattern: Pattern) -> int:
    """The end of the verb alone where its subject stands between its words ("opened the gunmen fire")."""
    for at in range(i + 2, min(i + _SPLIT_REACH, len(words))):
        if words[at].kind == "newline" or words[at].text == ".":
            return 0
        if words[at].text == pattern.rest[0] and _matches(words, at - 1, pattern):
            return i + 1
    return 0


def _is_cased(cased: str, word: Token, folded: Folded) -> bool:
    start, end = folded.span(word.start, word.end)
    written = "".join(c for c in folded.original[start:end] if c.isalpha())
    return written == cased
