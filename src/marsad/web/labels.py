"""What codes are called: those of the codebook by its own labels, the few of the contract here."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marsad.codebook import load
from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.places import load as load_places
from marsad.publishing.language import Code
from marsad.tally import actors

_FIXED: dict[str, dict[str, str | Promise]] = {
    "review": {
        "proposed": _("not reviewed"),
        "confirmed": _("confirmed"),
        "reopened": _("to be reviewed again"),
    },
    "attribution": {
        "stated": _("stated"),
        "claimed": _("claimed"),
        "suspected": _("suspected"),
        "unknown": _("unknown"),
    },
    "effect": {
        "killed": _("killed"),
        "injured": _("injured"),
        "abducted": _("abducted"),
        "arrested": _("arrested"),
        "unharmed": _("unharmed"),
    },
    "status": {
        "civilian": _("civilian"),
        "combatant": _("combatant"),
        "unknown": _("status unknown"),
    },
    "kind": {
        "person": _("person"),
        "vehicle": _("vehicle"),
        "checkpoint": _("checkpoint"),
        "base": _("base"),
        "building": _("building"),
        "infrastructure": _("infrastructure"),
        "area": _("area"),
    },
    "relation": {"in": _("in"), "near": _("near"), "road": _("on the road of"), "area": _("in the area of")},
    "precision": {
        "day": _("to the day"),
        "range": _("a range of days"),
        "month": _("to the month"),
        "year": _("to the year"),
    },
    "finding": {
        "breakdown-does-not-add-up": _("The figures do not agree"),
        "areas-do-not-add-up": _("The areas do not add up to the total"),
        "incident-count-differs-from-list": _("The report lists another number than it says"),
        "place-outside-stated-area": _("A place outside the area that the report names"),
        "date-outside-stated-window": _("A day outside the days that the report covers"),
        "date-unresolved": _("The day is not decided"),
        "place-unresolved": _("The place is not known"),
        "place-ambiguous": _("Several places bear the name"),
        "perpetrator-unresolved": _("Who did it is not decided"),
        "obfuscated-text": _("Split or censored letters"),
        "truncated-text": _("The text breaks off"),
        "figures-to-be-seen": _("Figures to be compared with the page"),
        "changed-at-source": _("The source changed its report"),
        "removed-at-source": _("The source removed its report"),
        "not-taken-over": _("Not everything in the row could be taken over"),
    },
    "field": {
        "date": _("date"),
        "place": _("place"),
        "event_type": _("event type"),
        "perpetrators": _("perpetrators"),
        "targets": _("targets"),
        "weapons": _("weapons"),
        "killed": _("killed"),
        "injured": _("injured"),
        "abducted": _("abducted"),
        "arrested": _("arrested"),
        "unharmed": _("unharmed"),
        "casualties": _("casualties"),
        "persons": _("persons"),
        "stated": _("stated total"),
        "finding": _("finding"),
    },
}


def label(code: str, kind: str) -> str:
    """The name of a code of that kind in the language in force; the code itself where none is known.

    Kinds: actor, event_type, weapon, area (a governorate, by its name in the register), and those of the
    contract: review, attribution, effect, status, kind, relation, precision, finding, field.
    """
    return _label(code, kind, language())


@functools.lru_cache(maxsize=20_000)
def _label(code: str, kind: str, language: Code) -> str:
    if kind == "actor":
        return actors.name(code, language)
    if kind == "event_type":
        return _event_types(language).get(code, code)
    if kind == "weapon":
        return _of_book("weapons", code, language)
    if kind == "area":
        return _area(code, language)
    return str(_FIXED[kind].get(code, code))


def choices(kind: str) -> list[tuple[str, str]]:
    """All codes of a kind with their names: actors by name, others in the codebook's or contract's order."""
    return list(_choices(kind, language()))


@functools.cache
def _choices(kind: str, language: Code) -> tuple[tuple[str, str], ...]:
    codes: Iterable[str] = _FIXED.get(kind, ())
    if kind == "event_type":
        codes = _event_types(language)
    elif kind == "weapon":
        codes = load().lists["weapons"]
    elif kind == "actor":
        codes = {str(entry.features.get("code") or entry.id) for entry in load().lists["actors"].values()}
    found = [(code, _label(code, kind, language)) for code in codes]
    return tuple(sorted(found, key=lambda pair: pair[1]) if kind == "actor" else found)


def language() -> Code:
    """The language in force: "ar" or "en"."""
    return "en" if (translation.get_language() or "ar").startswith("en") else "ar"


@functools.cache
def _event_types(language: Code) -> dict[str, str]:
    entries = load().lists["event_types"].values()
    return {str(entry.features["name"]): entry.ar if language == "ar" else entry.en for entry in entries}


def _of_book(name: str, code: str, language: Code) -> str:
    entry = load().lists[name].get(code)
    if entry is None:
        return code
    return entry.ar if language == "ar" else entry.en


def _area(name: str, language: Code) -> str:
    area, places = load_areas().by_name.get(name), load_places()
    number = places.by_pcode.get(area.pcode) if area and area.pcode else None
    return name if number is None or language == "en" else places.place(number).name_ar or name
