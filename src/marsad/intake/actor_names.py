"""From the name of an actor in somebody's table to a code of the codebook."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from marsad.codebook import Entry, load
from marsad.extraction.actors import UNIDENTIFIED, Setting, code_of
from marsad.text.folded import fold

__all__ = ["UNIDENTIFIED", "actor_code"]

_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SHORT = re.compile(r"^[^:]{1,12}:\s*")  # "QSD: Syrian Democratic Forces"
_LONGEST = 80  # letters of a name that has no code
_COUNTRIES = {"syria": "SY", "iraq": "IQ", "lebanon": "LB", "turkey": "TR", "israel": "IL", "jordan": "JO"}


def actor_code(name: str, beginnings: Mapping[str, str], country: str = "", day: str = "") -> str:
    """The code of an actor: by the mapping's beginnings of names, by the codebook, else "other:<name>"."""
    small = " ".join(name.casefold().split())
    begun = [start for start in beginnings if _begins(small, start)]
    if begun:
        return beginnings[max(begun, key=len)]
    setting = Setting(_COUNTRIES.get(country.casefold(), ""), "", day)
    bare = _BRACKETS.sub("", name)
    for one in (name, bare, _SHORT.sub("", bare)):
        entry = _names().get(fold(one).text.strip())
        if entry is not None and (code := code_of(entry, setting)):
            return code
    return f"other:{' '.join(name.split())[:_LONGEST]}"


def _begins(name: str, start: str) -> bool:
    rest = name.removeprefix(start)
    return rest != name and not rest[:1].isalnum() if start != name else True


@functools.cache
def _names() -> Mapping[str, Entry]:
    """Every whole name of an actor, folded; a name that two actors bear is none."""
    found: dict[str, Entry | None] = {}
    for entry in load().lists["actors"].values():
        for form in entry.forms:
            if form.kind == "name":
                key = fold(form.text).text.strip()
                found[key] = entry if found.get(key, entry) is entry else None
    return {key: entry for key, entry in found.items() if entry is not None}
