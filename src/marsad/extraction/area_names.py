"""Which governorate a phrase names, and those that a report names around an event."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from marsad.extraction.locative import AREA_KINDS, Locative
from marsad.extraction.mentions import Mention
from marsad.extraction.outlets import home_of
from marsad.extraction.reading import Reading
from marsad.gazetteer.areas import Area, AreaMatch, load_areas
from marsad.gazetteer.places import load
from marsad.text.folded import fold

_GREAT = 80_000  # inhabitants
_FAR_LARGER = 10  # times as many as any namesake elsewhere
_SHORTEST_CITY = 4  # letters
_LONGEST_CITY = 3  # tokens

_DISTRICT_REACH = 5  # tokens between the word for a district and the province behind its name


@dataclass(slots=True)
class Surroundings:
    """Governorates and places that the report names around an event, strongest first."""

    areas: list[Area] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)


def area_of(reading: Reading, place: Locative) -> Area | None:
    """The governorate that a phrase by itself stands for, or that all places of its name lie in."""
    named = named_area(reading, place)
    if named is not None or _is_country(reading, place) or place.kind == "governorate":
        return named
    area = _only_area(place)
    return area if area is not None and is_spoken_of(reading, area) else None


def is_spoken_of(reading: Reading, area: Area) -> bool:
    """Whether a report speaks of the country that an area lies in, or of none but those that act abroad."""
    weights = country_weights(reading)
    return area.country in weights or not any(load_areas().is_at_home(country) for country in weights)


def _is_country(reading: Reading, place: Locative) -> bool:
    matches = reading.areas_at(place.name_start, reading.texts[place.name_start])
    return any(m.country is not None and m.length >= place.name_end - place.name_start for m in matches)


def named_area(reading: Reading, place: Locative) -> Area | None:
    """The governorate whose name a phrase is."""
    word = reading.texts[place.name_start]
    if place.clitic and place.name_start == place.start:
        word = word[len(place.clitic) :]
    length = place.name_end - place.name_start
    for match in reading.areas_at(place.name_start, word):
        if match.length >= length and len(match.areas) == 1 and _fits(reading, place, match):
            return match.areas[0]
    return None


def _fits(reading: Reading, place: Locative, match: AreaMatch) -> bool:
    """Whether the words around let a name that is also something else stand for the area."""
    area = match.areas[0]
    if place.kind == "governorate":
        return True
    if place.kind == "countryside":
        return not match.homonym or _weight(reading, area) > 1
    if match.needs_head and match.zone is not None:
        return place.kind == "settlement"
    if match.needs_head:
        return place.kind in AREA_KINDS or _holds_district(reading, place)
    if area.country == "SY":
        return True
    others = any(country != area.country for country in country_weights(reading))
    return _weight(reading, area) >= (2 if match.homonym or others else 1)


def _holds_district(reading: Reading, place: Locative) -> bool:
    """Whether "in" leads from a district to a name: it is that of the province it lies in."""
    if not place.clitic.endswith("ب") and reading.texts[place.start - 1] not in ("في", "in"):
        return False
    before = reading.find(max(0, place.start - _DISTRICT_REACH), place.start, "place_heads")
    return any(head.entry.features.get("kind") == "subdistrict" for head in before)


def _weight(reading: Reading, area: Area) -> int:
    return country_weights(reading).get(area.country, 0)


def country_weights(reading: Reading) -> dict[str, int]:
    """How much a report speaks of each country: two for its name, one for its adjective or a province."""
    known: dict[str, int] | None = reading.remembered.get(("countries", 0, 0))
    if known is None:
        known = reading.remembered["countries", 0, 0] = _weigh(reading)
    return known


def _weigh(reading: Reading) -> dict[str, int]:
    found: dict[str, int] = {}
    once: dict[tuple[str, str], None] = {}  # (country, what speaks of it)
    perhaps: dict[tuple[str, str], None] = {}  # provinces whose name a place in Syria bears too
    within = _within_words(reading)
    for i, word in enumerate(reading.texts):
        if i in within:
            continue
        nationality, beginnings = _speaking(word)
        if nationality:
            once[nationality, ""] = None
        for text in beginnings:
            for match in reading.areas_at(i, text)[:1]:
                if match.country is not None:
                    found[match.country] = found.get(match.country, 0) + 2
                elif not (match.needs_head or match.adjective or _is_word(text, match)):
                    told = perhaps if match.homonym else once
                    told.update(((area.country, area.name), None) for area in match.areas[:1])
        city = "" if nationality else _great_city(reading, i, word)
        if city:
            once[city, ""] = None
    for country, _ in once:
        found[country] = found.get(country, 0) + 1
    for mention in reading.of_list.get("actors", ()):
        country = _only_country(mention)
        if country:
            found[country] = found.get(country, 0) + 1
    for country, _ in perhaps:
        if country in found or sum(other == country for other, _ in perhaps) > 1:
            found[country] = found.get(country, 0) + 1
    home = "" if found else home_of(reading.source)
    return {home: 1} if home else found


def _within_words(reading: Reading) -> frozenset[int]:
    """Tokens of expressions that only look like names ("the tear gas shells", "the sunset prayer")."""
    lists = ("weapons", "binding_words")
    said = (m for name in lists for m in reading.of_list.get(name, ()) if m.end - m.start > 1)
    return frozenset(i for m in said for i in range(m.start, m.end))


def _great_city(reading: Reading, i: int, word: str) -> str:
    """The country of the great city named at a token, where no namesake is nearly as large."""
    known = load()
    if reading.one(i, "given_names", "actions") is not None:
        return ""
    for text in _without_prefixes(word):
        if len(text) < _SHORTEST_CITY or not known.begins(text):
            continue
        for match in known.matches([text, *reading.texts[i + 1 : i + _LONGEST_CITY]]):
            if match.length == 1 and known.is_common_word(text):
                continue
            country = _country_of_city(match.ids, " ".join([text, *reading.texts[i + 1 : i + match.length]]))
            if country:
                return country
    return ""


@functools.lru_cache(maxsize=1 << 14)
def _without_prefixes(word: str) -> tuple[str, ...]:
    return (word, *(word.removeprefix(c) for c in ("و", "ب", "ل") if word.startswith(c)))


@functools.lru_cache(maxsize=1 << 12)
def _country_of_city(numbers: tuple[int, ...], written: str) -> str:
    """The country of the one great city of a name, spelled as it is, where its areas have no P-codes."""
    places = [load().place(number) for number in numbers]
    sizes = sorted(((p.population or 0, p.country) for p in places), reverse=True)
    size, country = sizes[0]
    greatest = next(p for p in places if (p.population or 0) == size)
    if greatest.coded or written not in (
        fold(name).text for name in (greatest.name_ar, greatest.name_en, *greatest.alt_names)
    ):
        return ""
    second = next((other for other, elsewhere in sizes[1:] if elsewhere != country), 0)
    great = size >= _GREAT and size >= _FAR_LARGER * second
    return country if great and country != "SY" and load_areas().is_at_home(country) else ""


@functools.lru_cache(maxsize=1 << 16)
def _speaking(word: str) -> tuple[str, tuple[str, ...]]:
    """The country whose adjective a word is, and what an area's name may begin with in it."""
    texts = (word, *(word[len(c) :] for c in ("و", "ب", "ل") if word.startswith(c)))
    return load_areas().nationality(word), tuple(text for text in texts if load_areas().begins(text))


def _is_word(text: str, match: AreaMatch) -> bool:
    """Whether the name of a province is also an ordinary word ("the corner", "the obstacle")."""
    return match.length == 1 and load().is_common_word(text.removeprefix("ال"))


def _only_country(mention: Mention) -> str:
    """The country of an army, police or group that has only one, or fights mostly in one, else ""."""
    home = mention.entry.features.get("home")
    if home:
        return str(home)
    countries: list[str] = mention.entry.features.get("countries") or []
    return str(countries[0]) if len(countries) == 1 else ""


def _only_area(place: Locative) -> Area | None:
    if not place.introduced:
        return None
    found = {_area(number) for number in place.known}
    return found.pop() if len(found) == 1 else None


def _area(number: int) -> Area | None:
    return load_areas().of(load().place(number))


def admin1_of(reading: Reading, place: Locative) -> str | None:
    """The name of the governorate that a phrase stands for, where that is certain."""
    area = area_of(reading, place)
    return area.name if area is not None else None
