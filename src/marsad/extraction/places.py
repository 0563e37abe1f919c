"""The phrases of a sentence that name a place, and what each of them is to the event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading
from marsad.gazetteer import areas
from marsad.gazetteer import places as gazetteer

Role = Literal["scene", "origin", "destination", "holder", "owner"]

# Kinds of place words (list place_heads) that tell only in which part of the country.
AREA_KINDS = frozenset({"countryside", "governorate", "direction", "region"})
# How exactly a kind of place tells where something happened; the most exact one of an event is its scene.
_EXACTNESS = {
    "quarter": 6,
    "camp": 6,
    "junction": 5,
    "facility": 5,
    "road": 5,
    "settlement": 5,
    "mountain": 4,
    "axis": 4,
    "": 4,
    "desert": 3,
    "subdistrict": 3,
    "region_local": 3,
    "region": 2,
}
# Kinds whose word is part of the name: "Hol camp", "the dam of ...", unlike "the town of ...".
_NAMED_KINDS = frozenset({"camp", "junction", "mountain", "facility", "road", "desert"})
_LONGEST_UNKNOWN = 3
_ROLE_OF_RELATION: dict[str, Role] = {
    "origin": "origin",
    "source": "origin",
    "destination": "destination",
    "taken_to": "destination",
    "holder": "holder",
    "affiliation": "owner",
}
_ASIDE = frozenset({"while", "accused_of"})
_DEFINITE_BACK = frozenset({"settlement", "quarter", "subdistrict", "region", "region_local", "camp"})
_PLACE_PREFIXES = ("وب", "فب", "ب", "ول", "ل", "و", "ف")


@dataclass(slots=True)
class Locative:
    """A named place: its phrase at tokens [start, end), its name at [name_start, name_end).

    `kind` is the kind of the word that introduces or follows it ("" for a bare name); `known` are the
    numbers of the gazetteer's places of that name; `near` tells of "near", "around", "outskirts".
    """

    start: int
    end: int
    name_start: int
    name_end: int
    kind: str = ""
    role: Role = "scene"
    near: bool = False
    known: tuple[int, ...] = ()
    introduced: bool = True
    direction: str = ""
    aside: bool = False

    @property
    def is_area(self) -> bool:
        return self.kind in AREA_KINDS

    @property
    def exactness(self) -> int:
        """How exactly the phrase tells the scene; more is more exact."""
        return _EXACTNESS.get(self.kind, 3) - (1 if self.aside else 0)


def locatives(reading: Reading, start: int, end: int) -> list[Locative]:
    """The place phrases in tokens [start, end), in order."""
    known: list[Locative] | None = reading.remembered.get(("places", start, end))
    if known is None:
        known = reading.remembered["places", start, end] = _scan(reading, start, end)
    return list(known)


def _scan(reading: Reading, start: int, end: int) -> list[Locative]:
    scan = _Scan(reading, end)
    i = start
    while i < end:
        i = scan.step(i)
    return scan.found


class _Scan:
    """One pass over a sentence; remembers which words stand before the name that comes next."""

    def __init__(self, reading: Reading, end: int) -> None:
        self.reading = reading
        self.end = end
        self.found: list[Locative] = []
        self.role: Role = "scene"
        self.near = False
        self.direction = ""
        self.aside = False
        self.waiting = -9  # the token up to which a place is expected
        self.texts = reading.texts
        self.known: dict[int, object] = {}

    def step(self, i: int) -> int:
        """Reads token i and returns the next token to read."""
        reading = self.reading
        word = reading.words[i]
        if word.kind in ("mark", "newline"):
            if word.text not in "(-–":
                self._forget()
            return i + 1
        relation = reading.one(i, "relations")
        strong = relation is not None and relation.kind != "weak"
        if relation is not None and strong and relation.entry.features.get("role") in _ROLE_OF_RELATION:
            self.role = _ROLE_OF_RELATION[relation.entry.features["role"]]
            self.waiting = relation.end + 2
            return relation.end
        if relation is not None and strong and relation.entry.features.get("role") in _ASIDE:
            self.aside = True
        head = reading.one(i, "place_heads")
        if head is not None:
            return self._head(head)
        if reading.one(i, "actors") is not None:
            return max(m.end for m in reading.at[i])
        binding = reading.one(i, "binding_words")
        if binding is not None and not self._known_at(i):
            return self._binding(binding)
        return self._name(i)

    def _forget(self) -> None:
        self.role, self.near, self.direction, self.waiting, self.aside = "scene", False, "", -9, False

    def _binding(self, binding: Mention) -> int:
        features = binding.entry.features
        if features.get("class") == "preposition":
            text = self.texts[binding.start]
            self.waiting = binding.end + 1
            if features.get("place"):
                self.role, self.near = "scene", False
            elif text in ("من", "from"):
                self.role = "origin"
            elif text in ("الي", "نحو", "باتجاه", "صوب", "to", "toward", "towards"):
                self.role = "destination"
        return binding.end

    def _head(self, head: Mention) -> int:
        """A place word: either it follows the name just read, or it introduces the next one."""
        kind = str(head.entry.features.get("kind", ""))
        if self._follows_name(head, kind):
            return head.end
        if head.start > self.waiting:
            self.role = "scene"
        if kind == "near":
            self.near, self.waiting = True, head.end + 2
            if head.prefix or self.role != "owner":
                self.role = "scene" if self.role == "owner" else self.role
            return head.end
        if head.prefix[-1:] == "ب" or head.prefix[:2] in ("وب", "فب"):
            self.role = "scene"
        if self.reading.language == "ar" and head.definite and kind in _DEFINITE_BACK:
            return head.end  # "the village", "the area": one already named
        whole = self._known_at(head.start)
        if whole is not None and whole[1] > head.end:
            self._add(head.start, whole[0], whole, _kind_of(self.texts, whole) or kind)
            return whole[1]
        at = self._past_fillers(head.end)
        if kind == "direction":
            self.direction = self.texts[head.start]
            if at < self.end and self.reading.one(at, "place_heads") is not None:
                self.waiting = at + 1
                return at
        name = self._read_name(at, unknown=kind != "direction")
        if name is None:
            self.waiting = head.end + 1
            return head.end
        start = head.start if kind in _NAMED_KINDS else name[0]
        if kind == "road":
            name = (name[0], self._other_end(name[1]), name[2], name[3])
        elif kind == "subdistrict" and not name[2]:
            kind = _kind_of(self.texts, name) or kind
        self._add(head.start, start, name, kind)
        return name[1]

    def _other_end(self, at: int) -> int:
        """The end of a road's name with the place at its other end ("X - Y", "between X and Y")."""
        joint = at
        while joint < self.end and self.texts[joint] in ("-", "–", "—", "and", "و"):
            joint += 1
        joined = joint > at or (joint < self.end and self.texts[joint].startswith("و"))
        if not joined or joint >= self.end or joint - at > 1:
            return at
        other = self._known_at(joint) or self._unknown_name(joint)
        return other[1] if other is not None else at

    def _past_fillers(self, at: int) -> int:
        """Past "of", "the" and opening brackets between a place word and its name."""
        while at < self.end and self.texts[at] in ("of", "the", "(", "من", "between", "بين"):
            at += 1
        return at

    def _follows_name(self, head: Mention, kind: str) -> bool:
        last = self.found[-1] if self.found else None
        if last is None or last.end != head.start:
            return False
        if self.reading.language == "en":
            if kind == "direction":
                return False
            if not last.kind or last.kind == "direction":
                last.kind = kind
                last.introduced = True
                if kind in _NAMED_KINDS:
                    last.name_end = head.end
            last.end = head.end
            return True
        if kind == "direction" and head.definite:
            last.end = head.end
            last.direction = last.direction or self.texts[head.start]
            return True
        return False

    def _name(self, i: int) -> int:
        """A bare name: one that the gazetteer knows, or an English capitalised one that is expected."""
        expected = i <= self.waiting
        if not expected:
            self.role = "scene"
        name = self._read_name(i, unknown=expected and self.reading.language == "en")
        if name is None or not self._is_place(i, name, expected or name[3]):
            if not expected:
                self.near, self.direction = False, ""
            return i + 1
        self._add(i, name[0], name, "direction" if self.direction else "", introduced=expected or name[3])
        return name[1]

    def _is_place(self, i: int, name: tuple[int, int, tuple[int, ...], bool], expected: bool) -> bool:
        """Whether a known name means the place: long and great ones do, others behind a preposition."""
        if name[1] - name[0] > 1 or not name[2]:
            return True
        if self.reading.language == "ar" and self._is_common(name):
            return expected and (self.texts[i] in self.reading.headed_names or self._is_quoted(i))
        if any(m.list not in _LOOSE for m in self.reading.at.get(i, ())):
            return False
        if any(_is_great(number) for number in name[2]):
            return True
        return expected and any(_admin1(number) in self.reading.areas for number in name[2])

    def _is_quoted(self, i: int) -> bool:
        """Whether quotation marks stand around a name."""
        written = self.reading.written(i, i + 1)
        start, _ = self.reading.span(i, i + 1)
        return self.reading.folded.original[max(0, start - 1) : start] in ('"', "“", "«") and bool(written)

    def _is_common(self, name: tuple[int, int, tuple[int, ...], bool]) -> bool:
        text = " ".join(self.texts[name[0] : name[1]])
        return _is_common_word(text.removeprefix("ال")) or _is_common_word(text)

    def _add(
        self,
        start: int,
        name_start: int,
        name: tuple[int, int, tuple[int, ...], bool],
        kind: str,
        introduced: bool = True,
    ) -> None:
        found = Locative(start, name[1], name_start, name[1], kind, self.role, self.near, name[2], introduced)
        found.direction, found.aside = self.direction, self.aside
        self.found.append(found)
        if self.role == "owner":
            self.role = "scene"
        self.near, self.direction = False, ""
        self.waiting = name[1]

    def _read_name(self, i: int, unknown: bool) -> tuple[int, int, tuple[int, ...], bool] | None:
        """(start, end, places of that name, whether a preposition is written onto it), or None."""
        if i >= self.end or self.reading.words[i].kind != "word":
            return None
        known = self._known_at(i)
        if known is not None:
            return known
        return self._unknown_name(i) if unknown else None

    def _known_at(self, i: int) -> tuple[int, int, tuple[int, ...], bool] | None:
        cached = self.known.get(i, _UNREAD)
        if cached is _UNREAD:
            cached = self.known[i] = self._look_up(i)
        return cached  # type: ignore[return-value]

    def _look_up(self, i: int) -> tuple[int, int, tuple[int, ...], bool] | None:
        text = self.texts[i]
        if self.reading.language == "en" and not self._capital(i):
            return None
        best = _match(self.texts, i, self.end)
        if best is not None:
            return (i, i + best[0], best[1], False)
        for prefix in _PLACE_PREFIXES:
            if text.startswith(prefix) and len(text) - len(prefix) >= 3:
                stripped = text[len(prefix) :]
                if prefix[-1] == "ل" and stripped.startswith("ل"):
                    stripped = "ا" + stripped
                best = _match([stripped, *self.texts[i + 1 : i + 6]], 0, min(self.end - i, 6))
                if best is not None and not self.reading.at.get(i):
                    if "ب" in prefix:
                        self.role = "scene"
                    return (i, i + best[0], best[1], prefix not in ("و", "ف"))
        return None

    def _capital(self, i: int) -> bool:
        start, end = self.reading.folded.span(self.reading.words[i].start, self.reading.words[i].end)
        return any(c.isupper() for c in self.reading.folded.original[start:end][:3])

    def _unknown_name(self, i: int) -> tuple[int, int, tuple[int, ...], bool] | None:
        if self.reading.language == "en":
            end = i
            while end < self.end and end < i + _LONGEST_UNKNOWN + 1 and self._is_name_word(end):
                end += 1
            while end > i and not self._capital(end - 1):
                end -= 1
            return (i, end, (), False) if end > i else None
        end = i
        while end < self.end and end < i + _LONGEST_UNKNOWN and self._is_name_word(end):
            part = self.reading.one(end, "name_parts") is not None
            end += 1
            follows = end < self.end and self.texts[end].startswith("ال")
            if not part and not follows:
                break
        return (i, end, (), False) if end > i else None

    def _is_name_word(self, i: int) -> bool:
        word = self.reading.words[i]
        if word.kind != "word":
            return False
        if self.reading.language == "en":
            if not self._capital(i) and word.text not in ("al", "el", "and"):
                return False
            return not any(
                m.list in ("months", "weekdays", "actors", "place_heads") for m in self.reading.at.get(i, ())
            )
        blocking = (
            "binding_words",
            "place_heads",
            "actors",
            "effects",
            "actions",
            "relations",
            "passages",
            "roles",
        )
        return not any(
            m.list in blocking and not (m.list == "roles" and not m.prefix)
            for m in self.reading.at.get(i, ())
        )


