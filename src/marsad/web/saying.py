"""What the rooms say in English, as findings and refusals, in the reader's language, values put in."""

from __future__ import annotations

import functools
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from marsad.web import labels

_ISOLATED, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_SAID = "said"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in both languages; `kinds` says of each value what kind of code it is, if any."""

    pattern: re.Pattern[str]
    kinds: Mapping[str, str]
    texts: Mapping[str, str]
    weight: int

    def fits(self, values: Mapping[str, str]) -> bool:
        """Whether the sentences among these values are known, and the fields are fields."""
        checks = {_SAID: known, "field": dict(labels.choices("field")).__contains__}
        return all(checks[kind](values[name]) for name, kind in self.kinds.items() if kind in checks)

    def say(self, values: Mapping[str, str], language: str) -> str:
        """The sentence with these values, each isolated from the direction of the words around it."""
        told = {name: _value(value, self.kinds[name]) for name, value in values.items()}
        return self.texts[language].format(**told)


def said(text: str) -> str:
    """A sentence of the rooms in the language in force; as it is, and isolated, where none fits."""
    found = _fitting(text)
    if found is None:
        return f"{_ISOLATED}{text}{_END}" if text else ""
    sentence, values = found
    return sentence.say(values, labels.language())


def known(text: str) -> bool:
    """Whether a sentence of the list fits."""
    return _fitting(text) is not None


@functools.lru_cache(2048)
def _fitting(text: str) -> tuple[Sentence, Mapping[str, str]] | None:
    for sentence in _sentences():
        match = sentence.pattern.fullmatch(text)
        if match and sentence.fits(match.groupdict()):
            return sentence, match.groupdict()
    return None


def _value(value: str, kind: str) -> str:
    if kind == _SAID:
        return said(value)
    return f"{_ISOLATED}{labels.label(value, kind) if kind else _bare(value)}{_END}"


def _bare(value: str) -> str:
    """A value without the quotation marks of a program."""
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if quoted else value


@functools.cache
def _sentences() -> tuple[Sentence, ...]:
    text = (files("marsad.web") / "data" / "sentences.toml").read_text(encoding="utf-8")
    found = [
        _read(english, arabic) for part in tomllib.loads(text).values() for english, arabic in part.items()
    ]
    return tuple(sorted(found, key=lambda one: (_SAID not in one.kinds.values(), -one.weight)))


def _read(english: str, arabic: str) -> Sentence:
    pieces = list(_pieces(english))
    pattern = "".join(re.escape(own) + (f"(?P<{name}>.+?)" if name else "") for own, name, _ in pieces)
    kinds = {name: kind for _, name, kind in pieces if name}
    bare = "".join(own + (f"{{{name}}}" if name else "") for own, name, _ in pieces)
    weight = sum(len(own) for own, _, _ in pieces)
    return Sentence(re.compile(pattern, re.DOTALL), kinds, {"en": bare, "ar": arabic}, weight)


def _pieces(text: str) -> Iterator[tuple[str, str, str]]:
    """Words of a sentence, and the name and the kind of the value behind them."""
    for own, name, kind, _ in string.Formatter().parse(text):
        yield own, name or "", kind or ""
