"""What templates of tallies need beside the desk's own tags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from marsad.web.tallies import words
from marsad.web.tallies.numbers import Number
from marsad.web.templatetags.desk import digits, ltr, span

register = template.Library()


@register.filter
def get(values: Mapping[str, Any], key: str) -> Any:
    """The value of a key that a template holds in a variable; nothing where there is none."""
    return values.get(key, "")


@register.simple_tag(takes_context=True)
def figure(context: RequestContext, number: Number) -> SafeString:
    """A number that leads to its incidents; a plain one where there is none."""
    text = span(context, number.least, number.most)
    if number.address:
        return format_html('<a href="{}">{}</a>', number.address, text)
    return format_html('<span class="quiet">{}</span>', text)


@register.simple_tag(takes_context=True)
def percent(context: RequestContext, share: float) -> SafeString:
    """A share of one as whole percents."""
    return ltr(digits(context, f"{share:.0%}"))


@register.filter
def label_of(form: BaseForm, field: str) -> str:
    """What a field of a form is called."""
    return str(form.fields[field].label or field) if field in form.fields else ""


@register.filter
def fields(form: BaseForm, names: str) -> list[BoundField]:
    """Some fields of a form, by their names in a row."""
    return [form[name] for name in names.split() if name in form.fields]


@register.filter
def rule_name(rule: str) -> str:
    """Why a near miss does not count."""
    return words.rule_name(rule)


@register.simple_tag(takes_context=True)
def residual(context: RequestContext, ends: tuple[int | None, int]) -> SafeString:
    """What a stated figure leaves when ours is taken away: least to most, "≤" where open downwards."""
    least, most = ends
    if least is None:
        return ltr(digits(context, f"≤ {most}"))
    return ltr(digits(context, f"{most}" if least == most else f"{least} … {most}"))
