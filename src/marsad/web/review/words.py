"""The values of an incident in the reader's language: as pages show them, and as people type them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from marsad.adoption import EFFECTS, FIELDS
from marsad.adoption.plain import read, write
from marsad.adoption.tongue import Tongue, typed
from marsad.codebook import load
from marsad.extraction.engines.codes import closed_lists
from marsad.gazetteer.areas import load_areas
from marsad.text.folded import fold
from marsad.web import labels
from marsad.web.days import read_day

CORRECTED = (*FIELDS, *EFFECTS)
NOTHING = "—"
_LISTS = ("relation", "event_type", "attribution", "kind", "weapon", "effect", "status")
_OF_BOOK = {"actor": "actors", "weapon": "weapons"}


def shown(field: str, value: Any) -> str:
    """A value as a page shows it."""
    if not value and field not in EFFECTS:
        return NOTHING
    return _stopped(write(field, value, _tongue(labels.language(), shows=True)))


def typable(field: str, value: Any) -> str:
    """A value as somebody would type it: `understood` reads it back."""
    return _stopped(write(field, value, _tongue(labels.language(), shows=False)))


def _stopped(text: str) -> str:
    """A line of values with the stops of its language, which are read back too."""
    return text.replace(", ", "، ").replace("; ", "؛ ") if labels.language() == "ar" else text


def understood(field: str, text: str) -> Any:
    """The value that somebody typed or marked; ValueError where it is not understood."""
    tongue = _tongue(labels.language(), shows=False)
    try:
        return read(field, text, tongue)
    except ValueError:
        if field == "date" and (day := _day(text)):
            return {"start": day, "end": day, "precision": "day"}
        raise


def completions(field: str) -> list[str]:
    """What may be typed for a field, in full: types, weapons, actors with the usual rung."""
    language = labels.language()
    tongue = _tongue(language, shows=False)
    if field == "event_type":
        return [tongue.name("event_type", code) for code in closed_lists()["event_type"]]
    if field == "weapons":
        return [tongue.name("weapon", code) for code in closed_lists()["weapon"]]
    actors = [tongue.name("actor", code) for code, _name in labels.choices("actor")]
    if field == "perpetrators":
        rungs = [tongue.name("attribution", code) for code in closed_lists()["attribution"]]
        return [f"{actor} ({rung})" for actor in actors for rung in rungs[:3]]
    if field == "targets":
        return [f"{actor} ({tongue.name('kind', 'person')})" for actor in actors]
    return []


def _day(text: str) -> str | None:
    try:
        return read_day(typed(text)).isoformat()
    except ValueError:
        return None


def _tongue(language: str, *, shows: bool) -> Tongue:
    return (_shown if shows else _typed)(language)


@functools.cache
def _typed(language: str) -> Tongue:
    """Names that can be read back: where two codes bear one name, the codes themselves."""
    words = _words(language)

    def name(kind: str, code: str) -> str:
        word = labels.label(code, kind)
        return word if words.get(_key(kind, word)) == code else code

    def code(kind: str, word: str) -> str:
        return words.get(_key(kind, word), word)

    return _with_words(language, name, code)


@functools.cache
def _shown(language: str) -> Tongue:
    def name(kind: str, code: str) -> str:
        return labels.label(code, kind)

    return _with_words(language, name, lambda _kind, word: word)


def _with_words(language: str, name: Any, code: Any) -> Tongue:
    with translation.override(language):
        return Tongue(name, code, _("none"), _("to"), _("woman"), _("women"), _("child"), _("children"))


@functools.cache
def _words(language: str) -> dict[tuple[str, str], str]:
    """Which code a word of either language means, the reader's own first; only where it is one."""
    found: dict[tuple[str, str], str] = {}
    for one in sorted(("ar", "en"), key=lambda other: other != language):
        for key, codes in _labelled(one).items():
            if len(codes) == 1:
                found.setdefault(key, *codes)
    for key, codes in _named().items():
        if len(codes) == 1:
            found.setdefault(key, *codes)
    return found


@functools.cache
def _labelled(language: str) -> dict[tuple[str, str], set[str]]:
    """The codes by themselves and by their labels."""
    found: dict[tuple[str, str], set[str]] = {}
    with translation.override(language):
        for kind in ("actor", "area", *_LISTS):
            for code in _codes(kind):
                for word in (code, labels.label(code, kind)):
                    found.setdefault(_key(kind, word), set()).add(code)
    return found


def _codes(kind: str) -> Sequence[str]:
    if kind == "actor":
        return [code for code, _name in labels.choices("actor")]
    return [area.name for area in load_areas().all] if kind == "area" else closed_lists()[kind]


def _key(kind: str, word: str) -> tuple[str, str]:
    return kind, fold(word).text.casefold()


@functools.cache
def _named() -> dict[tuple[str, str], set[str]]:
    """The codes by the names that the codebook knows."""
    found: dict[tuple[str, str], set[str]] = {}
    for kind, name in _OF_BOOK.items():
        for entry in load().lists[name].values():
            code = str(entry.features.get("code") or entry.id)
            for form in entry.forms:
                if form.kind == "name":
                    found.setdefault(_key(kind, form.text), set()).add(code)
    return found
