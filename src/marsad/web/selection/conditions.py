"""The filters of a selection over the columns of a register: which incidents each lets through."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from marsad.archive.facts import place_of
from marsad.archive.packing import Flags
from marsad.codebook import load
from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.places import load as load_places
from marsad.tally.actors import OTHER, family
from marsad.tally.terms import spot
from marsad.text.folded import fold_word
from marsad.web import labels
from marsad.web.days import read_day
from marsad.web.selection.grammar import Filter
from marsad.web.selection.ground import OPEN, Ground
from marsad.web.selection.tables import UNKNOWN, Small
from marsad.web.sight import Sight

_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
_TESTS: dict[str, Callable[[Small, Small, int], Flags]] = {
    ">=": lambda least, _most, bound: least >= bound,
    ">": lambda least, _most, bound: least > bound,
    "<=": lambda _least, most, bound: most <= bound,
    "<": lambda _least, most, bound: most < bound,
    "=": lambda least, most, bound: (least == bound) & (most == bound),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A filter put to a register, by somebody."""

    ground: Ground
    sight: Sight
    field: str
    sign: str
    value: str


class NotUnderstood(ValueError):
    """A filter whose value means nothing here; the message says so to who wrote it."""


def condition(ground: Ground, sight: Sight, asked: Filter) -> Flags:
    """Which incidents a filter lets through; NotUnderstood where it says nothing."""
    if asked.sign != "=" and asked.field not in ("killed", "injured"):
        raise NotUnderstood(
            _("“%(field)s” takes “:” alone, not “%(sign)s”.") % {"field": asked.field, "sign": asked.sign}
        )
    return _CONDITIONS[asked.field](Question(ground, sight, asked.field, asked.sign, asked.value))


def _place(asked: Question) -> Flags:
    """A P-code of any level, an area, a place of the gazetteer, or a name as it was written."""
    codes, name = place_codes(asked.value), fold_word(asked.value)
    texts = asked.ground.terms.names("place").where(
        lambda text: bool(text) and (not codes.isdisjoint(spot(text).codes) or _written(text) == name)
    )
    found: Flags = texts[asked.ground.texts("incident", "place", "place")]
    if not codes and not found.any():
        raise NotUnderstood(
            _("Neither the gazetteer nor any incident knows a place “%(name)s”.") % {"name": asked.value}
        )
    return found


def _area(asked: Question) -> Flags:
    """An area of any level, and all that lies in it."""
    codes = place_codes(asked.value, areas_alone=True)
    if not codes:
        raise NotUnderstood(_("No area is called “%(name)s”.") % {"name": asked.value})
    texts = asked.ground.terms.names("place").where(
        lambda text: bool(text) and not codes.isdisjoint(spot(text).codes)
    )
    return texts[asked.ground.texts("incident", "place", "place")]


@functools.lru_cache(maxsize=50_000)
def _written(text: str) -> str:
    return fold_word(place_of(text)["place_name"] or "")


@functools.lru_cache(maxsize=1000)
def place_codes(name: str, *, areas_alone: bool = False) -> frozenset[str]:
    """The codes of what a name or code means: of an area where it is one, else of all places that bear it."""
    areas = load_areas()
    if (known := areas.by_pcode.get(name)) or (known := areas.by_name.get(name)):
        return frozenset({known.pcode or known.name})
    gazetteer = load_places()
    if name in gazetteer.by_pcode:
        return frozenset({name})
    match = areas.find(name, head=True)
    if match is not None and match.zone is None and match.areas:
        return frozenset(area.pcode or area.name for area in match.areas)
    found = (gazetteer.place(number) for number in gazetteer.find(name))
    return frozenset(
        place.pcode for place in found if place.pcode and (not areas_alone or place.kind.startswith("admin"))
    )


def _actor(asked: Question) -> Flags:
    """Who did it, was its target or came to harm, parts of the actor included."""
    wanted = frozenset(code for actor in _actors(asked.value) for code in family(actor))
    names = asked.ground.terms.names("actor")
    texts = names.where(lambda code: code in wanted)
    if not wanted:
        folded = fold_word(asked.value)
        texts = names.where(
            lambda code: code.startswith(OTHER) and fold_word(code.removeprefix(OTHER)) == folded
        )
    found = np.zeros(len(asked.ground), dtype=bool)
    for relation in ("perpetrator", "target", "casualty"):
        found |= asked.ground.any_of(relation, texts[asked.ground.texts(relation, "actor", "actor")])
    # Terms are those of the whole register: what nobody here holds is as if nobody had ever told of it.
    if not wanted and not found.any():
        raise NotUnderstood(_("The codebook knows no actor “%(name)s”.") % {"name": asked.value})
    return found


