"""Decides which place a name means from the words around it, and says when they do not decide."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from typing import Literal

from marsad.gazetteer.alike import alike
from marsad.gazetteer.areas import VILLAGE, Area, Zone, load_areas
from marsad.gazetteer.choice import Choice, choose, resembling
from marsad.gazetteer.context import NOWHERE, Context, governorate_codes
from marsad.gazetteer.places import Place, load
from marsad.gazetteer.wording import parts, split_head

GeoPrecision = Literal[1, 2, 3]
WherePrecision = Literal[1, 2, 3, 4, 5]

_AREA_KINDS = frozenset(("governorate", "countryside", "region"))
_TOWN_KINDS = frozenset(("settlement", "quarter"))
_SITE_KINDS = frozenset(("camp", "desert", "road", "junction", "axis", "mountain", "facility", "site"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears the name, and what speaks for or against it."""

    place: Place
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means; `place` None is a place that is not known or not decided.

    `candidates` are all places of that name, best first. `ambiguous`: the text does not decide among them;
    `place` is then the likeliest where all lie in one governorate, else None. `precision` is ACLED's
    geo_precision and `where_prec` UCDP's. `zone` is set where the name is a region or site, not a settlement;
    `alike` where no place is spelled so and `place` only has the same consonants.
    """

    name: str
    place: Place | None
    candidates: tuple[Candidate, ...]
    ambiguous: bool
    admin1: Area | None
    precision: GeoPrecision | None
    where_prec: WherePrecision | None
    reasons: tuple[str, ...]
    zone: Zone | None = None
    alike: bool = False

    @property
    def known(self) -> bool:
        """Whether the gazetteer knows the name at all here; if not, it goes to the work list."""
        if self.alike:
            return False
        return self.place is not None or self.ambiguous or self.zone is not None or self.precision == 3


@functools.lru_cache(maxsize=1 << 16)
def resolve(name: str, context: Context = NOWHERE) -> Resolution:
    """The place a name means in its context."""
    kind, bare = split_head(name)
    if kind and kind != "site" and load_areas().find(name) is None:
        context = dataclasses.replace(context, kind=context.kind or kind)
        if load().find(name):  # the word is a part of some names: "حارة محفوض", "مدينة الرد"
            whole = _named(name, name, context)
            if whole.place is not None and not whole.ambiguous:
                return whole
        return _named(name, bare, context)
    return _named(name, name, context)


def _named(name: str, bare: str, context: Context) -> Resolution:
    """One name; failing that, the first of several; failing that, only its governorate."""
    area = _area(name, bare, context)
    if area is not None:
        return area
    numbers = load().find(bare)
    choice = choose(bare, numbers, context) if numbers else None
    zone = _zone(name, bare, context, choice)
    if zone is not None:
        return zone
    if choice is not None and (choice.place is not None or choice.ambiguous):
        return _placed(name, choice, context)
    pieces = parts(bare, load().find)
    if len(pieces) > 1:
        return _several(name, pieces, context)
    likeness = _alike(name, bare, context, choice)
    if likeness is not None:
        return likeness
    kind, rest = split_head(bare)
    if kind == "site" and governorate_codes(context):
        found = _named(name, rest, dataclasses.replace(context, around=True, kind="site"))
        if found.place is not None and not found.ambiguous:
            return dataclasses.replace(found, reasons=(*found.reasons, f"a site named after {rest}"))
    return _unknown(name, context, choice)


def _area(name: str, bare: str, context: Context) -> Resolution | None:
    """A governorate or province, unless the words make it the town of that name."""
    match = load_areas().find(bare, head=context.kind in _AREA_KINDS)
    if match is None or match.zone is not None or match.adjective or not match.areas:
        return None
    inside = [a for a in match.areas if _area_fits(a, context)]
    if not inside or context.kind in _TOWN_KINDS | _SITE_KINDS or context.kind == "subdistrict":
        return None
    area = inside[0] if len(inside) == 1 else None
    if context.kind in _AREA_KINDS:
        return Resolution(name, None, (), area is None, area, 3, 4, ("named as a governorate",))
    if area is not None and area.city:
        return None
    towns = choose(bare, load().find(bare), dataclasses.replace(context, kind="settlement"))
    if area is None or not any(load_areas().of(c.place) == area for c in towns.ranked):
        if towns.ranked and (context.governorates or context.countries):
            return None
        return Resolution(name, None, (), area is None, area, 3, 4, ("the name of a governorate",))
    reasons = ("names both a city and its governorate, and no word says which",)
    candidates = tuple(Candidate(c.place, c.reasons) for c in towns.ranked)
    return Resolution(name, None, candidates, True, area, 3, 4, reasons)


def _area_fits(area: Area, context: Context) -> bool:
    """Whether the context leaves room for this area: no other governorate, no other country."""
    wanted = governorate_codes(context)
    if wanted:
        return any(code in (area.pcode, area.name) for code in wanted)
    return not context.countries or area.country in context.countries


def _zone(name: str, bare: str, context: Context, choice: Choice | None) -> Resolution | None:
    """A region or site of the table, unless a settlement of that name fits."""
    match = load_areas().find(name) or load_areas().find(bare)
    zone = match.zone if match is not None else None
    if zone is None or (context.kind in _TOWN_KINDS and zone.kind != VILLAGE):
        return None
    fitting = [a for a in zone.areas if _area_fits(a, context)]
    if zone.areas and not fitting:
        return None
    codes = {a.pcode for a in zone.areas}
    if choice is not None and choice.place is not None and choice.place.admin1 in codes:
        return None
    area = fitting[0] if len(fitting) == 1 else None
    if not zone.areas:
        area = _context_area(context)
    reason = f"{zone.kind} in {area.name}" if area else f"{zone.kind} that lies in no single governorate"
    return Resolution(name, None, (), False, area, 2 if area else 3, 5, (reason,), zone)


def _several(name: str, pieces: list[str], context: Context) -> Resolution:
    """A list or chain of places: governorates among them are context, the first other one is the place."""
    areas = [p for p in pieces if (m := load_areas().find(p)) is not None and m.areas and m.zone is None]
    rest = [p for p in pieces if p not in areas] or pieces[:1]
    governorates = tuple(dict.fromkeys((*context.governorates, *areas)))
    first = resolve(
        rest[0], dataclasses.replace(context, governorates=governorates, near=(*context.near, *rest[1:]))
    )
    reason = f"{rest[0]} of {name}"
    return dataclasses.replace(first, name=name, reasons=(reason, *first.reasons))


def _placed(name: str, choice: Choice, context: Context) -> Resolution:
    candidates = tuple(Candidate(c.place, c.reasons) for c in choice.ranked)
    areas = {load_areas().of(place) for place in choice.contenders}
    area = areas.pop() if len(areas) == 1 else _context_area(context)
    precision, where = _precision(choice.place, context)
    if choice.place is None and area is None:
        return Resolution(name, None, candidates, True, None, None, None, choice.reasons)
    return Resolution(
        name, choice.place, candidates, choice.ambiguous, area, precision, where, choice.reasons
    )


def _precision(place: Place | None, context: Context) -> tuple[GeoPrecision, WherePrecision]:
    """ACLED's geo_precision and UCDP's where_prec."""
    if place is None or place.kind == "admin1":
        return 3, 4
    if place.kind in ("admin2", "admin3"):
        return 2, 3
    if context.around or context.kind in _SITE_KINDS:
        return 2, 2
    return 1, 1


def _context_area(context: Context) -> Area | None:
    """The strongest governorate of the context."""
    areas = load_areas()
    codes = governorate_codes(context)
    return areas.by_code(codes[0]) if codes else None


def _alike(name: str, bare: str, context: Context, choice: Choice | None) -> Resolution | None:
    """Places of the strongest governorate whose names resemble this one; people must confirm them."""
    codes = governorate_codes(context)
    numbers = alike(bare, codes[0]) if codes else ()
    if not numbers:
        return None
    found = _placed(name, resembling(numbers, context), context)
    elsewhere = _unknown(name, context, choice).candidates
    return dataclasses.replace(found, candidates=found.candidates + elsewhere, alike=True)


def _unknown(name: str, context: Context, choice: Choice | None) -> Resolution:
    """A name that no place here bears: the governorate of the context still holds."""
    elsewhere = tuple(Candidate(c.place, c.reasons) for c in choice.ranked) if choice else ()
    area = _context_area(context)
    reason = "no place of that name is known in this governorate" if elsewhere else "the name is not known"
    return Resolution(name, None, elsewhere, False, area, None, None, (reason,))
