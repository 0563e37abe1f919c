"""Numbers with their nouns, agreeing as the grammar of the language asks."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any, Literal

from marsad.publishing.language import Language
from marsad.tally.count import Count

Case = Literal["nom", "acc", "gen"]


@functools.cache
def data(name: str) -> dict[str, Any]:
    """One of the data files of this room."""
    path = files("marsad.publishing") / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def counted(number: int, noun: str, language: Language, case: Case = "nom") -> str:
    """A number and its noun: عملية واحدة، عمليتان، 3 عمليات، 11 عملية."""
    forms = data("nouns")[noun][language.code]
    form = forms.get(language.plural_form(number), forms["other"])
    text: str = form if isinstance(form, str) else form[case]
    return text.replace("{n}", str(number))


def counted_range(count: Count, noun: str, language: Language, case: Case = "nom") -> str:
    """Least to most with the noun; "at least" where the count is open."""
    words = data("wording")["harm"][language.code]
    every = data("nouns")[noun][language.code]["all"]
    if count.most == count.least:
        return counted(count.least, noun, language, case)
    if count.most is None:
        if count.least == 0:
            return str(words["some"]).replace("{noun}", every)
        return str(words["at_least"]).replace("{people}", counted(count.least, noun, language, case))
    text: str = words["range"]
    filled = text.replace("{least}", str(count.least)).replace("{most}", str(count.most))
    return filled.replace("{noun}", every)
