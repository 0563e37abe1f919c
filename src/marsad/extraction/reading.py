"""One report as the reader sees it: tokens, mentions, quantities, dates, and its sentences."""

from __future__ import annotations

import bisect
import functools
from dataclasses import dataclass, field
from typing import Any, Literal

from marsad.extraction.countries import without_countries
from marsad.extraction.lexicon import lexicon
from marsad.extraction.mentions import Mention, find_mentions
from marsad.extraction.nationality import with_nationality
from marsad.extraction.told_on import told_on
from marsad.extraction.unlisted_bodies import with_unlisted
from marsad.gazetteer.areas import AreaMatch, load_areas
from marsad.gazetteer.places import load as load_places
from marsad.text.dates import DateMention, dates
from marsad.text.folded import Folded, fold
from marsad.text.numbers import Quantity, quantities
from marsad.text.tokens import Token, tokens

Language = Literal["ar", "en"]
Span = tuple[int, int]
_BULLETS = frozenset("-–—•*·▪●○▫‣⁃")
_LONGEST_SENTENCE = 400  # tokens; no report writes so, a hostile text does
_LONGEST_LEAD = 3  # tokens
_LONGEST_BEFORE_DAY = 3  # words of a place's name before the weekday that ends it
_LONGEST_AREA = 10  # tokens, hyphens and articles among them
_SENTENCE_ENDS = frozenset(".؟?!")


@dataclass(slots=True)
class Sentence:
    """Tokens [start, end) between two full stops or line ends; `paragraph` numbers the lines."""

    start: int
    end: int
    paragraph: int
    bullet: bool = False
    headline: bool = False
    opens_paragraph: bool = False
    headed: bool = False


