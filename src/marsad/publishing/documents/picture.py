"""The pictures that a template may ask for by `![words](picture:NAME "caption")`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
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
    empty: set[str] = set()
    for match in _LINE.finditer(markdown):
        name = match["name"]
        chart = _chart(name, bulletin)
        if chart is None:
            empty.add(name)
        else:
            found[name] = Picture(name, png(chart, bulletin.language))
    return _LINE.sub(lambda match: "" if match["name"] in empty else match[0], markdown), found


def without(markdown: str) -> str:
    """The page without pictures."""
    return re.sub(r"\n{3,}", "\n\n", _LINE.sub("", markdown))


def _chart(name: str, bulletin: Bulletin) -> Any:
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
