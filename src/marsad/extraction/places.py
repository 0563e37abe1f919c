"""The phrases of a sentence that name a place: one pass that remembers the words before each name."""

from __future__ import annotations

from itertools import pairwise

from marsad.extraction.area_names import country_weights
from marsad.extraction.english_names import english_name_at, names_place
from marsad.extraction.locative import AREA_KINDS, Locative, Role
from marsad.extraction.mentions import Mention
from marsad.extraction.place_names import (
    Name,
    Names,
    admin1,
    area_kind,
    area_named,
    is_great,
    is_only_area,
    owns,
)
from marsad.extraction.place_words import PlaceWords
from marsad.extraction.reading import Reading
from marsad.gazetteer import places as gazetteer

__all__ = ["AREA_KINDS", "Locative", "Role", "locatives"]

# Kinds that a list goes on with: "the axes of A and B", "the provinces of A, B and C".
_SHARED_KINDS = frozenset({"axis", "road", "governorate", "countryside"})
_THAT = frozenset({"ان", "انه", "انها", "بان", "that"})
_COMMAS = frozenset({"،", ",", "/"})
# Kinds of places that may lie in a town or district told right behind them, and of those that hold them.
_HELD_KINDS = frozenset({"subdistrict", "mountain", "region_local"})
_HOLDERS = frozenset({"settlement", "subdistrict"})
_WITHIN = (["في"], ["من"], ["in"])
_NO_NOUNS = frozenset({"binding_words", "place_heads", "relations", "name_parts", "given_names"})
_LONGEST_DEED = 3  # tokens
_CITY = 100_000  # inhabitants


def locatives(reading: Reading, start: int, end: int) -> list[Locative]:
    """The place phrases in tokens [start, end), in order."""
    known: list[Locative] | None = reading.remembered.get(("places", start, end))
    if known is None:
        known = reading.remembered["places", start, end] = _scan(reading, start, end)
    return list(known)


def _scan(reading: Reading, start: int, end: int) -> list[Locative]:
    names: Names | None = reading.remembered.get(("names", 0, 0))
    if names is None:
        names = reading.remembered["names", 0, 0] = Names(reading)
    scan = _Scan(reading, names, start, end)
    i = start
    while i < end:
        i = max(scan.step(i), i + 1)
    _mark_inside(reading, scan.found)
    return scan.found


def _mark_inside(reading: Reading, found: list[Locative]) -> None:
    """Marks the areas behind which the town or district that holds them is told."""
    for place, holder in pairwise(found):
        if place.role == "origin" and holder.kind == "subdistrict" and holder.start == place.end:
            holder.role = "origin"  # "sources of the town of X in the district of Y"
        _mark_listed(reading, place, holder)
        if holder.start == place.end and owns(reading, place.end - 1):
            holder.inside = True  # "Marib's Wadi X"
        held = place.kind in _HELD_KINDS or (not place.kind and place.known and holder.kind == "settlement")
        kinds = held and (holder.kind in _HOLDERS or (not holder.kind and _is_named(reading, place)))
        if not kinds or holder.beyond or not place.introduced or _is_village(holder):
            continue
        between = reading.texts[place.end : holder.start]
        joined = reading.texts[holder.start].startswith("ب") if not between else between in _WITHIN
        place.inside = joined and holder.role == place.role


def _is_named(reading: Reading, place: Locative) -> bool:
    """Whether an area is told by a name that nobody knows and that is no word with an article."""
    definite = reading.texts[place.name_end - 1].startswith("ال")
    return place.kind == "subdistrict" and not place.known and not definite


def _mark_listed(reading: Reading, first: Locative, following: Locative) -> None:
    """Marks a place that "and" joins to another: of a list, the first is where it happened."""
    joined = reading.texts[following.start].startswith("و") and all(
        reading.texts[i].startswith("و") and not reading.at.get(i) for i in range(first.end, following.start)
    )
    if joined and reading.language == "ar" and first.role == following.role and not first.is_area:
        following.listed_behind = first.exactness


