"""Lays a bulletin out as Markdown, with templates that an editor can change."""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

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


class LayoutError(ValueError):
    """A template that cannot be used; names the file and the reason."""


def lay_out(bulletin: Bulletin, template: Path | None = None) -> str:
    """The page as Markdown, by the packaged template of its language or one of the editor's own.

    Raises LayoutError.
    """
    name = f"bulletin.{bulletin.language.code}.md"
    source = template or files("marsad.publishing") / "templates" / name
    try:
        text = source.read_text(encoding="utf-8")
        return _tidy(_page(text, bulletin.language).render(bulletin=bulletin))
    except (OSError, UnicodeDecodeError, TemplateError) as error:
        raise LayoutError(f"{source}: {error}") from error


@functools.lru_cache(8)
def _page(text: str, language: Language) -> Template:
    return _environment(language).from_string(text)


def _environment(language: Language) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    environment.filters.update(_filters(language))
    environment.globals.clear()
    return environment


def _filters(language: Language) -> dict[str, Callable[..., Any]]:
    """What a template may do: the tags that print figures, words and dates."""

    def number(value: int, noun: str, case: Case = "nom") -> str:
        return counted(value, noun, language, case)

    def toll(value: Count, noun: str, case: Case = "nom") -> str:
        return counted_range(value, noun, language, case)

    def parts(figures: Figures, effect: str, case: Case = "nom") -> str:
        rows = [row for row in figures.rows if row.effect == effect and _some(row.people)]
        if all(row.status == "unknown" and row.actor in NOBODY for row in rows):
            return ""  # "5 people (5 people)" tells nothing
        listed = (
            people(r.people, r.status, r.actor, r.women.least, r.children.least, language, case) for r in rows
        )
        return joined(listed, language)

    def those(figures: Figures, effect: str) -> str:
        """The word between a total and its parts: they are, it is, or are among it."""
        parts, whole = figures.row(effect).people, figures.people(effect)
        words = data("wording")["harm"][language.code]["those"]
        if (parts.least, parts.most) != (whole.least, whole.most):
            return str(words["some"])
        one = "she" if figures.women(effect).least else "he"
        return str(words[{1: one, 2: "two"}.get(whole.most or 0, "all")])

    def governorate(key: str) -> str:
        return names.area_by_name(key, language)

    def map_caption(bulletin: Bulletin) -> str:
        return f"{caption(bulletin.told, language)} {left_to_right(ATTRIBUTION)}"

    return {
        "map_caption": map_caption,
        "counted": number,
        "toll": toll,
        "some": _some,
        "parts": parts,
        "those": those,
        "day": language.day,
        "between": lambda first, last: language.span(first, last),
        "governorate": governorate,
        "rule": lambda name: data("wording")["rules"][name][language.code],
        "title": lambda titles: escaped(titles[language.code]),
        "listed": lambda items: joined(items, language),
        "ltr": left_to_right,
        "upper_first": lambda text: text[:1].upper() + text[1:],
        "percent": lambda share: f"{share:.0%}",
    }


def _some(value: Count) -> bool:
    return value.most != 0


def _tidy(text: str) -> str:
    """One empty line at most between paragraphs, none at the end."""
    lines: list[str] = []
    for line in (line.rstrip() for line in text.strip().splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"
