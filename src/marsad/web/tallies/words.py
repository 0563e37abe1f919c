"""What the keys of a tally's slices are called."""

from __future__ import annotations

from django.utils.translation import gettext as _

from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.places import load
from marsad.publishing.language import COUNTRY, Language
from marsad.tally.figures import UNKNOWN, Side
from marsad.web import labels
from marsad.web.access.models import User


def tongue(user: User) -> Language:
    """The language that a person reads, with the month names of their country."""
    return Language("ar" if labels.language() == "ar" else "en", user.country or COUNTRY)


def slice_name(side: Side, key: str) -> str:
    """A slice as pages call it; a month stays as it is, for it is told by its own tag."""
    if key == UNKNOWN and side != "attribution":
        return _("unknown")
    if side == "governorate":
        known = load_areas().by_name.get(key)
        return area_name(known.pcode) if known and known.pcode else key
    if side == "district":
        return area_name(key)
    if side in ("event_type", "attribution"):
        return labels.label(key, side)
    return key


def area_name(pcode: str) -> str:
    """An area by its P-code, which stays where the gazetteer does not know it."""
    number = load().by_pcode.get(pcode)
    if number is None:
        return pcode
    place = load().place(number)
    return (place.name_ar or place.name_en) if labels.language() == "ar" else (place.name_en or place.name_ar)


def rule_name(rule: str) -> str:
    """Why a near miss does not count."""
    return _RULES[rule]() if rule in _RULES else rule


_RULES = {
    "excluded": lambda: _("taken out of every count by a decision"),
    "perpetrator": lambda: _("another perpetrator"),
    "attribution": lambda: _("attributed too weakly"),
    "territory": lambda: _("outside the territory"),
    "territory-undecided": lambda: _("place too coarse for the territory"),
    "date-unknown": lambda: _("day not known"),
    "period": lambda: _("outside the period"),
    "period-undecided": lambda: _("day too coarse for the period"),
    "event-type": lambda: _("another type of event"),
    "people": lambda: _("nobody of those counted was harmed"),
    "exclusion": lambda: _("excluded by the definition"),
    "review": lambda: _("not reviewed yet"),
}
