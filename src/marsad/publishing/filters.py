"""The tags of a template: they alone print figures, words and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from marsad.gazetteer.boundaries import ATTRIBUTION
from marsad.publishing import names
from marsad.publishing.agreement import Case, counted, counted_range, data
from marsad.publishing.bulletin import Bulletin
from marsad.publishing.casualties import NOBODY, joined, people
from marsad.publishing.characters import escaped, left_to_right
from marsad.publishing.language import Language
from marsad.publishing.pictures.map import caption
from marsad.tally.count import Count
from marsad.tally.figures import Figures


def filters(language: Language) -> dict[str, Callable[..., Any]]:
    """What a template may do, by the names of the tags."""
    tags = _Tags(language)
    return {
        "map_caption": tags.map_caption,
        "counted": tags.number,
        "toll": tags.toll,
        "some": some,
        "parts": tags.parts,
        "those": tags.those,
        "day": language.day,
        "between": language.span,
        "governorate": tags.governorate,
        "rule": tags.rule,
        "title": tags.title,
        "listed": tags.listed,
        "ltr": left_to_right,
        "upper_first": upper_first,
        "percent": percent,
    }


class _Tags:
    """The tags whose words are of a language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def number(self, value: int, noun: str, case: Case = "nom") -> str:
        return counted(value, noun, self._language, case)

    def toll(self, value: Count, noun: str, case: Case = "nom") -> str:
        return counted_range(value, noun, self._language, case)

    def parts(self, figures: Figures, effect: str, case: Case = "nom") -> str:
        """The people of an effect by who they were."""
        rows = [row for row in figures.rows if row.effect == effect and some(row.people)]
        if all(row.status == "unknown" and row.actor in NOBODY for row in rows):
            return ""  # "5 people (5 people)" tells nothing
        listed = (
            people(r.people, r.status, r.actor, r.women.least, r.children.least, self._language, case)
            for r in rows
        )
        return joined(listed, self._language)

    def those(self, figures: Figures, effect: str) -> str:
        """The word between a total and its parts: they are, it is, or are among it."""
        parts, whole = figures.row(effect).people, figures.people(effect)
        words = data("wording")["harm"][self._language.code]["those"]
        if (parts.least, parts.most) != (whole.least, whole.most):
            return str(words["some"])
        one = "she" if figures.women(effect).least else "he"
        return str(words[{1: one, 2: "two"}.get(whole.most or 0, "all")])

    def governorate(self, key: str) -> str:
        return names.area_by_name(key, self._language)

    def map_caption(self, bulletin: Bulletin) -> str:
        return f"{caption(bulletin.told, self._language)} {left_to_right(ATTRIBUTION)}"

    def rule(self, name: str) -> str:
        return str(data("wording")["rules"][name][self._language.code])

    def title(self, titles: Mapping[str, str]) -> str:
        return escaped(titles[self._language.code])

    def listed(self, items: Iterable[str]) -> str:
        return joined(items, self._language)


def some(value: Count) -> bool:
    """Whether a count may be more than none."""
    return value.most != 0


def upper_first(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]


def percent(share: float) -> str:
    """A share as readers know it."""
    return f"{share:.0%}"
