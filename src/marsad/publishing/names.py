"""How actors, areas and places are called in the language of a page."""

from __future__ import annotations

import datetime as dt
import re

from marsad.codebook import load as load_codebook
from marsad.codebook.book import Entry
from marsad.extraction.model import Admin1, PlaceValue
from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.places import Place, load
from marsad.publishing.agreement import data
from marsad.publishing.characters import escaped, isolated
from marsad.publishing.language import Language
from marsad.tally import actors

_REMARK = re.compile(r"\s*\([^()]*\)")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def actor(code: str, language: Language) -> str:
    """An actor inside a sentence; its label in the codebook where this room has no better one."""
    known = data("actors").get(code)
    if known is not None:
        return str(known[language.code])
    return escaped(_REMARK.sub("", actors.name(code, language.code)) or code)


def area(admin1: Admin1 | None, language: Language) -> str:
    """A governorate, or a province abroad with its country."""
    if admin1 is None:
        return ""
    found = _place(admin1.pcode)
    if found is not None:
        return escaped(_named(found, language))
    return isolated(escaped(admin1.name.split("/")[-1]))


def area_by_name(name: str, language: Language) -> str:
    """The same by its OCHA name or "Country/Province"."""
    known = load_areas().by_name.get(name)
    return area(Admin1(name, known.pcode if known else None), language)


def place(value: PlaceValue, language: Language) -> str:
    """A place: as the reports write it, or in the language of the page where the gazetteer has that."""
    written_here = _is_of(value.name, language)
    found = None if written_here else _place(value.pcode)
    if found is not None:
        return escaped(_named(found, language))
    return foreign(value.name, language)


def month(key: str, language: Language) -> str:
    """A month of a table, "2024-05", by its name and year."""
    return language.month(dt.date.fromisoformat(f"{key}-01"))


def event_type(value: str, language: Language) -> str:
    """An event type by its label in the codebook."""
    entries = load_codebook().lists["event_types"].values()
    found = next((entry for entry in entries if entry.features["name"] == value), None)
    return _label(found, language) if found else value


def weapon(value: str, language: Language) -> str:
    """A means by its label in the codebook."""
    found = load_codebook().lists["weapons"].get(value)
    return _label(found, language) if found else value


def _label(entry: Entry, language: Language) -> str:
    return entry.ar if language.code == "ar" else entry.en


def foreign(text: str, language: Language) -> str:
    """Text from outside, such as a source's name: plain words, isolated where its script is another."""
    return escaped(text) if _is_of(text, language) else isolated(escaped(text))


def _is_of(text: str, language: Language) -> bool:
    return bool(_ARABIC.search(text)) == (language.code == "ar")


def _place(pcode: str | None) -> Place | None:
    number = load().by_pcode.get(pcode) if pcode else None
    return load().place(number) if number is not None else None


def _named(found: Place, language: Language) -> str:
    names = (found.name_ar, found.name_en)
    return (names[0] or names[1]) if language.code == "ar" else (names[1] or names[0])
