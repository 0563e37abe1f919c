"""How templates write days, numbers and names: in the reader's language, digits and month names."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Hashable, Iterable
from typing import Any, NamedTuple

from django import template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from marsad.publishing.language import Language
from marsad.web import labels, saying
from marsad.web.recent import Recent

register = template.Library()
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_DASH = "–"
_STOPS = re.compile(r"((?:\s*[،,;؛()]\s*)+)")
_SELECTED = mark_safe(" selected")
_parts: Recent[SafeString] = Recent(10_000)  # of a kilobyte or two


@register.filter
def label(code: str | None, kind: str) -> str:
    """The name of a code: {{ incident.event_type|label:"event_type" }}."""
    return "" if code is None else labels.label(code, kind)


@register.filter
def isolated(text: object) -> SafeString:
    """Text from outside, kept from turning the order of what stands around it."""
    return format_html("<bdi>{}</bdi>", text)


@register.filter
def parted(text: object) -> SafeString:
    """A line of several values, kept from turning each other: its stops stand in the page's direction."""
    parts = _STOPS.split(str(text))  # a value, what stands behind it, a value ...
    return format_html_join("", "<bdi>{}</bdi>{}", zip(parts[::2], [*parts[1::2], ""], strict=True))


@register.filter
def said(text: str) -> str:
    """What another room said in English, as a finding or a refusal, in the reader's language."""
    return saying.said(text)


@register.filter
def ltr(text: object) -> SafeString:
    """A code, a date in figures, coordinates: read left to right on every page."""
    return format_html('<bdi dir="ltr">{}</bdi>', text)


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: str | None) -> SafeString:
    """What a field offers as codes with their names: {% options types selection.values.type %}."""
    return _options(tuple(choices), chosen)


@functools.lru_cache(maxsize=200)
def _options(choices: tuple[tuple[str, str], ...], chosen: str | None) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((code, _SELECTED if code == chosen else "", name) for code, name in choices),
    )


class Reader(NamedTuple):
    """How somebody reads; to the tags of this library what a person is."""

    language: str
    country: str
    arabic_digits: bool


@register.simple_tag(takes_context=True)
def part(context: RequestContext, template: str, one: Hashable) -> SafeString:
    """A value as a template shows it: {% part "search/_line.html" line %}; there it is called `one`.

    The template is given nothing else but how somebody reads, so that what it gives is the same for all who
    read alike: it is made once, and found again by the value itself.
    """
    user = context.get("user")
    reader = Reader(labels.language(), _country(context), bool(getattr(user, "arabic_digits", False)))
    return _parts.get(
        (template, one, reader),
        lambda: render_to_string(template, {"one": one, "user": reader}),
    )


@register.simple_tag(takes_context=True)
def number(context: RequestContext, value: float | None) -> str:
    """A whole number with its thousands apart, in the reader's digits; a dash for none."""
    if value is None:
        return "—"
    return digits(context, f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}"))


@register.simple_tag(takes_context=True)
def span(context: RequestContext, least: int | None, most: int | None) -> SafeString:
    """A count as least to most: "3", "3–5", "3+" where the most is open, a dash where nothing is known."""
    if least is None:
        return ltr("—")
    low = number(context, least)
    if most is None:
        return ltr(f"{low}+")
    return ltr(low if least == most else f"{low}{_DASH}{number(context, most)}")


@register.simple_tag(takes_context=True)
def day(context: RequestContext, value: dt.date | str | None, until: dt.date | str | None = None) -> str:
    """A day or a stretch of days with month names of the reader's country; a month from "2024-05"."""
    if value is None or value == "":
        return "—"
    tongue = Language(labels.language(), _country(context))
    if isinstance(value, str) and len(value) == len("2024-05"):
        return digits(context, tongue.month(dt.date.fromisoformat(f"{value}-01")))
    first = _day(value)
    return digits(context, tongue.span(first, _day(until) if until else first))


@register.simple_tag(takes_context=True)
def moment(context: RequestContext, value: dt.datetime | str) -> SafeString:
    """A time to the minute, UTC."""
    at = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return ltr(digits(context, f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M}"))


@register.simple_tag(takes_context=True)
def query(context: RequestContext, **changes: Any) -> str:
    """The address's own query with some values changed; None takes one out."""
    wanted = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            wanted.pop(name, None)
        else:
            wanted[name] = str(value)
    return f"?{wanted.urlencode()}"


def digits(context: RequestContext, text: str) -> str:
    """Text with the digits that the reader has chosen."""
    user = context.get("user")
    return text.translate(_ARABIC) if getattr(user, "arabic_digits", False) else text


def _country(context: RequestContext) -> str:
    return getattr(context.get("user"), "country", "") or "SY"


def _day(value: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
