"""Chooses among the places of one name: each clue of the text in turn, the strongest first."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.containment import direction_cosine, distance_km
from marsad.gazetteer.context import Context, governorate_codes
from marsad.gazetteer.places import Place, load
from marsad.gazetteer.spelling import ARTICLES, is_arabic, name_words
from marsad.gazetteer.wording import direction, split_head

_ADMIN = frozenset(("admin1", "admin2", "admin3"))
_KIND_RANK = {"community": 0, "locality": 1, "neighbourhood": 2, "city_area": 2, "admin3": 3, "admin2": 4}
_NEAR_KM = 30.0
_SAME_KM = 3.0
_CITY = 20_000  # inhabitants
_FAR_LARGER = 10  # times as many inhabitants as the next
_FITTING_KINDS = {
    "settlement": frozenset(("community", "locality", "abandoned")),
    "quarter": frozenset(("neighbourhood", "city_area")),
    "subdistrict": _ADMIN,
}


@dataclass(slots=True)
class Ranked:
    """A place under consideration, with what was found to speak for or against it."""

    place: Place
    level: int
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class Choice:
    """The outcome: `contenders` are those that the text leaves, `ranked` all, best first."""

    place: Place | None
    ambiguous: bool
    ranked: list[Ranked]
    contenders: list[Place]
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Field:
    """The places still in play; each clue may put some of them out, in the order of their defeat."""

    inside: list[Ranked]
    outside: list[Ranked] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    doubt: str = ""

    def keep(self, fits: Callable[[Ranked], bool], reason: str, against: str) -> None:
        """Leaves only those that fit, if some do and some do not."""
        fitting = [r for r in self.inside if fits(r)]
        if not fitting or len(fitting) == len(self.inside):
            return
        defeated = [r for r in self.inside if not fits(r)]
        for ranked in fitting:
            ranked.reasons = (*ranked.reasons, reason)
        for ranked in defeated:
            ranked.reasons = (*ranked.reasons, against)
        self.reasons.append(reason)
        self.inside, self.outside = fitting, defeated + self.outside


def choose(name: str, numbers: Iterable[int], context: Context) -> Choice:
    """The place among these that the context means, and whether it decides."""
    places = [load().place(number) for number in numbers]
    ranked = [Ranked(place, name_level(name, place)) for place in places if place.kind != "admin1"]
    ranked.sort(key=_weight)
    field_ = _Field(ranked)
    if not ranked or not _in_governorate(field_, context):
        return Choice(None, False, ranked, [], ("no place of that name in the governorate",))
    # A Latin spelling is no clue by itself: where nothing tells the area, one only like it may be meant.
    spelled = is_arabic(name.strip()) or bool(context.governorates or context.countries)
    _apply_clues(field_, name, context, spelled)
    return _outcome(field_, spelled)


def resembling(numbers: Iterable[int], context: Context) -> Choice:
    """The places that only resemble the name: never decided, the likeliest first."""
    ranked = [Ranked(load().place(number), 3, ("its name has the same consonants",)) for number in numbers]
    field_ = _Field(sorted(ranked, key=_weight))
    _by_owner(field_, context)
    _without_doubles(field_)
    _by_neighbours(field_, context.near, "the same passage")
    choice = _outcome(field_, True)
    alone = choice.place if len(choice.contenders) == 1 else None
    return Choice(alone, True, choice.ranked, choice.contenders, ("no place is spelled so, some are alike",))


def _in_governorate(field_: _Field, context: Context) -> bool:
    """Keeps the places of the first governorate that has any; False where the context excludes them all."""
    if context.countries:
        if not any(r.place.country in context.countries for r in field_.inside):
            return False
        field_.keep(lambda r: r.place.country in context.countries, "in the country named", "another country")
    codes = governorate_codes(context)
    for order, code in enumerate(codes):
        if any(code in (r.place.admin1, r.place.admin2) for r in field_.inside):
            found = load_areas().by_code(code)
            area = found.name if found is not None else code
            reason = f"in {area}, which the text names"
            field_.keep(lambda r, c=code: c in (r.place.admin1, r.place.admin2), reason, f"not in {area}")  # type: ignore[misc]
            if order:
                nearest = load_areas().by_code(codes[0])
                field_.doubt = f"the text names {nearest.name if nearest else codes[0]} nearer to it"
            return True
    return not codes


def _apply_clues(field_: _Field, name: str, context: Context, spelled: bool) -> None:
    if not context.countries:
        field_.keep(lambda r: r.place.coded, "in a country with P-codes", "in a country that nothing names")
    _by_owner(field_, context)
    if spelled:
        field_.keep(lambda r: r.level < 3, "spelled so", "only like it in spelling")
    kinds = _FITTING_KINDS.get(context.kind)
    if kinds is not None:
        field_.keep(lambda r: r.place.kind in kinds, f"a {context.kind}", f"no {context.kind}")
    if context.kind != "subdistrict":
        field_.keep(lambda r: r.place.kind not in _ADMIN, "a place", "the area of that name")
    field_.keep(lambda r: r.place.kind != "abandoned", "lived in", "abandoned")
    _without_doubles(field_)
    _by_neighbours(field_, context.near, "the same passage")
    _by_direction(field_, context)
    _by_neighbours(field_, context.report, "the same report")
    # A second name of a coded community may well be meant where only uncoded places bear it as the first.
    main = any(r.level < 2 and r.place.kind == "community" for r in field_.inside)
    if main and len({r.place.admin1 for r in field_.inside}) == 1:
        field_.keep(lambda r: r.level < 2, "its main name", "a second name of it")
    _by_seat(field_)
    if not split_head(f"{name} {name}")[0]:  # a town called "Town" is hardly ever meant
        _by_size(field_)


def _by_size(field_: _Field) -> None:
    """A city wins over villages of its name, where no other clue tells them apart."""
    sizes = sorted(((r.place.population or 0, r.place.id) for r in field_.inside), reverse=True)
    if len(sizes) < 2 or sizes[0][0] < _CITY or sizes[0][0] < _FAR_LARGER * sizes[1][0]:
        return
    field_.keep(lambda r: r.place.id == sizes[0][1], "far larger than its namesakes", "far smaller")


def _by_owner(field_: _Field, context: Context) -> None:
    if context.owner is None:
        return
    owners = _clear_places(context.owner, {r.place.admin1 for r in field_.inside})
    for level in ("pcode", "admin3", "admin2"):
        codes = {c for o in owners if (c := getattr(o, level))}
        if level == "pcode":
            field_.keep(lambda r, c=codes: r.place.parent in c, "a quarter of the city named", "elsewhere")  # type: ignore[misc]
        elif any(getattr(r.place, level) in codes for r in field_.inside):
            word = "sub-district" if level == "admin3" else "district"
            at = level
            reason = f"in the {word} of the place it is said to belong to"
            field_.keep(lambda r, a=at, c=codes: getattr(r.place, a) in c, reason, f"in another {word}")  # type: ignore[misc]
            return
    field_.keep(
        lambda r: any(distance_km(r.place, o) < _NEAR_KM for o in owners),
        "near the place it belongs to",
        "far from it",
    )


def _by_neighbours(field_: _Field, names: tuple[str | int, ...], where: str) -> None:
    """Prefers a place clearly nearer than its rivals to the places named with it."""
    if len(field_.inside) < 2 or not names:
        return
    areas = {r.place.admin1 for r in field_.inside}
    own = {r.place.id for r in field_.inside}
    others = [p for name in names for p in _clear_places(name, areas) if p.id not in own]
    if not others:
        return
    distances = sorted((min(distance_km(r.place, o) for o in others), r.place.id) for r in field_.inside)
    nearest, second = distances[0], distances[1]
    if nearest[0] <= _NEAR_KM and second[0] >= 2 * nearest[0] + 5:
        reason = f"{nearest[0]:.0f} km from a place named in {where}"
        field_.keep(lambda r: r.place.id == nearest[1], reason, f"farther from the places named in {where}")


def _by_direction(field_: _Field, context: Context) -> None:
    vector = direction(context.directions)
    areas = {r.place.admin1 for r in field_.inside}
    if vector is None or len(areas) != 1 or len(field_.inside) < 2:
        return
    seat = seat_of(areas.pop())
    if seat is None:
        return
    cosines = {r.place.id: direction_cosine(seat, r.place, *vector) for r in field_.inside}
    clear = [number for number, cosine in cosines.items() if cosine >= 0.5]
    if len(clear) == 1 and all(c < 0 for n, c in cosines.items() if n != clear[0]):
        field_.keep(
            lambda r: r.place.id == clear[0], "lies in the direction named", "lies in another direction"
        )


def _by_seat(field_: _Field) -> None:
    """A town that heads the district or sub-district of its name wins where its rivals head none."""
    if len(field_.inside) < 2:
        return
    for level in (2, 3):
        seats = [r for r in field_.inside if seat_level(r.place) == level]
        if seats:
            break
    alone = len({r.place.admin1 for r in field_.inside}) == 1
    if len(seats) == 1 and (alone or level == 2):
        word = "district" if level == 2 else "sub-district"
        field_.keep(lambda r: r is seats[0], f"the seat of the {word} of that name", "no seat")


def _without_doubles(field_: _Field) -> None:
    """Takes records of one settlement as one: a GeoNames locality right beside a coded community."""
    coded = [r.place for r in field_.inside if r.place.kind == "community"]
    field_.keep(
        lambda r: r.place.kind != "locality" or all(distance_km(r.place, c) > _SAME_KM for c in coded),
        "has a P-code",
        "a second record of the same settlement",
    )


def _outcome(field_: _Field, spelled: bool) -> Choice:
    """What is left; `spelled`: the spelling of the name counts."""
    inside = field_.inside
    everything = inside + field_.outside
    contenders = [r.place for r in inside]
    if len(inside) == 1 and inside[0].level == 3 and not spelled:
        reasons = (*field_.reasons, "only alike in spelling, and the text does not say where")
        return Choice(inside[0].place, True, everything, contenders, reasons)
    if field_.doubt and len(inside) == 1:
        return Choice(inside[0].place, True, everything, contenders, (*field_.reasons, field_.doubt))
    if len(inside) == 1:
        reasons = tuple(field_.reasons) or ("the only place of that name",)
        return Choice(inside[0].place, False, everything, contenders, reasons)
    one_area = len({place.admin1 for place in contenders}) == 1
    where = "in one governorate" if one_area else "in several governorates"
    reasons = (*field_.reasons, f"{len(inside)} places of that name {where}, and the text does not decide")
    return Choice(contenders[0] if one_area else None, True, everything, contenders, reasons)


def _weight(ranked: Ranked) -> tuple[int, int, int, int, int]:
    """What ranks places that no clue tells apart: spelling, kind, seat, population."""
    place = ranked.place
    rank = _KIND_RANK.get(place.kind, 5) + (6 if ranked.level == 3 else 0)
    seat = seat_level(place) if place.kind == "community" else 9
    return rank, max(1, ranked.level), seat, -(place.population or 0), place.id


@functools.lru_cache(maxsize=1 << 14)
def _plain(name: str) -> str:
    """A name without articles and apostrophes, to compare its spelling."""
    words = [w for w in name_words(name) if w not in ARTICLES] or name_words(name)
    return " ".join(w[2:] if w.startswith("ال") and len(w) > 3 else w for w in words)


@functools.lru_cache(maxsize=1 << 14)
def name_level(name: str, place: Place) -> int:
    """How well a name is the place's: 0 its main one, 1 but for the article, 2 another one, 3 only alike."""
    plain = _plain(name)
    if name in (place.name_ar, place.name_en):
        return 0
    if plain in (_plain(place.name_ar), _plain(place.name_en)):
        return 1
    return 2 if any(_plain(other) == plain for other in place.alt_names) else 3