@dataclass(slots=True)
class Reading:
    """A report, ready for its roles to be read."""

    folded: Folded
    words: list[Token]
    language: Language
    published: str | None
    mentions: list[Mention]
    quantities: list[Quantity]
    dates: list[DateMention]
    source: str | None = None
    sentences: list[Sentence] = field(default_factory=list)
    at: dict[int, list[Mention]] = field(default_factory=dict)
    of_list: dict[str, list[Mention]] = field(default_factory=dict)
    starts_of: dict[str, list[int]] = field(default_factory=dict)  # of_list, where each begins
    quantity_at: dict[int, Quantity] = field(default_factory=dict)
    areas: frozenset[str] = frozenset()
    texts: list[str] = field(default_factory=list)
    headed_names: frozenset[str] = frozenset()
    date_starts: list[int] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)
    roles_told: frozenset[str | None] = frozenset()  # those of all markers
    victim_starts: frozenset[int] = frozenset()  # right behind words that a victim is named after
    first_mention: list[int] = field(default_factory=list)  # by token: the first mention there or behind it
    areas_told: dict[tuple[int, str], list[AreaMatch]] = field(default_factory=dict)
    remembered: dict[tuple[str, int, int], Any] = field(default_factory=dict)

    def beginning(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in [start, end), in order."""
        first, last = self.first_mention, len(self.words)
        if start < 0:
            start = 0
        if end > last:
            end = last
        return self.mentions[first[start] : first[end]] if start < end else []

    def find(self, start: int, end: int, *lists: str) -> list[Mention]:
        """Those of some lists that begin in [start, end), in order."""
        if len(lists) > 1:
            return [mention for mention in self.beginning(start, end) if mention.list in lists]
        told = self.of_list.get(lists[0])
        if told is None:
            return []
        starts = self.starts_of[lists[0]]
        first = bisect.bisect_left(starts, start)
        return told[first : bisect.bisect_left(starts, end, first)]

    def has_quantity(self, start: int, end: int) -> bool:
        """Whether a number begins in [start, end)."""
        return not self.quantity_at.keys().isdisjoint(range(start, end))

    def dates_in(self, start: int, end: int) -> list[DateMention]:
        """The dates that begin in [start, end), in order."""
        first = bisect.bisect_left(self.date_starts, start)
        return self.dates[first : bisect.bisect_left(self.date_starts, end)]

    def is_dated(self, i: int) -> bool:
        """Whether token i belongs to a date of several words ("August 24")."""
        known: frozenset[int] | None = self.remembered.get(("dated", 0, 0))
        if known is None:
            told = (d for d in self.dates if d.end_token - d.start_token > 1)
            known = frozenset(i for d in told for i in range(d.start_token, d.end_token))
            self.remembered["dated", 0, 0] = known
        return i in known

    def is_joined_on(self, i: int) -> bool:
        """Whether a token is written as "and" before a hamza: "and led to", not the valley like it."""
        if i >= len(self.texts) or not self.texts[i].startswith("وا"):
            return False
        return self.written(i, i + 1).startswith("وأ")

    def areas_at(self, i: int, word: str) -> list[AreaMatch]:
        """The areas, zones and countries whose name begins at token i, longest first.

        `word` is what is left of the token without what is written onto it.
        """
        found = self.areas_told.get((i, word))
        if found is None and word.startswith("و") and self.is_joined_on(i):
            found = self.areas_told[i, word] = []
        if found is None:
            following = self.texts[i + 1 : i + _LONGEST_AREA]
            found = self.areas_told[i, word] = load_areas().matches([word, *following])
        return found

    def sentence_of(self, i: int) -> int:
        """The number of the sentence that token i stands in."""
        return max(0, bisect.bisect_right(self.sentence_starts, i) - 1)

    def one(self, i: int, *lists: str) -> Mention | None:
        """The mention of one of the lists that begins at token i."""
        for mention in self.at.get(i, ()):
            if mention.list in lists:
                return mention
        return None

    def cue(self, i: int, cue: str) -> Mention | None:
        """The passage cue of a kind that begins at token i."""
        for mention in self.at.get(i, ()):
            if mention.list == "passages" and mention.entry.features.get("cue") == cue:
                return mention
        return None

    def cues(self, start: int, end: int, *kinds: str) -> list[Mention]:
        """The passage cues of some kinds in [start, end); words that also occur elsewhere do not count."""
        return [
            m
            for m in self.beginning(start, end)
            if m.list == "passages"
            and m.entry.features.get("cue") in kinds
            and m.entry.features.get("strength") != "weak"
        ]

    def relation(self, i: int, *roles: str) -> Mention | None:
        """The marker of one of the roles that begins at token i."""
        for mention in self.at.get(i, ()):
            if mention.list == "relations" and mention.entry.features.get("role") in roles:
                return mention
        return None

    def is_capital(self, i: int) -> bool:
        """Whether one of the first letters of a Latin word is written as a capital."""
        word = self.words[i]
        start, end = self.folded.span(word.start, word.end)
        return _has_capital(self.folded.original[start : min(end, start + 3)])

    def relations(self, start: int, end: int, *roles: str) -> list[Mention]:
        """The markers of some roles that begin in [start, end), in order; one a token."""
        if self.roles_told.isdisjoint(roles):
            return []
        found: dict[int, Mention] = {}
        for mention in self.find(start, end, "relations"):
            if mention.entry.features.get("role") in roles:
                found.setdefault(mention.start, mention)
        return list(found.values())

    def span(self, start: int, end: int) -> Span:
        """Tokens [start, end) as a span of the original text."""
        if start >= end:
            return (0, 0)
        return self.folded.span(self.words[start].start, self.words[end - 1].end)

    def written(self, start: int, end: int) -> str:
        """The original words of tokens [start, end)."""
        a, b = self.span(start, end)
        return self.folded.original[a:b]


def read(text: str, language: Language, published: str | None, source: str | None = None) -> Reading:
    """Everything that can be known of a text before roles are decided."""
    folded = fold(text)
    words = tokens(folded.text)
    texts = [w.text for w in words]
    named = without_countries(find_mentions(words, folded, lexicon()), words)
    mentions = with_nationality(_supported(named, texts), texts)
    mentions = with_unlisted(mentions, words, folded)
    days = dates(words, folded, published, language)
    today = told_on(words, days, published) if language == "en" else published
    reading = Reading(
        folded,
        words,
        language,
        today,
        mentions,
        quantities(words, language),
        days if today == published else dates(words, folded, today, language),
        source,
    )
    for mention in mentions:
        reading.at.setdefault(mention.start, []).append(mention)
        reading.of_list.setdefault(mention.list, []).append(mention)
        reading.starts_of.setdefault(mention.list, []).append(mention.start)
    reading.quantity_at = {q.start_token: q for q in reading.quantities}
    starts = [mention.start for mention in mentions]
    reading.first_mention = [bisect.bisect_left(starts, i) for i in range(len(words) + 1)]
    reading.roles_told = frozenset(m.entry.features.get("role") for m in mentions if m.list == "relations")
    reading.victim_starts = frozenset(m.end for m in mentions if _leads_to_victim(m))
    reading.sentences = _sentences(words)
    reading.sentence_starts = [sentence.start for sentence in reading.sentences]
    reading.dates = [d for d in reading.dates if not _names_place(d, texts)]
    reading.dates.sort(key=lambda d: d.start_token)
    reading.date_starts = [d.start_token for d in reading.dates]
    reading.texts = texts
    reading.areas = _areas(reading)
    reading.headed_names = _headed_names(reading)
    _mark_headline(reading)
    return reading


def _names_place(day: DateMention, texts: list[str]) -> bool:
    """Whether a lone Arabic weekday ends the name of a place ("the village of X al-Juma")."""
    at = day.start_token
    if day.parts.kind != "weekday" or day.end_token - at > 1 or texts[at].isascii():
        return False
    first = range(max(0, at - _LONGEST_BEFORE_DAY), at)
    return any(m.length > at - i for i in first for m in load_places().matches(texts[i : at + 1]))


def _leads_to_victim(mention: Mention) -> bool:
    """Whether a victim may be named right behind a mention: a short word of harm, or "each of"."""
    if mention.end - mention.start > _LONGEST_LEAD:
        return False
    features = mention.entry.features
    if mention.list == "relations":
        return features.get("role") == "each"
    return mention.list in ("effects", "actions") and bool(features.get("effect"))


def _headed_names(reading: Reading) -> frozenset[str]:
    """Words that stand behind "town" or "village" somewhere in the report, and so are names there."""
    return frozenset(
        reading.texts[m.end]
        for m in reading.mentions
        if m.list == "place_heads"
        and m.end < len(reading.texts)
        and m.entry.features.get("kind") in ("settlement", "quarter", "subdistrict")
    )


@functools.lru_cache(maxsize=1 << 14)
def _has_capital(letters: str) -> bool:
    return any(letter.isupper() for letter in letters)


_CLITICS = ("وب", "ول", "لل", "و", "ب", "ل", "ف")


def _areas(reading: Reading) -> frozenset[str]:
    """The codes of the governorates and provinces that a report names."""
    return frozenset(
        area.pcode or area.name
        for i, word in enumerate(reading.texts)
        for text in _beginning_areas(word)
        for match in reading.areas_at(i, text)
        for area in match.areas
    )


@functools.lru_cache(maxsize=1 << 16)
def _beginning_areas(word: str) -> tuple[str, ...]:
    """A word, and what is left of it without the letters written onto it, where an area's name begins so."""
    bare = (word.removeprefix(c) for c in _CLITICS if word.startswith(c))
    return tuple(text for text in (word, *bare) if load_areas().begins(text))


_GROUPS = frozenset({"rebel", "faction", "militia"})


def _of_another(mention: Mention, strong: set[str], texts: list[str], groups: set[str]) -> bool:
    """Whether "the group" stands in an English report that only names another group."""
    return texts[mention.start] == "the" and mention.entry.id not in strong and bool(groups)


def _supported(mentions: list[Mention], texts: list[str]) -> list[Mention]:
    """Leaves out short names ("the group", "the regime") that nothing in the report stands behind."""
    named_in_full = [m for m in mentions if m.list == "actors" and m.kind != "weak"]
    strong = {m.entry.id for m in named_in_full}
    groups = {m.entry.id for m in named_in_full if m.entry.features.get("kind") in _GROUPS}
    by_start: dict[int, list[str]] = {}
    for m in mentions:
        if m.list == "actors" and m.kind == "weak":
            by_start.setdefault(m.start, []).append(m.entry.id)
    named_there = {(m.start, m.end) for m in mentions if m.list == "actors" and m.kind != "weak"}
    members = {m.end for m in mentions if m.list == "roles" and m.entry.features.get("member")}
    kept = []
    for m in mentions:
        if m.list == "actors" and m.kind == "weak":
            if (m.start, m.end) in named_there:
                continue
            rivals = by_start[m.start]
            named = [r for r in rivals if r in strong] or rivals[:1]  # the first is whom most reports mean
            belongs = m.start - 1 in members and texts[m.start - 1] in ("في", "من")  # "a leader in X"
            alone = m.entry.features.get("short") and m.entry.id not in strong and not belongs
            if m.entry.id not in named or alone:
                continue
            if m.entry.features.get("kind") in _GROUPS and _of_another(m, strong, texts, groups):
                continue
        kept.append(m)
    return kept


def _sentences(words: list[Token]) -> list[Sentence]:
    found: list[Sentence] = []
    paragraph, start, opens = 0, 0, True
    for i, word in enumerate(words):
        ends_line = word.kind == "newline"
        too_long = i - start >= _LONGEST_SENTENCE
        stops = word.text in _SENTENCE_ENDS and not (
            _inside_number(words, i) or _is_ellipsis(words, i) or _shortens(words, i)
        )
        if ends_line or too_long or stops:
            if i > start:
                found.append(Sentence(start, i, paragraph, opens_paragraph=opens))
                opens = False
            start = i if too_long and not ends_line else i + 1
            if ends_line:
                paragraph, opens = paragraph + 1, True
    if len(words) > start:
        found.append(Sentence(start, len(words), paragraph, opens_paragraph=opens))
    for sentence in found:
        sentence.bullet = sentence.opens_paragraph and words[sentence.start].text in _BULLETS
    return found


def _is_ellipsis(words: list[Token], i: int) -> bool:
    """Whether a stop is one of several in a row, as headlines put them between their halves."""
    beside = words[max(0, i - 1) : i] + words[i + 1 : i + 2]
    return any(w.text == "." for w in beside)


def _shortens(words: list[Token], i: int) -> bool:
    """Whether a stop only shortens the word before it ("Col.", "U.S."), which never ends a line."""
    if i == 0 or i + 1 >= len(words) or words[i].text != "." or words[i + 1].kind != "word":
        return False
    before = words[i - 1]
    letter = len(before.text) == 1 and before.text.isascii() and before.text.isalpha()
    return before.end == words[i].start and (letter or before.text in _SHORTENED)


_SHORTENED = frozenset(
    {"dr", "mr", "mrs", "col", "lt", "maj", "capt", "gen", "brig", "sgt", "st", "jan", "feb", "aug", "sept",
     "oct", "nov", "dec"}
)  # fmt: skip


def _inside_number(words: list[Token], i: int) -> bool:
    around = words[i - 1 : i] + words[i + 1 : i + 2]
    return len(around) == 2 and all(w.kind == "number" for w in around) and around[1].start == words[i].end


def _mark_headline(reading: Reading) -> None:
    """The lines before the body are headlines: short, alone in their paragraph, without a full stop."""
    words, sentences = reading.words, reading.sentences
    alone = {s.paragraph for s in sentences} if len({s.paragraph for s in sentences}) > 1 else set()
    counts: dict[int, int] = {}
    for s in sentences:
        counts[s.paragraph] = counts.get(s.paragraph, 0) + 1
    for n, s in enumerate(sentences[:8]):
        following = sentences[n + 1].paragraph if n + 1 < len(sentences) else s.paragraph + 2
        dated = ":" in reading.texts[s.start : s.start + 6]
        if dated and following - s.paragraph < 2:
            break  # a line under a dateline, in a list of such lines
        stopped = s.end < len(words) and words[s.end].text in _SENTENCE_ENDS and words[s.end].text != "؟"
        if s.paragraph not in alone or s.bullet or stopped or s.end - s.start > 30 or counts[s.paragraph] > 1:
            break
        s.headline = True
