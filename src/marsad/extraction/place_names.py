"""Reads the name of a place: one that the gazetteer knows, or one that only its position tells."""

from __future__ import annotations

from typing import NamedTuple

from marsad.extraction.known_names import beginnings, longest_match
from marsad.extraction.mentions import Mention
from marsad.extraction.name_runs import quoted_between
from marsad.extraction.reading import Reading
from marsad.gazetteer import areas
from marsad.gazetteer import places as gazetteer
from marsad.text.ordinals import rank_of

_LONGEST_UNKNOWN = 3
_LONGEST_QUOTED = 4
_RELATIONAL = ("ي", "يه")
_SHORTEST = 3  # letters of a word that is no adjective of that form
_GREAT = 50_000  # inhabitants
# Lists whose words may also be names of places without being taken for ordinary words.
_LOOSE = frozenset({"binding_words", "name_parts", "given_names", "relations"})
_NO_NAME = frozenset(
    {"binding_words", "place_heads", "actors", "effects", "actions", "relations", "passages", "weapons",
     "targets", "months", "weekdays", "hedges"}
)  # fmt: skip
_NO_LATIN_NAME = frozenset(
    {"months", "weekdays", "actors", "place_heads", "actions", "effects", "weapons", "targets", "roles",
     "hedges", "passages"}
)  # fmt: skip
_LATIN_JOINTS = frozenset({"al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "ez", "ed", "es", "_"})
_COMMON_HEADS = frozenset(
    {"settlement", "quarter", "subdistrict", "camp", "street", "road", "post", "direction"}
)
_OF_NAMES = frozenset({"settlement", "quarter", "subdistrict", "camp"})
_ONE_OF = frozenset({"احد", "احدي"})  # "one of", though villages are called so
_LATIN_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
# Kinds of words that tell which part of the country the name before them lies in.
_AREA_HEADS = frozenset({"countryside", "governorate", "direction"})


class Name(NamedTuple):
    """A name at tokens [start, end), its places in the gazetteer, and what is written onto it."""

    start: int
    end: int
    known: tuple[int, ...] = ()
    clitic: str = ""
    certain: bool = True


_POSSESSIVE = ("'s", "’s")


class Names:
    """The names of one report; each is looked up once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.texts = reading.texts
        self._known: dict[int, Name | None] = {}
        self._dated = {i for d in reading.dates for i in range(d.start_token, d.end_token)}

    def known_at(self, i: int, end: int) -> Name | None:
        """The longest known name that begins at token i."""
        if i >= end:
            return None
        if i not in self._known:
            self._known[i] = self._look_up(i)
        name = self._known[i]
        return name if name is not None and name.end <= end else None

    def _look_up(self, i: int) -> Name | None:
        reading, text = self.reading, self.texts[i]
        whole, stripped = beginnings(text)
        if not (whole or stripped) or reading.words[i].kind != "word" or i in self._dated:
            return None
        if reading.one(i, "months", "weekdays") or text in _ONE_OF:
            return None
        if (
            reading.language == "en"
            and text.isascii()
            and (not self.is_capital(i) or i in reading.quantity_at)
        ):
            return None
        best = longest_match(reading, i, text) if whole else None
        longer = (
            (m, clitic) for clitic, rest in stripped if (m := longest_match(reading, i, rest)) and m[0] > 1
        )
        more = next(longer, None)
        longest = best is not None and (more is None or more[0][0] <= best[0])
        if best is not None and longest and (best[0] > 1 or not self.points_back(i)):
            return Name(i, i + best[0], best[1])
        if any(m.list == "given_names" and not m.prefix for m in reading.at.get(i, ())):
            stripped = ()  # "Fuad" is no "so Uad"
        explained = any(m.list != "name_parts" for m in reading.at.get(i, ()))
        for clitic, rest in stripped:
            best = longest_match(reading, i, rest)
            if best is not None and (best[0] > 1 or not explained):
                return Name(i, i + best[0], best[1], clitic)
        return None

    def unknown_at(self, i: int, end: int) -> Name | None:
        """A name that no gazetteer holds, by its form alone."""
        if i >= end or i in self._dated or self.reading.words[i].kind != "word":
            return None
        return self._latin(i, end) if self.reading.language == "en" else self._arabic(i, end)

    def _latin(self, i: int, end: int) -> Name | None:
        at = i
        while at < min(end, i + _LONGEST_UNKNOWN + 2) and self._is_latin_part(at):
            at += 1
            if owns(self.reading, at - 1):
                break
        while at > i and not self.is_capital(at - 1):
            at -= 1
        return Name(i, at) if at > i and not self._is_acronym(i, at) else None

    def _is_latin_part(self, i: int) -> bool:
        word = self.reading.words[i]
        if word.text == "_":
            return True
        if word.kind != "word" or i in self._dated or i in self.reading.quantity_at:
            return False
        if not self.is_capital(i):
            return word.text in _LATIN_JOINTS
        if word.text in _LATIN_ARTICLES or self.reading.one(i, "binding_words") is not None:
            return False
        named = self.reading.one(i, "name_parts") is not None
        return named or not any(m.list in _NO_LATIN_NAME for m in self.reading.at.get(i, ()))

    def _is_acronym(self, start: int, end: int) -> bool:
        written = self.reading.written(start, end)
        return end == start + 1 and len(written) <= 5 and written.isupper()

    def _arabic(self, i: int, end: int) -> Name | None:
        at = i
        while at < min(end, i + _LONGEST_UNKNOWN) and self._is_arabic_part(at):
            part = self.reading.one(at, "name_parts") is not None
            at += 1
            follows = at < end and self.texts[at].startswith("ال") and not self._closes(at)
            if not part and not follows:
                break
        return Name(i, self._held(at, end) if at == i + 1 else at) if at > i else None

    def _held(self, at: int, end: int) -> int:
        """The end of a name one of whose further words nothing explains, with what holds it right behind."""
        for stop in range(at + 1, min(at + _LONGEST_UNKNOWN, end)):
            if not self._unexplained(stop - 1):
                break
            head = self.head(stop)
            south = head is not None and head.entry.features.get("kind") == "direction" and not head.definite
            if head is not None and (head.prefix.endswith("ب") or (south and stop == at + 1)):
                return stop  # "the quarter X Y in the town of Z", "the town of X Y south of Z"
            held = self.texts[stop].startswith("ب") and head is None and self.known_at(stop, end)
            if held and held.clitic.endswith("ب"):
                return stop
        return at

    def _unexplained(self, i: int) -> bool:
        """Whether a word, by itself, has no meaning and nothing written onto it."""
        text = self.texts[i]
        plain = self.reading.words[i].kind == "word" and not text.startswith(("و", "ب", "ل", "ف", "ال"))
        return plain and i not in self._dated and not self.reading.at.get(i)

    def quoted_at(self, i: int, end: int) -> Name | None:
        """A name of several words between quotation marks, of words that tell of no deed."""
        if i >= end or not quoted_between(self.reading, i):
            return None
        for stop in range(i + 1, min(end, i + _LONGEST_QUOTED) + 1):
            if self.reading.words[stop - 1].kind != "word" or self.reading.one(
                stop - 1, "actions", "effects"
            ):
                return None
            if quoted_between(self.reading, stop):
                known = self.known_at(i, stop)
                return Name(i, stop, known.known if known is not None and known.end == stop else ())
        return None

    def points_back(self, i: int) -> bool:
        """Whether a word is "the town" or the like, which the codebook lists with the article."""
        head = self.head(i)
        if head is None or head.end != i + 1:
            return False
        text = self.texts[i]
        return text[len(head.prefix) :].startswith("ال") or (
            text.startswith(("لل", "بال", "وال")) and head.entry.features.get("kind") in _COMMON_HEADS
        )

    def is_relational(self, i: int) -> bool:
        """Whether an Arabic word has the form of an indefinite relational adjective ("residential")."""
        if i >= len(self.texts) or self.reading.one(i, "name_parts") is not None:
            return False
        text = self.texts[i]
        return text.endswith(_RELATIONAL) and len(text) > _SHORTEST and not text.startswith("ال")

    def is_rank(self, i: int) -> bool:
        """Whether a word is an ordinal ("the fourth sector")."""
        return rank_of(self.texts[i]) is not None

    def whole(self, name: Name, end: int) -> Name:
        """A known name that is only the first part of one ("Ain ..."), with its second word."""
        if name.end != name.start + 1 or name.end >= end:
            return name
        if self.reading.one(name.start, "name_parts") is not None:
            following = self.texts[name.end].startswith("ال") and not self.is_ordinary(name.end)
            if not following and (unknown := self._arabic(name.start, end)) and self._plain(unknown):
                return Name(name.start, unknown.end, (), name.clitic)
        else:
            held = not name.clitic and self._held(name.end, end) == name.end + 1
            following = held or self._second_word(name.end, end)
        return Name(name.start, name.end + 1, (), name.clitic) if following else name

    def _plain(self, name: Name) -> bool:
        """Whether nothing else explains the words behind the first of a name, and none is joined on."""
        words = range(name.start + 1, name.end)
        return bool(words) and all(
            self.reading.one(k, "name_parts") is not None
            or (not self.reading.at.get(k) and not self.texts[k].startswith(("و", "ب", "ل", "ف")))
            or self.reading.one(k, "given_names") is not None
            for k in words
        )

    def _second_word(self, i: int, end: int) -> bool:
        """Whether a word that nothing explains closes the phrase, and so belongs to the name before it."""
        if self.reading.words[i].kind != "word" or i in self._dated or i in self.reading.quantity_at:
            return False
        if any(m.list != "given_names" or m.prefix for m in self.reading.at.get(i, ())):
            return False
        loose = not self.texts[i].startswith(("و", "ب", "ل", "ف", "ال", "ت", "ي"))
        return loose and (i + 1 >= end or self.reading.words[i + 1].kind != "word")

    def _closes(self, i: int) -> bool:
        """Whether a definite word behind a name is an adjective of place or country, not a part of it."""
        return self.head(i) is not None or bool(areas.load_areas().nationality(self.texts[i]))

    def _is_arabic_part(self, i: int) -> bool:
        if self.reading.words[i].kind != "word" or i in self._dated or self.is_rank(i):
            return False
        if len(self.texts[i]) < _SHORTEST - 1:
            return False  # "of", drawn out before a quotation mark
        if self.reading.one(i, "name_parts") is not None:
            return not self.reading.is_joined_on(i)
        head = self.head(i)
        if head is not None and head.definite and head.end == i + 1:
            return head.entry.features.get("kind") == "mountain"
        return not self.texts[i].startswith("لل") and not any(
            m.list in _NO_NAME or (m.list == "roles" and not m.prefix) for m in self.reading.at.get(i, ())
        )

    def before_area(self, i: int, end: int, *, certain: bool = False) -> Name | None:
        """An unknown Arabic name that "in the countryside of", "north of" or the like stands behind.

        `certain`: what stands before it already tells that it is the name of a place.
        """
        name = self._arabic(i, end)
        if name is None or len(self.texts[i]) < 4 or not (certain or self.is_area_head(name.end, end)):
            return None
        loose = all(
            not self.reading.at.get(k) or self.reading.one(k, "name_parts") for k in range(i, name.end)
        )
        proper = (k for k in range(i, name.end) if self.reading.one(k, "name_parts") is None)
        common = any(gazetteer.load().is_common_word(self.texts[k]) for k in proper)
        owned = self.texts[name.end - 1].endswith(("ها", "هم", "هما"))
        return name if loose and not common and not owned else None

    def is_area_head(self, i: int, end: int) -> bool:
        """Whether a word such as "in the countryside of" or "north of" begins at a token."""
        head = self.head(i) if i < end else None
        if head is None or head.entry.features.get("kind") not in _AREA_HEADS:
            return False
        direction = head.entry.features.get("kind") == "direction"
        return bool(head.prefix.lstrip("وف").startswith("ب")) or (direction and not head.definite)

    def before_head(self, i: int, end: int) -> tuple[Name, Mention] | None:
        """An English name that a place word stands behind ("the X area"), with that word."""
        if not self.is_capital(i) and self.texts[i] not in _LATIN_JOINTS:
            return None
        name = self.known_at(i, end) or self._latin(i, end)
        if name is None or name.end >= end:
            return None
        head = self.head(name.end)
        if (
            head is None
            or head.entry.features.get("kind") in ("near", "direction")
            or " of" in self._said(head)
        ):
            return None
        return name, head

    def before_head_of_more(self, name: Name, end: int) -> Name | None:
        """The whole name of an English place that begins like a shorter one ("Nur Shams camp")."""
        if name.end != name.start + 1 or any(is_great(number) for number in name.known):
            return None
        whole = self._latin(name.start, end)
        if whole is None or whole.end <= name.end or whole.end >= end:
            return None
        head = self.head(whole.end)
        kind = head.entry.features.get("kind") if head is not None else ""
        return whole if head is not None and kind in _OF_NAMES and " of" not in self._said(head) else None

    def _said(self, head: Mention) -> str:
        return " ".join(self.texts[head.start : head.end])

    def head(self, i: int) -> Mention | None:
        """The place word that begins at a token."""
        return self.reading.one(i, "place_heads")

    def is_capital(self, i: int) -> bool:
        """Whether a Latin word is written with a capital."""
        return self.reading.is_capital(i)

    def is_marked(self, i: int) -> bool:
        """Whether a quotation mark or a hash stands before a name."""
        start, _ = self.reading.span(i, i + 1)
        return self.reading.folded.original[max(0, start - 1) : start] in ('"', "“", "«", "#", "”")

    def is_common(self, name: Name) -> bool:
        """Whether a name is also an ordinary word or a person's name."""
        text = " ".join(self.texts[name.start : name.end])[len(name.clitic) :]
        return gazetteer.load().is_common_word(text.removeprefix("ال")) or gazetteer.load().is_common_word(
            text
        )

    def is_ordinary(self, i: int) -> bool:
        """Whether a token also has a meaning of its own in the codebook."""
        feminine = self.reading.written(i, i + 1).endswith(
            "ة"
        )  # no "his house", whose h looks the same folded
        return any(
            m.list not in _LOOSE and not (m.feminine or (m.pronoun and feminine))
            for m in self.reading.at.get(i, ())
        )


def admin1(number: int) -> str:
    """The code of the governorate of a place."""
    return gazetteer.load().place(number).admin1


def owns(reading: Reading, i: int) -> bool:
    """Whether a Latin word is written with the possessive, so that its name ends there ("Marib's")."""
    start, end = reading.span(i, i + 1)
    written = reading.folded.original
    return written[start:end].endswith(_POSSESSIVE) or written[end : end + 2] in _POSSESSIVE


def is_town(number: int) -> bool:
    """Whether a place of the gazetteer is inhabited: a town, a village or the seat of a district."""
    return gazetteer.load().place(number).kind in ("community", "admin3", "admin2")


def is_great(number: int) -> bool:
    """Whether a place is an area or has a known population; a great one where its areas have no P-codes."""
    place = gazetteer.load().place(number)
    return place.kind.startswith("admin") or (place.population or 0) > (0 if place.coded else _GREAT)


def is_only_area(name: Name) -> bool:
    """Whether a known name is that of a province and of nothing within one."""
    return bool(name.known) and all(gazetteer.load().place(n).kind == "admin1" for n in name.known)


def area_named(reading: Reading, name: Name) -> areas.Area | None:
    """The one governorate whose whole name a name is."""
    for match in reading.areas_at(name.start, reading.texts[name.start][len(name.clitic) :]):
        if match.length == name.end - name.start and not match.adjective and len(match.areas) == 1:
            return match.areas[0]
    return None


def area_kind(reading: Reading, name: Name) -> str:
    """The kind of a name that is no settlement: a governorate or a region that lies in no single one."""
    for match in reading.areas_at(name.start, reading.texts[name.start][len(name.clitic) :]):
        if match.length != name.end - name.start or match.adjective:
            continue
        if match.zone is not None:
            return "region" if match.zone.area is None else ""
        if match.country is not None:
            return "region"
        if match.areas and not match.needs_head:
            return "governorate"
    return ""
