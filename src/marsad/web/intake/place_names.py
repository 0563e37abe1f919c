"""Places as people write them in a form: suggested as they type, and read back."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from django.http import HttpResponse
from django.shortcuts import render

from marsad.archive.places import of_place
from marsad.extraction.model import Admin1, PlaceValue, Spans
from marsad.gazetteer.areas import Area, load_areas
from marsad.gazetteer.context import Context
from marsad.gazetteer.places import Place, load
from marsad.gazetteer.resolver import resolve
from marsad.gazetteer.spelling import ARTICLES, name_words, word_keys
from marsad.web.access.rights import Right, requires
from marsad.web.labels import language
from marsad.web.requests import DeskRequest

_MOST = 12
_LOOKED_AT = 400  # names that begin so
_BETWEEN = re.compile(r"\s*[,،]\s*")


@requires(Right.READ)
def places(request: DeskRequest) -> HttpResponse:
    """The options for what was typed so far: {name, sub-district, governorate}."""
    typed = request.GET.get("place", "")[:80]
    found = [labelled(place, language()) for place in beginning(typed)]
    return render(request, "intake/_places.html", {"places": list(dict.fromkeys(found))[:_MOST]})


def beginning(typed: str) -> list[Place]:
    """The settlements whose names begin so in any spelling, the likeliest first."""
    gazetteer = load()
    numbers = {number for key in _keys_from(typed) for number in gazetteer.with_key(key)}
    exact = set(gazetteer.find(typed))
    found = (gazetteer.place(number) for number in numbers)
    settled = [place for place in found if not place.kind.startswith("admin")]
    settled.sort(key=lambda one: (one.id not in exact, one.country != "SY", -(one.population or 0), one.id))
    return settled[: 3 * _MOST]


def _keys_from(typed: str) -> Iterator[str]:
    words = name_words(typed)
    if len(words) > 1:
        words = [word for word in words if word not in ARTICLES] or words
    if not words or len("".join(words)) < 2:
        return
    keys = _sorted_keys()
    for spelled in islice(product(*map(word_keys, words)), 4):
        start = " ".join(spelled)
        at = bisect_left(keys, start)
        for key in islice(keys, at, at + _LOOKED_AT):
            if not key.startswith(start):
                break
            yield key


@functools.cache
def _sorted_keys() -> list[str]:
    return sorted(" ".join(words) for words in load().names())


def labelled(place: Place, tongue: str) -> str:
    """A place as it is offered: its name, its sub-district where that is another name, its governorate."""
    names = [_name(place, tongue)]
    for code in (place.admin3, place.admin1):
        number = load().by_pcode.get(code or "")
        if number is not None and (name := _name(load().place(number), tongue)) not in names:
            names.append(name)
    return ("، " if tongue == "ar" else ", ").join(names)


def _name(place: Place, tongue: str) -> str:
    return (place.name_ar or place.name_en) if tongue == "ar" else (place.name_en or place.name_ar)


@dataclass(frozen=True, slots=True)
class Told:
    """A place that was written: the name in it, the place that it means, else the governorate alone."""

    written: str
    name: str
    place: Place | None
    area: Area | None = None

    @property
    def is_known(self) -> bool:
        """Whether the gazetteer decides which place it is."""
        return self.place is not None

    def value(self, relation: str, evidence: Spans) -> PlaceValue:
        """The place in the form of the contract; one that is not decided keeps its name alone."""
        if self.place is not None:
            found = of_place(self.place, self.name)
            admin1 = Admin1(**found.pop("admin1")) if found["admin1"] else found.pop("admin1")
            return PlaceValue(**found, relation=relation, admin1=admin1, evidence=evidence)  # type: ignore[arg-type]
        admin1 = Admin1(self.area.name, self.area.pcode) if self.area else None
        return PlaceValue(self.name, relation, admin1=admin1, evidence=evidence)  # type: ignore[arg-type]


def read_place(written: str) -> Told:
    """What a written place means: as it was offered, or a name with the governorates named behind it."""
    written = written.strip()
    name, *areas = _BETWEEN.split(written)
    numbers = load().find(name)
    offered = [
        place
        for place in map(load().place, numbers)
        if written in (labelled(place, "ar"), labelled(place, "en")) and not place.kind.startswith("admin")
    ]
    if len(offered) == 1:
        return Told(written, name, offered[0])
    governorates = tuple(area for area in areas if load_areas().find(area, head=True) is not None)
    found = resolve(name, Context(governorates=governorates, near=tuple(areas)))
    decided = found.place if not found.ambiguous and not found.alike else None
    return Told(written, name, decided, found.admin1)
