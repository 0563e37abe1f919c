"""The pictures that a template may ask for by `![words](picture:NAME "caption")`."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any

from marsad.publishing.bulletin import Bulletin
from marsad.publishing.pictures.drawing import SCALE

SCHEME = "picture:"
_LINE = re.compile(r'^!\[[^\]]*\]\(picture:(?P<name>[\w-]+)(?: "[^"]*")?\)\n?', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as PNG."""

    name: str
    data: bytes

    @property
    def width(self) -> float:
        """How wide it is meant to be: CSS pixels, 96 to the inch."""
        return int.from_bytes(self.data[16:20], "big") / SCALE  # the width stands there in every PNG


class NoPicture(ValueError):
    """A template asks for a picture that there is not."""


def drawn(markdown: str, bulletin: Bulletin) -> tuple[str, dict[str, Picture]]:
    """The page without the pictures that have nothing to show, and the others drawn; raises NoPicture."""
    from marsad.publishing.pictures.drawing import png

    found: dict[str, Picture] = {}
    for match in _LINE.finditer(markdown):
        name = match["name"]
        chart = chart_of(name, bulletin)
        if chart is not None:
            found[name] = Picture(name, png(chart, bulletin.language))
    return with_only(markdown, found), found


def with_only(markdown: str, names: Container[str]) -> str:
    """The page without those pictures that are not at hand."""
    return _LINE.sub(lambda match: match[0] if match["name"] in names else "", markdown)


def without(markdown: str) -> str:
    """The page without pictures."""
    return re.sub(r"\n{3,}", "\n\n", _LINE.sub("", markdown))


def shown(bulletin: Bulletin) -> set[str]:
    """The names of the pictures that would show anything."""
    from marsad.publishing.pictures import charts
    from marsad.publishing.pictures.map import is_placed

    found = charts.shown(bulletin.figures) | {"map": is_placed(bulletin.told)}
    return {name for name, some in found.items() if some}


def chart_of(name: str, bulletin: Bulletin) -> Any:
    """The picture of that name as an Altair chart; None where it would show nothing. Raises NoPicture."""
    from marsad.publishing.pictures import charts
    from marsad.publishing.pictures.map import incident_map

    kinds: Mapping[str, Callable[[], Any]] = {
        "by-month": lambda: charts.by_month(bulletin.figures, bulletin.language),
        "by-governorate": lambda: charts.by_governorate(bulletin.figures, bulletin.language),
        "by-status": lambda: charts.by_status(bulletin.figures, bulletin.language),
        "map": lambda: incident_map(bulletin.told, bulletin.language),
    }
    if name not in kinds:
        raise NoPicture(f"no picture is called {name!r}; there are {', '.join(kinds)}")
    return kinds[name]()