@functools.lru_cache(maxsize=1000)
def _actors(name: str) -> frozenset[str]:
    """The actors of that code or with a name that is written so."""
    folded = fold_word(name)
    return frozenset(
        entry.id
        for entry in load().lists["actors"].values()
        if name in (entry.id, entry.features.get("code"))
        or folded in {fold_word(text) for text in (entry.en, entry.ar, *(f.text for f in entry.forms))}
    )


def _type(asked: Question) -> Flags:
    kinds = _event_types(asked.value)
    if not kinds:
        raise NotUnderstood(_("No event type is called “%(name)s”.") % {"name": asked.value})
    texts = asked.ground.terms.names("type").where(lambda kind: kind in kinds)
    return texts[asked.ground.texts("incident", "type", "type")]


@functools.lru_cache(maxsize=1000)
def _event_types(name: str) -> frozenset[str]:
    folded = fold_word(name)
    return frozenset(
        str(entry.features["name"])
        for entry in load().lists["event_types"].values()
        if folded in {fold_word(text) for text in (entry.id, entry.en, entry.ar, str(entry.features["name"]))}
    )


def _source(asked: Question) -> Flags:
    """Those that a visible source tells of."""
    sources = source_numbers(asked.sight, asked.value)
    rows = np.isin(asked.ground.tables["telling"]["source"], list(sources))
    return asked.ground.any_of("telling", rows)


def source_numbers(sight: Sight, name: str) -> frozenset[int]:
    """The numbers of the sources shown under a name, among those that may be known."""
    folded = fold_word(name)
    found = {
        source.id for source in sight.sources if folded in (fold_word(str(source)), fold_word(source.name))
    }
    if not found:
        raise NotUnderstood(_("No source is called “%(name)s”.") % {"name": name})
    return frozenset(found)


def _language(asked: Question) -> Flags:
    texts = asked.ground.terms.names("language").where(lambda code: code == asked.value.casefold())
    rows = texts[asked.ground.texts("telling", "language", "language")]
    if not rows.any():
        raise NotUnderstood(_("No report is in the language “%(name)s”.") % {"name": asked.value})
    return asked.ground.any_of("telling", rows)


def _from(asked: Question) -> Flags:
    last = asked.ground.tables["incident"]["last"]
    found: Flags = (last != UNKNOWN) & (last >= day(asked.value, first=True).toordinal())
    return found


def _to(asked: Question) -> Flags:
    start = asked.ground.tables["incident"]["first"]
    found: Flags = (start != UNKNOWN) & (start <= day(asked.value, first=False).toordinal())
    return found


def day(written: str, *, first: bool) -> dt.date:
    """A day as people write it; of a month or a year its first or last day. NotUnderstood otherwise."""
    try:
        if match := _MONTH.fullmatch(written):
            year, month = int(match[1]), int(match[2] or (1 if first else 12))
            return dt.date(year, month, 1 if first else calendar.monthrange(year, month)[1])
        return read_day(written)
    except ValueError as error:
        raise NotUnderstood(_("“%(name)s” is not a day, a month or a year.") % {"name": written}) from error


def _review(asked: Question) -> Flags:
    folded = fold_word(asked.value)
    for code, name in labels.choices("review"):
        if folded in (code, fold_word(name)):
            return asked.ground.review(code)
    raise NotUnderstood(_("No state of review is called “%(name)s”.") % {"name": asked.value})


def _counted(asked: Question) -> Flags:
    answer = fold_word(asked.value)
    if answer in ("yes", "نعم"):
        return asked.ground.counted
    if answer in ("no", "لا"):
        return ~asked.ground.counted
    raise NotUnderstood(_("Say “counted:yes” or “counted:no”."))


def _toll(asked: Question) -> Flags:
    """A count that is surely so: at least by the least, at most by the most."""
    digits = fold_word(asked.value)
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 8):
        raise NotUnderstood(_("“%(name)s” is not a whole number.") % {"name": asked.value})
    least, most = asked.ground.toll(asked.field)
    found: Flags = (least != UNKNOWN) & _TESTS[asked.sign](least, most, int(digits))
    found &= (most != OPEN) | (asked.sign in (">=", ">"))
    return found


_CONDITIONS: dict[str, Callable[[Question], Flags]] = {
    "place": _place,
    "area": _area,
    "actor": _actor,
    "type": _type,
    "source": _source,
    "from": _from,
    "to": _to,
    "review": _review,
    "killed": _toll,
    "injured": _toll,
    "lang": _language,
    "counted": _counted,
}


def all_of(conditions: Iterable[Flags], size: int) -> Flags:
    """Which incidents all of these let through."""
    found = np.ones(size, dtype=bool)
    for flags in conditions:
        found &= flags
    return found