def _is_village(place: Locative) -> bool:
    """Whether a place is a village or small town: known better than the areas that lie in it."""
    return place.kind == "settlement" and not any(map(is_great, place.known))


class _Scan(PlaceWords):
    """One pass over a sentence; remembers which words stand before the name that comes next."""

    def step(self, i: int) -> int:
        """Reads token i and returns the next token to read."""
        reading = self.reading
        word = reading.words[i]
        if word.kind in ("mark", "newline"):
            return self._mark(i)
        known = i in reading.at
        if known and self.reported < 0 and reading.cue(i, "reporting") is not None:
            self.reported = i
        if word.text in _THAT:
            self._told_by()
        after = self._listed(i) if known else 0
        if after:
            return after
        if i == self.part_of and self._is_adjective(i):
            self.part_of = i + 1
        return self._name(i)

    def _listed(self, i: int) -> int:
        """Takes in a word of the codebook; the token after it, or 0 where it may be a name."""
        reading = self.reading
        after = self._relation(i)
        if after:
            return after
        head = reading.one(i, "place_heads")
        if head is not None:
            if self._in_weapon(i) or (head.kind == "weak" and self._says_of_noun(head)):
                return i + 1  # "locally made", "local sources": no locality
            weapon = reading.one(i, "weapons")
            if weapon is not None and weapon.end > head.end:
                return weapon.end  # "a field of mines" is no field
            return self._head(head)
        weapon = reading.one(i, "weapons")
        if (
            weapon is not None
            and self.arabic
            and weapon.end - i > 1
            and self.names.known_at(i, self.end) is None
        ):
            return weapon.end
        if reading.one(i, "actors") is not None and not self._is_list_name(i):
            if self.role in ("owner", "holder") or (self.role == "origin" and self.arabic):
                self.role = "scene"
            return self._past_actors(i)
        binding = reading.one(i, "binding_words")
        if binding is not None:
            name = self.names.known_at(i, self.end)
            preposition = binding.entry.features.get("class") == "preposition" and self.arabic
            if name is None or (preposition and name.end == i + 1):
                return self._binding(binding)  # "on" is no village of that name
        return 0

    def _in_weapon(self, i: int) -> bool:
        """Whether token i stands inside the name of a weapon."""
        before = (m for k in range(max(self.start, i - 2), i) for m in self.reading.at.get(k, ()))
        return any(m.list == "weapons" and m.end > i for m in before)

    def _says_of_noun(self, head: Mention) -> bool:
        """Whether an Arabic word that may be a place word is an adjective of the noun right before it."""
        before = [m for m in self.reading.at.get(head.start - 1, ()) if m.list not in _NO_NOUNS]
        return not head.prefix and head.start > self.start and bool(before)

    def _past_actors(self, i: int) -> int:
        """The token behind the actor named at token i, and behind those that its words begin."""
        at = end = i
        while at < end or at == i:
            end = max([end, *(m.end for m in self.reading.at.get(at, ()) if m.list == "actors")])
            at += 1
        return end

    def _mark(self, i: int) -> int:
        text = self.texts[i]
        last = self.found[-1] if self.found else None
        if text == ":" and last is not None and last.end == i and last.introduced:
            self.waiting = i + 1  # "In the countryside of X: A, B and C"
            self.listing = i + 1
            last.aside = last.aside or last.start <= self.start + 2
            return i + 1
        if (
            text in _COMMAS
            and last is not None
            and last.end == i
            and last.introduced
            and last.kind != "region"
        ):
            role = self.role
            self._forget()
            self.role, self.listing = (last.role if role == "scene" else role), i + 1
            return i + 1
        if text == "#":
            self.waiting = max(self.waiting, i + 1)
        elif text not in "(-–_" or i == self.start:
            self._forget()
        return i + 1

    def _name(self, i: int) -> int:
        """A bare name: one that the gazetteer knows, or one whose position tells that it is a name."""
        reading = self.reading
        expected = i <= self.waiting
        listed = not expected and (i == self.listing or self._is_joined(i))
        if not expected and not listed:
            self.role = "scene"
        name = self.names.known_at(i, self.end)
        if name is None:
            return self._unknown(i, expected)
        person = 0 if self.arabic else english_name_at(reading, i, self.end)
        if person > name.end or (person == name.end and self._is_shot_at(i)):
            return person
        longer = None if self.arabic else self._longer(name)
        if longer is not None:
            self._add(i, longer, "")
            return longer.end
        expected = expected or (self.arabic and i == self.part_of)  # "the Somali capital Mogadishu"
        marked = expected or name.clitic.endswith("ب") or self._is_object(name) or self._heads_line(name)
        if name.clitic.endswith("ب") and not self.taken_from:
            self.role = "scene"
        if not self._is_place(name, marked or listed):
            return self._unknown(i, expected)
        if listed and not expected and self.found:
            last = self.found[-1]
            kind = last.kind if last.kind in _SHARED_KINDS else ""
            self._add(i, name, kind, introduced=last.introduced)
            return name.end
        kind = area_kind(self.reading, name)
        kind = "direction" if self.direction and kind else kind if kind == "region" else ""
        kind = "governorate" if not kind and (is_only_area(name) or self._is_holder(name)) else kind
        if self._heads_line(name) and not expected:
            kind = "governorate" if area_kind(self.reading, name) else "heading"
        self._add(i, name, kind, introduced=marked)
        return name.end

    def _is_holder(self, name: Name) -> bool:
        """Whether a governorate is named right behind a place in it ("the district of X in Y")."""
        last = self.found[-1] if self.found else None
        if last is None or last.end != name.start or not name.clitic.endswith("ب"):
            return False
        area = area_named(self.reading, name)
        return area is not None and any(admin1(number) == area.pcode for number in last.known)

    def _heads_line(self, name: Name) -> bool:
        """Whether a name opens its sentence and a colon or dash stands behind it."""
        before = all(self.reading.words[k].kind == "mark" for k in range(self.start, name.start))
        if not before:
            return False
        at = name.end
        while at < self.end and (self.texts[at] in _COMMAS or self.texts[at] == "and"):
            following = self.names.known_at(at + 1, self.end)
            if following is None:
                return False
            at = following.end
        return at < self.end and self.texts[at] in (":", "–", "—", "-", "::")

    def _is_joined(self, i: int) -> bool:
        """Whether "and" joins a word to the place named just before it."""
        last = self.found[-1] if self.found else None
        if last is None or not last.introduced or last.kind == "region":
            return False
        if self.arabic:
            return last.end == i and self.texts[i].startswith("و")
        return last.end == i - 1 and self.texts[i - 1] in ("and", "&", "-", "–")

    def _is_object(self, name: Name) -> bool:
        """Whether a name stands right behind the word for an attack on it ("shelled X")."""
        person = self.reading.one(name.start, "given_names") is not None
        camp = person and (names_place(self.reading, name.end - 1) or names_place(self.reading, name.end))
        compound = self.reading.one(name.start, "name_parts") is not None and name.end > name.start + 1
        return self._follows_deed(name.start) and (
            camp or not person or (compound and self._hits(name.start))
        )

    def _hits(self, i: int) -> bool:
        """Whether the word of doing before token i is one of fire at places ("shelling hit Abu X")."""
        deeds = self.reading.find(max(0, i - _LONGEST_DEED), i, "actions")
        return any(m.end == i and m.entry.features.get("event") == "by_weapon" for m in deeds)

    def _is_shot_at(self, i: int) -> bool:
        """Whether "on" or "at" of a deed against people leads to a name ("opened fire on X Y")."""
        return self.texts[i - 1] in ("on", "at") and self._follows_deed(i)

    def _follows_deed(self, i: int) -> bool:
        """Whether a word of doing ends right before token i."""
        deeds = (self.reading.one(k, "actions") for k in range(max(0, i - _LONGEST_DEED), i))
        return any(m is not None and m.end == i for m in deeds)

    def _longer(self, name: Name) -> Name | None:
        """The whole of an English name that begins like a shorter one ("Nur Shams camp", "Ain X")."""
        if name.end == name.start + 1 and self.reading.one(name.start, "name_parts") is not None:
            whole = self.names.unknown_at(name.start, self.end)
            if whole is not None and whole.end > name.end:
                return Name(whole.start, whole.end)
        return self.names.before_head_of_more(name, self.end)

    def _unknown(self, i: int, expected: bool) -> int:
        quantity = self.reading.quantity_at.get(i - 1)
        if quantity is not None and quantity.unit:
            return i + 1  # "ten kilometres"
        if self.arabic and self._is_epithet(i):
            return i + 1
        before = None if self.arabic else self.names.before_head(i, self.end)
        if before is not None and not (before[0].known and self.names.is_common(before[0])):
            found, head = before
            if head.entry.features.get("kind") not in ("post", "region", "countryside", "governorate"):
                self._add(i, found, "")
                return found.end
        name = self._expected(i) if expected and self.role != "holder" else None
        name = name or (self._quoted_place(i) if expected and self.arabic else None)
        if name is None:
            if not expected:
                self.near, self.direction = False, ""
            return i + 1
        self._add(i, name, "")
        return name.end

    def _quoted_place(self, i: int) -> Name | None:
        """An unknown name in quotation marks, behind which the area that it lies in is told."""
        name = self.names.quoted_at(i, self.end)
        head = self.names.head(name.end) if name is not None and name.end < self.end else None
        return name if head is not None and head.prefix.lstrip("وف").startswith("ب") else None

    def _is_epithet(self, i: int) -> bool:
        """Whether a definite relational adjective stands behind the name just read ("X the coastal")."""
        last, text = (self.found[-1] if self.found else None), self.texts[i]
        return last is not None and last.end == i and text.startswith("ال") and text.endswith(("ي", "يه"))

    def _expected(self, i: int) -> Name | None:
        """An unknown name behind a preposition, where its form or what follows tells that it is one."""
        if self.arabic:
            behind_near = self.near and i == self.near_end and not self.texts[i].startswith("ال")
            return self.names.before_area(i, self.end, certain=behind_near)
        name = self.names.unknown_at(i, self.end)
        return name if name is not None and self._looks_named(name) else None

    def _looks_named(self, name: Name) -> bool:
        """Whether an English name behind a preposition may be a place: no organisation, no person."""
        if self.reading.one(name.start, "given_names") is not None or self.names.is_marked(name.start):
            return False
        if english_name_at(self.reading, name.start, self.end):
            return False
        return self.texts[name.start - 1] in (
            "in",
            "at",
            "near",
            "of",
            "to",
            "from",
            "on",
            "outside",
            "inside",
            "into",
            "entered",
        )

    def _is_city_at_home(self, name: Name) -> bool:
        """Whether a definite word is the name of a city of a country that the report speaks of."""
        written = self.texts[name.start][len(name.clitic) :]
        if name.end > name.start + 1 or not written.startswith("ال") or self.names.is_ordinary(name.start):
            return False
        spoken = country_weights(self.reading)
        cities = (gazetteer.load().place(number) for number in name.known)
        return any(c.country in spoken and (c.population or 0) >= _CITY for c in cities)

    def _is_place(self, name: Name, expected: bool) -> bool:
        """Whether a known name means the place: long and great ones do, others behind a preposition."""
        i = name.start
        if name.end - i > 1 and not self.names.is_common(name):
            return True
        if not name.known:
            return True
        if self.arabic and self.names.is_common(name):
            return expected and (
                self.texts[i] in self.reading.headed_names
                or self.names.is_marked(i)
                or self.names.is_area_head(name.end, self.end)
                or self._lists_on(name)
                or self._is_city_at_home(name)
            )
        if self.names.is_ordinary(i):
            return False
        if any(is_great(number) for number in name.known):
            return True
        return expected and (
            not self.arabic
            or self.names.is_area_head(name.end, self.end)
            or any(admin1(number) in self.reading.areas for number in name.known)
            or self._is_at_home(name)
        )

    def _is_at_home(self, name: Name) -> bool:
        """Whether a place of this name lies in a country abroad that the report speaks of."""
        spoken = country_weights(self.reading).keys() - {"SY"}
        return any(gazetteer.load().place(number).country in spoken for number in name.known)