@functools.lru_cache(maxsize=1 << 14)
def seat_level(place: Place) -> int:
    """2 for the seat of the district of its name, 3 of the sub-district, 9 for no seat."""
    if place.kind != "community":
        return 9
    for level, code in ((2, place.admin2), (3, place.admin3)):
        number = load().by_pcode.get(code or "")
        if number is not None and _plain(load().place(number).name_en) == _plain(place.name_en):
            return level
    return 9


@functools.cache
def seat_of(admin1: str) -> Place | None:
    """The city that a governorate is named after, from which its directions count."""
    gazetteer = load()
    number = gazetteer.by_pcode.get("SY01" if admin1 == "SY03" else admin1)
    if number is None:
        return None
    area = gazetteer.place(number)
    towns = (gazetteer.place(n) for n in gazetteer.find(area.name_en))
    towns_inside = [t for t in towns if t.admin1 == area.admin1 and t.kind in ("community", "locality")]
    return max(towns_inside, key=lambda t: t.population or 0, default=None)


@functools.lru_cache(maxsize=1 << 12)
def _clear_places_of(name: str) -> tuple[Place, ...]:
    bare = name if load().find(name) else split_head(name)[1]
    places = (load().place(number) for number in load().find(bare))
    return tuple(p for p in places if p.kind not in _ADMIN and name_level(bare, p) < 3)


def _clear_places(name: str | int, areas: set[str]) -> list[Place]:
    """The settlements that a neighbour's name may mean in these governorates; none where they are many."""
    places = (load().place(name),) if isinstance(name, int) else _clear_places_of(name)
    inside = [p for p in places if p.admin1 in areas]
    return inside if len(inside) <= 3 else [p for p in inside if seat_level(p) < 9]
