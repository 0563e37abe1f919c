"""Governorates and provinces, countries, and regions that are no settlement, by all their names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.codebook.tables import read_table
from marsad.gazetteer.matching import NameIndex
from marsad.gazetteer.places import DATA, Place, load
from marsad.gazetteer.spelling import is_arabic, name_keys, name_words
from marsad.text.folded import fold_word


@dataclass(frozen=True, slots=True)
class Area:
    """A governorate, or "Country/Province" outside Syria; `pcode` is OCHA's where there is one.

    `city`: the area is one city, which bears its name.
    """

    name: str
    pcode: str | None
    country: str
    city: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """A region, camp, field or other place by name; one area decides the governorate, more or none do not."""

    name: str
    kind: str
    areas: tuple[Area, ...]
    sources: tuple[str, ...]

    @property
    def area(self) -> Area | None:
        """The governorate that the zone alone tells."""
        return self.areas[0] if len(self.areas) == 1 else None


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """An area, zone or country (ISO code) found in a row of words.

    `needs_head`: the name means the area only behind a word such as محافظة or province;
    `adjective`: it is the adjective ("الريف الحلبي"); `homonym`: an area abroad whose name a place in Syria
    bears too, so that something else must say that the text is about that country.
    """

    length: int
    areas: tuple[Area, ...] = ()
    zone: Zone | None = None
    country: str | None = None
    needs_head: bool = False
    adjective: bool = False
    homonym: bool = False


VILLAGE = "village"  # the kind of a zone that is a settlement without coordinates
_Entry = tuple[str, Any]
_MOST_REMEMBERED = 20_000
_ADJECTIVE_ENDINGS = ("ه", "ين", "ون", "ان", "تين", "تان", "ات")
_BEFORE_ADJECTIVE = re.compile("^[وف]?(?:[بك]?ال|لل)?")


class Areas:
    """All areas, zones and countries, found by name or code."""

    def __init__(self, admin1: dict[str, Any], zones: dict[str, Any], no_areas: Iterable[str] = ()) -> None:
        self.all: tuple[Area, ...] = tuple(
            Area(raw["name"], raw.get("pcode"), raw["country"], raw.get("city", False))
            for raw in admin1["admin1"]
        )
        self.by_name = {area.name: area for area in self.all}
        self.by_pcode = {area.pcode: area for area in self.all if area.pcode}
        named = [*zones["zone"], *_villages(zones)]
        self.zones = tuple(self._zone(raw) for raw in named)
        self.countries = {raw["code"]: raw["name"] for raw in admin1["country"]}
        self._entries: dict[str, list[_Entry]] = {}
        for area, raw in zip(self.all, admin1["admin1"], strict=True):
            self._add([area.name, *raw["en"], *raw["ar"]], ("area", area))
            self._add(raw.get("with_head", ()), ("headed", area))
            self._add(raw.get("adjectives", ()), ("adjective", area))
        for zone, raw in zip(self.zones, named, strict=True):
            self._add([*raw["ar"], *raw["en"]], ("headed_zone" if raw.get("headed") else "zone", zone))
        for raw in admin1["country"]:
            self._add([*raw["ar"], *raw["en"]], ("country", raw["code"]))
        self._index = NameIndex(self._entries)
        self._spelled = frozenset(self._spellings(admin1, named))
        self._no_areas = frozenset(no_areas)
        self._homonyms: dict[str, bool] = {}
        self._told: dict[tuple[int, str, bool], AreaMatch | None] = {}
        self._country_names = frozenset(
            " ".join(name_words(name)) for raw in admin1["country"] for name in (*raw["ar"], *raw["en"])
        )

        self._adjectives = {
            fold_word(adjective): raw["code"]
            for raw in admin1["country"]
            for adjective in raw.get("adjectives", ())
        }

    def is_at_home(self, country: str) -> bool:
        """Whether naming a country (ISO code) tells where a report plays: its army does not act abroad."""
        return country in self._adjectives.values()

    def nationality(self, word: str) -> str:
        """The country (ISO code) whose adjective a folded word is, in any number and gender, else ""."""
        bare = _BEFORE_ADJECTIVE.sub("", word)
        endings = ("", *(e for e in _ADJECTIVE_ENDINGS if bare.endswith(e)))
        return next((c for e in endings if (c := self._adjectives.get(bare.removesuffix(e)))), "")

    def _zone(self, raw: dict[str, Any]) -> Zone:
        known = {**self.by_name, **self.by_pcode}
        areas = tuple(known[code] for code in raw["admin1"])
        return Zone(raw["ar"][0], raw["kind"], areas, tuple(raw["sources"]))

    def _add(self, names: Iterable[str], entry: _Entry) -> None:
        for name in names:
            for key in name_keys(name):
                entries = self._entries.setdefault(" ".join(key), [])
                if entry not in entries:
                    entries.append(entry)

    def find(self, name: str, *, head: bool = False) -> AreaMatch | None:
        """The area, zone or country of this name; `head`: a word such as "province" stands before it."""
        if name in self.by_name:
            return AreaMatch(1, (self.by_name[name],))
        for key in name_keys(name):
            match = self._match(1, " ".join(key), head)
            if match is not None:
                return match
        return None

    def begins(self, word: str) -> bool:
        """Whether the name of some area, zone or country begins with this word."""
        return self._index.begins(word)

    def matches(self, words: Sequence[str], at: int = 0) -> list[AreaMatch]:
        """The areas, zones and countries that begin at word `at` of a folded text, longest first."""
        found = (
            self._match(length, key, True)
            for length, key in self._index.matches(words, at)
            if length > 1 or self._may_spell(words[at])
        )
        return [
            match
            for match in found
            if match is not None
            # "تركية" is the adjective of "تركيا": a country is meant only by its very name.
            and (match.country is None or " ".join(words[at : at + match.length]) in self._country_names)
        ]

    def _may_spell(self, word: str) -> bool:
        """Whether one word may be a name: in Arabic it must be spelled as one."""
        return word in self._spelled if is_arabic(word) else word not in self._no_areas

    def _spellings(self, admin1: dict[str, Any], zones: list[dict[str, Any]]) -> Iterator[str]:
        """How one Arabic word may spell a name: "ورقة" and "جوية" are not Raqqa and Jwaya."""
        for raw in (*admin1["admin1"], *admin1["country"], *zones):
            for name in (*raw["ar"], *raw.get("with_head", ()), *raw.get("adjectives", ())):
                word = fold_word(name).replace(" ", "")
                for spelled in (word, word.replace("ء", "")):
                    yield from (spelled, "ال" + spelled)

    def _match(self, length: int, key: str, head: bool) -> AreaMatch | None:
        """What a name of so many words stands for; remembered, since reports name few areas many times."""
        asked = (length, key, head)
        if asked in self._told:
            return self._told[asked]
        told = self._read(length, key, head)
        if len(self._told) < _MOST_REMEMBERED:
            self._told[asked] = told
        return told

    def _read(self, length: int, key: str, head: bool) -> AreaMatch | None:
        entries = self._entries.get(key, [])
        by_kind: dict[str, list[Any]] = {}
        for kind, value in entries:
            by_kind.setdefault(kind, []).append(value)
        if "area" in by_kind:
            areas = tuple(by_kind["area"])
            abroad = all(area.country != "SY" for area in areas)
            return AreaMatch(length, areas, homonym=abroad and self._in_syria(key))
        if "zone" in by_kind:
            return AreaMatch(length, by_kind["zone"][0].areas, by_kind["zone"][0])
        if "country" in by_kind:
            return AreaMatch(length, country=by_kind["country"][0])
        if "headed_zone" in by_kind and head:
            return AreaMatch(
                length, by_kind["headed_zone"][0].areas, by_kind["headed_zone"][0], needs_head=True
            )
        if "headed" in by_kind and head:
            return AreaMatch(length, tuple(by_kind["headed"]), needs_head=True)
        if "adjective" in by_kind:
            return AreaMatch(length, tuple(by_kind["adjective"]), adjective=True)
        return None

    def _in_syria(self, key: str) -> bool:
        if key not in self._homonyms:
            gazetteer = load()
            self._homonyms[key] = any(gazetteer.place(n).country == "SY" for n in gazetteer.with_key(key))
        return self._homonyms[key]

    def of(self, place: Place) -> Area | None:
        """The governorate or province that a place lies in."""
        return self.by_code(place.admin1) or self.by_pcode.get(place.admin2 or "")

    def around(self, city: Area) -> tuple[Area, ...]:
        """The governorate around one that is a single city ("Rural Damascus")."""
        bare = city.name.removesuffix(" City")
        return tuple(a for a in self.all if a.country == city.country and a != city and a.name.endswith(bare))

    def by_code(self, code: str) -> Area | None:
        """The area with this P-code, or with this name where its country has no P-codes."""
        return self.by_pcode.get(code) or self.by_name.get(code)


def _villages(zones: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A zone for each of the villages that are listed by their names alone."""
    for listed in zones.get("villages", ()):
        told = {"kind": VILLAGE, "en": [], "admin1": [listed["admin1"]], "sources": listed["sources"]}
        yield from ({**told, "ar": [name]} for name in listed["names"])
        yield from ({**told, "ar": [name], "headed": True} for name in listed.get("with_head", ()))


@functools.cache
def load_areas() -> Areas:
    """The packaged areas, read once."""
    admin1, zones, words = (read_table(DATA, name) for name in ("admin1", "zones", "place_words"))
    return Areas(admin1, zones, words["no_areas"]["en"])
