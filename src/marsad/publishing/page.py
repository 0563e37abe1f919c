"""Lays a bulletin out as Markdown, with templates that an editor can change."""

from __future__ import annotations

import functools
from importlib.resources import files
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from marsad.publishing.bulletin import Bulletin
from marsad.publishing.filters import filters
from marsad.publishing.language import Language


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
    environment.filters.update(filters(language))
    environment.globals.clear()
    return environment


def _tidy(text: str) -> str:
    """One empty line at most between paragraphs, none at the end."""
    lines: list[str] = []
    for line in (line.rstrip() for line in text.strip().splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"