_UNREAD = object()
# Lists whose words may also be names of places without being taken for ordinary words.
_LOOSE = frozenset({"binding_words", "name_parts", "given_names", "relations"})


def _admin1(number: int) -> str:
    return gazetteer.load().place(number).admin1


def _is_great(number: int) -> bool:
    place = gazetteer.load().place(number)
    return place.kind.startswith("admin") or (place.population or 0) > 0


def _kind_of(texts: Sequence[str], name: tuple[int, int, tuple[int, ...], bool]) -> str:
    """The kind of a name that is no settlement: a region that lies in no single governorate."""
    for match in areas.load_areas().matches(texts, name[0]):
        if name[0] + match.length == name[1] and match.zone is not None and match.zone.area is None:
            return "region"
    return ""


def _match(texts: Sequence[str], i: int, end: int) -> tuple[int, tuple[int, ...]] | None:
    if len(texts[i]) < 2:
        return None
    best: tuple[int, tuple[int, ...]] | None = None
    for match in gazetteer.load().matches(texts, i):
        if i + match.length <= end and (match.length > 1 or len(texts[i]) >= 3):
            best = (match.length, match.ids)
            break
    for area in areas.load_areas().matches(texts, i):
        if i + area.length <= end and not area.adjective and (best is None or area.length > best[0]):
            best = (area.length, ())
    return best


def _is_common_word(name: str) -> bool:
    return gazetteer.load().is_common_word(name)
