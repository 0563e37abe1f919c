"""The places and their names, read from the packaged data at first use."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad.codebook.tables import read_table
from marsad.gazetteer.matching import NameIndex
from marsad.gazetteer.spelling import ARTICLES, name_keys, name_words, word_keys

Keys = tuple[str, ...]

_MOST_REMEMBERED = 20_000
DATA = Path(__file__).parent / "data"
DATA_FILES = ("places.tsv.gz", "names.tsv.gz", "skeletons.tsv.gz")


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One place, a single object in a gazetteer.

    `id` is its line in the packaged table and changes with it; codes do not.
    `kind` is admin1, admin2, admin3, community, neighbourhood, city_area, locality (GeoNames only, or a
    town outside Syria) or abandoned. `parent` is the P-code of the city of a neighbourhood.
    The point of an admin row is the centre of its area, not the town of that name. Degrees are WGS84.
    """

    id: int
    pcode: str | None
    name_en: str
    name_ar: str
    kind: str
    admin1: str
    admin2: str | None
    admin3: str | None
    latitude: float
    longitude: float
    population: int | None
    geonames_id: int | None
    country: str
    parent: str | None
    alt_names: tuple[str, ...]

    @property
    def coded(self) -> bool:
        """Whether it lies in a country whose areas have P-codes."""
        return "/" not in self.admin1

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the two main ones first."""
        return tuple(name for name in (self.name_ar, self.name_en, *self.alt_names) if name)


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a row of words: how many of them it takes, and which places bear it."""

    length: int
    ids: tuple[int, ...]
    key: str


class Tree:
    """Which places there are and what holds them, without their names: quick to load."""

    def __init__(self, rows: list[str]) -> None:
        self.rows = rows

    @functools.cached_property
    def by_pcode(self) -> dict[str, int]:
        """The number of each place that has a P-code; of an area, not of its town."""
        codes = ((row.split("\t", 2)[1], number) for number, row in enumerate(self.rows))
        return {code: number for code, number in codes if code}

    def areas(self, number: int) -> tuple[str, ...]:
        """The P-codes of what holds a place, nearest first, without making it whole."""
        fields = self.rows[number].split("\t", 11)
        return tuple(code for code in (fields[10], fields[5], fields[4], fields[3]) if code)


