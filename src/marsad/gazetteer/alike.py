"""Places whose name has the same consonants, for spellings that no key brings together."""

from __future__ import annotations

import functools

from marsad.gazetteer.places import lines, load
from marsad.gazetteer.skeleton import skeleton


def alike(name: str, admin1: str) -> tuple[int, ...]:
    """The settlements of a governorate or province whose names have the consonants of this one."""
    numbers = _skeletons().get(skeleton(name))
    if not numbers:
        return ()
    places = (load().place(int(number)) for number in numbers.split(","))
    return tuple(place.id for place in places if admin1 in (place.admin1, place.admin2))


@functools.cache
def _skeletons() -> dict[str, str]:
    """The consonants of all names of settlements, with the numbers of the places that bear them."""
    return dict(line.split("\t", 1) for line in lines("skeletons.tsv.gz"))
