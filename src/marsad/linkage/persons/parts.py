"""The parts of a person's name: given name, father's, family, kunya and nickname, as keys of their sound."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from marsad.codebook import load
from marsad.linkage.persons.sounds import sounds
from marsad.text.folded import fold_word
from marsad.text.names import ARTICLES

_WORD = re.compile(r"[^\W\d_]+(?:['’ʿʾ`][^\W\d_]+)*|[\"“”«»()،,]")
_QUOTES = frozenset('"“”«»()')
_BREAKS = frozenset("،,")
_ARTICLES = ARTICLES | {"ال"}
_ABD = re.compile(r"^(?:عبد|abd(?:ou|[aeuo])?l?)$")
Keys = frozenset[str]
_NONE: Keys = frozenset()


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart; each part is the set of keys that it may sound as, empty where it is not told.

    `rest` is everything after the given name. `common` says that every part is a frequent given name, so
    that many bear the whole. `sex` is what the name itself says: "umm", "bint".
    """

    given: Keys = _NONE
    fathers: Keys = _NONE
    family: Keys = _NONE
    rest: Keys = _NONE
    kunya: Keys = _NONE
    nickname: Keys = _NONE
    common: bool = False
    sex: str | None = None


@functools.cache
def _words() -> Mapping[str, frozenset[str]]:
    path = files("marsad.linkage") / "data" / "person_names.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: frozenset(map(fold_word, words)) for name, words in document.items() if isinstance(words, list)
    }


@functools.cache
def _given_names() -> frozenset[str]:
    names = load().lists.get("given_names", {}).values()
    return frozenset(fold_word(form.text) for entry in names for form in entry.forms)


@functools.lru_cache(maxsize=65536)
def name_parts(name: str) -> NameParts:
    """A name taken apart."""
    told = _Told()
    for word in _joined(_WORD.findall(fold_word(name))):
        told.take(word)
    return told.parts()


class _Told:
    """The words of a name as they come; a marker says what the next one is."""

    def __init__(self) -> None:
        self._plain: list[str] = []
        self._fathers: list[str] = []
        self._kunya: list[str] = []
        self._nickname: list[str] = []
        self._sex: str | None = None
        self._next = self._plain
        self._quoted = False

    def take(self, word: str) -> None:
        """The next word."""
        words = _words()
        if word in _QUOTES or word in _BREAKS:
            self._quoted = word in _QUOTES and not self._quoted
            self._next = self._nickname if self._quoted else self._plain
        elif word in words["father_of"] | words["mother_of"]:
            self._sex = "f" if word in words["mother_of"] else self._sex
            self._next = self._kunya
        elif word in words["son_of"] | words["daughter_of"]:
            self._sex = "f" if word in words["daughter_of"] else self._sex
            self._next = self._fathers
        elif word in words["known_as"]:
            self._next = self._nickname
        elif word not in words["titles"] and word not in _ARTICLES:
            self._next.append(word)
            # A nickname may have several words; a kunya and a father's name have one.
            self._next = self._next if self._next is self._nickname else self._plain

    def parts(self) -> NameParts:
        """What the words were."""
        given, *rest = self._plain or [""]
        fathers = [*self._fathers, *rest[:-1]]
        known = _given_names()
        return NameParts(
            given=_keys([given]),
            fathers=_keys(fathers),
            family=_keys(rest[-1:]),
            rest=_keys([*self._fathers, *rest]),
            kunya=_keys(self._kunya),
            nickname=_keys(self._nickname),
            common=bool(rest) and all(word in known for word in (given, *rest)),
            sex=self._sex,
        )


def _keys(words: Iterable[str]) -> Keys:
    return frozenset(key for word in words for key in sounds(word))


def _joined(words: list[str]) -> list[str]:
    """The words, with "servant of" joined to what follows, and without "of the faith" behind a name."""
    kept = [word for word in words if word not in ARTICLES]
    found: list[str] = []
    skip = False
    for word, following in pairwise([*kept, ""]):
        if skip:
            skip = False
        elif _ABD.match(word) and following:
            found.append(("عبد" if word == "عبد" else "abd") + following)
            skip = True
        elif word in ("الدين", "din", "deen", "dine", "eddine", "eldin") and found:
            continue
        else:
            found.append(word)
    return found