class Gazetteer:
    """All places of the package, found by name, by code or by number."""

    def __init__(
        self,
        tree: Tree,
        names: dict[str, str],
        common: frozenset[str],
        place_parts: frozenset[str] = frozenset(),
        person_parts: frozenset[str] = frozenset(),
    ) -> None:
        self._tree, self._rows = tree, tree.rows
        self._names = names
        self._common = common
        self._place_parts = place_parts
        self._person_parts = person_parts
        self._index = NameIndex(names)
        self._found: dict[str, tuple[int, ...]] = {}
        self._numbers: dict[str, tuple[int, ...]] = {}
        self._is_word: dict[str, bool] = {}
        self._places: dict[int, Place] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def place(self, number: int) -> Place:
        """The place with this number; IndexError where there is none."""
        if number not in self._places:
            self._places[number] = _place(number, self._rows[number])
        return self._places[number]

    def areas(self, number: int) -> tuple[str, ...]:
        """The P-codes of what holds a place, nearest first, without making it whole."""
        return self._tree.areas(number)

    @property
    def by_pcode(self) -> dict[str, int]:
        """The number of each place that has a P-code; of an area, not of its town."""
        return self._tree.by_pcode

    def settlements_of(self, admin1: str) -> list[int]:
        """The numbers of the places, areas aside, that lie in a governorate or province."""
        fields = (row.split("\t", 5) for row in self._rows)
        return [
            number
            for number, row in enumerate(fields)
            if admin1 in (row[3], row[4]) and not row[2].startswith("admin")
        ]

    def find(self, name: str) -> tuple[int, ...]:
        """The numbers of all places that bear this name in any of its spellings."""
        if name not in self._found:
            if len(self._found) > _MOST_REMEMBERED:
                self._found.clear()
            numbers = (number for key in name_keys(name) for number in self._ids(" ".join(key)))
            self._found[name] = tuple(dict.fromkeys(numbers))
        return self._found[name]

    def begins(self, word: str) -> bool:
        """Whether some name begins with this word."""
        return self._index.begins(word)

    def matches(self, words: Sequence[str], at: int = 0) -> list[Match]:
        """The names that begin at word `at` of a folded text, longest first.

        `words` are the texts of its tokens, marks included: a hyphen or an article inside a name is
        passed over. Clitics (و ف ب ل ك) are for the caller to take off.
        """
        return [Match(length, self._ids(key), key) for length, key in self._index.matches(words, at)]

    def names(self) -> dict[Keys, tuple[int, ...]]:
        """Every name as a tuple of word keys, with the numbers of the places that bear it."""
        return {tuple(key.split(" ")): self._ids(key) for key in self._names}

    @functools.cached_property
    def index(self) -> dict[str, list[tuple[Keys, tuple[int, ...]]]]:
        """First word key -> (remaining word keys, place numbers), longest first; made when asked for."""
        index: dict[str, list[tuple[Keys, tuple[int, ...]]]] = {}
        for key, ids in self.names().items():
            index.setdefault(key[0], []).append((key[1:], ids))
        for entries in index.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return index

    def is_common_word(self, name: str) -> bool:
        """Whether a name is also a word or a person's name, so that a place word must precede it."""
        known = self._is_word.get(name)
        if known is None:
            if len(self._is_word) > _MOST_REMEMBERED:
                self._is_word.clear()
            known = self._is_word[name] = self._means_more(name)
        return known

    def _means_more(self, name: str) -> bool:
        words = [word for word in name_words(name) if word not in ARTICLES]
        if len(words) == 2 and word_keys(words[0])[0] in self._person_parts:
            words = words[1:]
        if len(words) > 2 or not words or (len(words) == 2 and word_keys(words[0])[0] in self._place_parts):
            return False
        return all(any(key in self._common for key in word_keys(word)) for word in words)

    def with_key(self, key: str) -> tuple[int, ...]:
        """The numbers of the places that have a name with this key."""
        return self._ids(key)

    def _ids(self, key: str) -> tuple[int, ...]:
        known = self._numbers.get(key)
        if known is None:
            if len(self._numbers) > _MOST_REMEMBERED:
                self._numbers.clear()
            numbers = self._names.get(key)
            known = self._numbers[key] = tuple(map(int, numbers.split(","))) if numbers else ()
        return known


def _place(number: int, row: str) -> Place:
    (country, pcode, kind, admin1, admin2, admin3, latitude, longitude, population, geonames, parent, en, ar,
     alternatives) = row.split("\t")  # fmt: skip
    return Place(
        number,
        pcode or None,
        en,
        ar,
        kind,
        admin1,
        admin2 or None,
        admin3 or None,
        float(latitude),
        float(longitude),
        int(population) if population else None,
        int(geonames) if geonames else None,
        country,
        parent or None,
        tuple(alternatives.split("|")) if alternatives else (),
    )


def lines(name: str) -> list[str]:
    """The lines of a packed data file."""
    return gzip.decompress((DATA / name).read_bytes()).decode("utf-8").split("\n")[:-1]


@functools.cache
def load_tree() -> Tree:
    """The places of the package without their names, read once."""
    return Tree(lines("places.tsv.gz"))


@functools.cache
def load() -> Gazetteer:
    """The packaged gazetteer, read once."""
    names = dict(line.split("\t", 1) for line in lines("names.tsv.gz"))
    text = (DATA / "common_words.txt").read_text(encoding="utf-8")
    words = [line.partition("#")[0].strip() for line in text.splitlines()]
    common = frozenset(key for word in words for w in name_words(word) for key in word_keys(w))
    parts = read_table(DATA, "place_words")["name_parts"]
    return Gazetteer(load_tree(), names, common, _keys(parts["place"]), _keys(parts["person"]))


def _keys(words: list[str]) -> frozenset[str]:
    return frozenset(word_keys(word)[0] for text in words for word in name_words(text))
