"""Lays a bulletin out as Markdown, with templates that an editor can change."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Any, Protocol

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from marsad.publishing.bulletin import Bulletin
from marsad.publishing.filters import filters
from marsad.publishing.language import Language


class LayoutError(ValueError):
    """A template that cannot be used; names the file and the reason."""


_OF_TEMPLATES = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)
_GROWING = ("center", "indent", "format")  # filters that make much of little


class Layout(Protocol):
    """A template, as a file or from elsewhere; its name is what it is called in an error."""

    def read_text(self, *, encoding: str) -> str:
        """Its text."""
        ...


class _Sandbox(ImmutableSandboxedEnvironment):
    """Templates may come by a browser: they call nothing of texts and numbers, which grows without end."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """No template needs these, and a few letters of them fill a memory."""
        raise SecurityError(f"a template may not use {operator}")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Neither methods of texts nor those of numbers."""
        return not isinstance(obj, str | bytes | int) and super().is_safe_attribute(obj, attr, value)


def lay_out(bulletin: Bulletin, template: Layout | None = None) -> str:
    """The page as Markdown, by the packaged template of its language or one of the editor's own.

    Raises LayoutError.
    """
    name = f"bulletin.{bulletin.language.code}.md"
    source = template or files("marsad.publishing") / "templates" / name
    try:
        text = source.read_text(encoding="utf-8")
        return _tidy(_page(text, bulletin.language).render(bulletin=bulletin))
    except (OSError, TemplateError, *_OF_TEMPLATES) as error:
        raise LayoutError(f"{source}: {error}") from error


@functools.lru_cache(8)
def _page(text: str, language: Language) -> Template:
    return _environment(language).from_string(text)


def _environment(language: Language) -> ImmutableSandboxedEnvironment:
    environment = _Sandbox(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    for name in _GROWING:
        environment.filters.pop(name, None)
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
