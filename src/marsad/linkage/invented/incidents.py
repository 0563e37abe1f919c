"""Incidents that never happened, at real places, among them those that are easily taken for one another."""

from __future__ import annotations

import datetime as dt
import functools
import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any, Literal

from marsad.gazetteer import places as gazetteer
from marsad.gazetteer.places import Place

Twin = Literal["none", "same town, same day", "next day", "neighbouring village", "follow-up"]

TWINS: tuple[Twin, ...] = ("same town, same day", "next day", "neighbouring village", "follow-up")
_FIRST_DAY = dt.date(2022, 1, 1).toordinal()
# How much of the reporting each governorate draws; real reporting is as lopsided.
_GOVERNORATES = {"SY09": 40, "SY07": 15, "SY02": 15, "SY11": 10, "SY08": 8, "SY12": 8, "SY04": 4}
_KILLED = (0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4, 5, 7, 11)
_INJURED = (0, 0, 0, 0, 1, 1, 2, 2, 3, 4, 6, 9)


@dataclass(frozen=True, slots=True)
class Truth:
    """What happened.

    `persons` are (Arabic, Latin) names, `details` lines of the vocabulary that some reports mention;
    `twin` says in what way it is easily mistaken for another.
    """

    number: int
    day: int
    place: Place
    act: dict[str, Any]
    perpetrator: str
    target: str
    kind: str
    weapon: str | None
    killed: int
    injured: int
    taken: int
    women: int
    children: int
    persons: tuple[tuple[str, str], ...]
    details: tuple[int, ...]
    twin: Twin = "none"


@functools.cache
def vocabulary() -> dict[str, Any]:
    """The words that invented incidents and reports are made of."""
    path = files("marsad.linkage") / "data" / "invented.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def incidents(
    count: int,
    seed: int,
    *,
    days: int = 180,
    towns: int = 60,
    first: int = 0,
    start: int = 0,
    zipf: bool = False,
) -> list[Truth]:
    """Incidents in order of number; about four in ten are a twin of the one before.

    Numbers begin with `first`, days `start` days after the first of all. Half of what happens in a
    governorate happens in one town; with `zipf`, the towns follow Zipf's law.
    """
    dice = random.Random(seed)
    pool = _pool(towns)
    found: list[Truth] = []
    while len(found) < count:
        day = _FIRST_DAY + start + dice.randrange(days)
        truth = _incident(dice, first + len(found), pool, day, zipf=zipf)
        found.append(truth)
        while len(found) < count and dice.random() < 0.3:
            found.append(_twin(dice, truth, first + len(found)))
    return found


def _incident(
    dice: random.Random, number: int, pool: Sequence[Sequence[Place]], day: int, *, zipf: bool
) -> Truth:
    towns = dice.choices(pool, weights=list(_GOVERNORATES.values()))[0]
    rank = int(len(towns) ** dice.random() if zipf else min(dice.paretovariate(0.9), len(towns))) - 1
    acts = vocabulary()["acts"]
    act = dice.choices(acts, weights=[act["weight"] for act in acts])[0]
    return _details(dice, number, day, towns[rank], act)


def _details(dice: random.Random, number: int, day: int, place: Place, act: dict[str, Any]) -> Truth:
    taking = "effect" in act
    killed = 0 if taking else dice.choice(_KILLED)
    injured = 0 if taking else dice.choice(_INJURED)
    taken = dice.choice((1, 1, 2, 3, 5)) if taking else 0
    target = dice.choice(act["targets"])
    harmed = killed + taken
    women = sum(dice.random() < 0.12 for _ in range(harmed)) if target == "civilians" else 0
    children = sum(dice.random() < 0.15 for _ in range(harmed - women)) if target == "civilians" else 0
    named = min(harmed or injured, dice.choice((0, 0, 1, 1, 2)))
    return Truth(
        number=number,
        day=day,
        place=place,
        act=act,
        perpetrator=dice.choice(act["perpetrators"]),
        target=target,
        kind=dice.choice(act["kinds"]),
        weapon=dice.choice(act["weapons"]) if act["weapons"] else None,
        killed=killed,
        injured=injured,
        taken=taken,
        women=women,
        children=children,
        persons=tuple(_person(dice) for _ in range(named)),
        details=tuple(dice.sample(range(len(vocabulary()["details"]["en"])), 3)),
    )


def _twin(dice: random.Random, truth: Truth, number: int) -> Truth:
    """Another incident that resembles the given one."""
    kind = dice.choice(TWINS)
    if kind == "same town, same day":
        acts = vocabulary()["acts"]
        act = truth.act if dice.random() < 0.5 else dice.choice(acts)
        return replace(_details(dice, number, truth.day, truth.place, act), twin=kind)
    if kind == "next day":
        later = _details(dice, number, truth.day + 1, truth.place, truth.act)
        return replace(later, perpetrator=truth.perpetrator, twin=kind)
    if kind == "neighbouring village":
        near = dice.choice(neighbours(truth.place) or [truth.place])
        other = _details(dice, number, truth.day, near, truth.act)
        return replace(other, perpetrator=truth.perpetrator, twin=kind)
    raid = next(act for act in vocabulary()["acts"] if act["event"] == "Arrests")
    day = truth.day + dice.choice((0, 1, 2))
    return replace(_details(dice, number, day, truth.place, raid), twin=kind)


def _person(dice: random.Random) -> tuple[str, str]:
    """A name in Arabic and in Latin letters; some with the father's name between."""
    given = dice.sample(vocabulary()["given_names"], dice.choice((1, 1, 2)))
    parts = [*given, dice.choice(vocabulary()["family_names"])]
    return " ".join(part[0] for part in parts), " ".join(part[1] for part in parts)


@functools.cache
def _pool(towns: int) -> tuple[tuple[Place, ...], ...]:
    """The towns of each governorate, those most reported first."""
    inhabited = [p for p in _communities() if p.name_ar and p.name_en]
    return tuple(
        tuple(sorted((p for p in inhabited if p.admin1 == code), key=lambda p: (-(p.population or 0), p.id)))[
            :towns
        ]
        for code in _GOVERNORATES
    )


@functools.cache
def _communities() -> tuple[Place, ...]:
    book = gazetteer.load()
    every = (book.place(number) for number in range(len(book)))
    return tuple(p for p in every if p.kind == "community" and p.country == "SY")


@functools.cache
def neighbours(place: Place) -> tuple[Place, ...]:
    """Other communities within about 9 km."""
    return tuple(
        p
        for p in _communities()
        if p.id != place.id and abs(p.latitude - place.latitude) + abs(p.longitude - place.longitude) < 0.08
    )
