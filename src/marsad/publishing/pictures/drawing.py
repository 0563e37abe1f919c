"""From a chart to a picture: the fonts, the colours, the direction."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Any

from marsad.publishing.language import Language

FONT = "IBM Plex Sans Arabic"
INK, LINE, KILLED, INJURED, AREA = "#1d2328", "#d5dbe0", "#8c2d19", "#d9903d", "#e9edf0"
SCALE = 2.5  # pixels of the picture for one of the page: sharp on paper


def png(chart: Any, language: Language) -> bytes:
    """A chart as a PNG; Vega is given everything and fetches nothing."""
    import vl_convert

    _register_font()
    drawn: bytes = vl_convert.vegalite_to_png(_dressed(chart, language), scale=SCALE, allowed_base_urls=[])
    return drawn


def font_folder() -> str:
    """Where the font lies that has both scripts."""
    return str(files("fontpkg_ibm_plex_sans_arabic") / "files")


@functools.cache
def _register_font() -> None:
    import vl_convert

    vl_convert.register_font_directory(font_folder())


def _dressed(chart: Any, language: Language) -> dict[str, Any]:
    direction = "rtl" if language.code == "ar" else "ltr"
    dressed = chart.configure(font=FONT, background="white").configure_view(stroke=None)
    document: dict[str, Any] = dressed.configure_axis(
        labelColor=INK, titleColor=INK, gridColor=LINE, domainColor=LINE, tickColor=LINE, labelFontSize=12
    ).to_dict()
    document["config"].setdefault("text", {})["dir"] = direction
    return document
