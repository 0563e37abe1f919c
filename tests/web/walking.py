"""Every address of the desk, found in its own list of them, and what an answer says when it is searched."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from marsad.archive import Archive
from tests.web.examples import EXAMPLES, Example

_PASSING = re.compile(
    r'name="draft" value="[^"]*"|'
    r"\('(ETag|Content-Length)', '[^']*'\)|"
    r'csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|X-CSRFToken&quot;: &quot;[^&]*&quot;'
)


@dataclass(frozen=True, slots=True)
class Address:
    """A pattern of the desk: its whole name, its view, whether it takes arguments."""

    name: str
    view: Callable[..., Any]
    takes: frozenset[str]

    @property
    def example(self) -> Example:
        """What it is called with."""
        return EXAMPLES.get(self.name, Example({}))

    @property
    def is_api(self) -> bool:
        """Whether programs call it, who have tokens instead of sessions."""
        return self.name.startswith("api-")

    @property
    def right(self) -> Any:
        """The right that it asks for, None where it is public, "closed" where it says nothing."""
        return getattr(self.view, "right", "closed")

    def paths(
        self, archive: Archive, *, hidden: bool = False, instead: dict[str, int] | None = None
    ) -> list[str]:
        """Its paths with the example's arguments, without a query and with each of the example's.

        `instead` has other numbers for examples of a "report", an "incident", an "account".
        """
        values = self.example.hidden if hidden else self.example.open
        if values is None:
            return []
        other = instead or {}
        kwargs = {name: other.get(of.__name__) or of(archive) for name, of in values.items()}
        path = reverse(self.name, kwargs=kwargs)
        return [path, *(path + query for query in self.example.queries)]

    def __str__(self) -> str:
        return self.name


def addresses() -> list[Address]:
    """All of them."""
    return list(_of(get_resolver().url_patterns, "", frozenset()))


def _of(patterns: list[URLPattern | URLResolver], space: str, taken: frozenset[str]) -> Iterator[Address]:
    for one in patterns:
        takes = taken | set(one.pattern.regex.groupindex) | set(getattr(one.pattern, "converters", ()))
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _of(one.url_patterns, inner, frozenset(takes))
        else:
            yield Address(f"{space}{one.name}", one.callback, frozenset(takes))


def said(answer: Any) -> str:
    """All that an answer says: its headers, its text, and what is in it where it is an archive of files."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    texts = [repr(sorted(answer.headers.items())), body.decode("utf-8", "replace")]
    if body[:2] == b"PK":
        texts.pop()
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            texts += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    return "\n".join(texts)


def lasting(answer: Any) -> str:
    """What an answer says, without what is new with each session or each entry of the ledger."""
    return _PASSING.sub("", said(answer))


_DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{32,}(?![0-9a-f])")  # a year stands in many by chance


def met(answer: Any, words: tuple[str, ...]) -> list[str]:
    """Which of the words an answer says, but for what was asked for in these words."""
    text, asked = _DIGEST.sub("", said(answer)), unquote(answer.request["QUERY_STRING"])
    return [word for word in words if word in text and word not in asked]
