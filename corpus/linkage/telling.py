"""What one report says of one incident: some facts left out, some vague, counts as far as they are known."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace
from typing import Any

from corpus.linkage.words import Manner, words
from marsad.linkage.invented.incidents import Truth

RATES = {
    "fewer at first": 0.15,
    "another count": 0.06,
    "at least": 0.10,
    "some injured": 0.06,
    "women and children untold": 0.25,
    "perpetrator untold": 0.20,
    "perpetrator suspected": 0.20,
    "weapon untold": 0.20,
    "place a governorate": 0.05,
    "place near": 0.25,
    "day a month": 0.06,
    "day one off": 0.03,
    "detail untold": 0.5,
    "names untold": 0.5,
}
"""How often an outlet knows less, or other, than what happened."""

_SEEN = ("Attack", "Armed clash", "Abduction/forced disappearance")  # somebody saw who did it


@dataclass(frozen=True, slots=True)
class Count:
    """A number as a report gives it: exact, "at least", or only "some"."""

    least: int
    open: bool = False
    some: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """What a report tells. `perpetrator` is None where nobody is named; `day` None where no day is given."""

    truth: Truth
    published: int
    killed: Count | None
    injured: Count | None
    taken: Count | None
    women: int
    children: int
    perpetrator: str | None
    attribution: str
    weapon: str | None
    place: str
    day: int | None
    when: str
    persons: tuple[tuple[str, str], ...]
    details: tuple[int, ...]

    @property
    def harmed(self) -> bool:
        """Whether somebody was killed or wounded."""
        return self.killed is not None or self.injured is not None

    def framed(self, frame: str) -> Telling:
        """What is left of it in a frame that has no room for the day, or for names."""
        day, when = (self.day, self.when) if "{when" in frame else (None, "none")
        return replace(self, day=day, when=when, persons=self.persons if "{names}" in frame else ())


def telling(dice: random.Random, truth: Truth, manner: Manner, published: int, *, first: bool) -> Telling:
    """What an outlet tells of an incident; `first` where it does so before all is known."""

    def happens(what: str) -> bool:
        return dice.random() < RATES[what]

    killed, injured, taken = (_count(dice, n, first) for n in (truth.killed, truth.injured, truth.taken))
    if injured and happens("some injured"):
        injured = Count(2, open=True, some=True)
    parts = not happens("women and children untold") and not (killed and killed.least < truth.killed)
    when, day = _when(dice, truth.day, manner, published)
    perpetrator, attribution = _perpetrator(dice, truth, manner)
    return Telling(
        truth=truth,
        published=published,
        killed=killed,
        injured=injured,
        taken=taken,
        women=truth.women if parts else 0,
        children=truth.children if parts else 0,
        perpetrator=perpetrator,
        attribution=attribution,
        weapon=None if _may_lack_weapon(truth) and happens("weapon untold") else truth.weapon,
        place=_place(dice),
        day=day,
        when=when,
        persons=() if manner.brief or happens("names untold") else truth.persons,
        details=() if manner.brief else tuple(n for n in truth.details[:2] if not happens("detail untold")),
    )


def grown(dice: random.Random, truth: Truth) -> Truth:
    """The same incident when more is known: some of the wounded have died, or more were found."""
    died = min(truth.injured, dice.choice((0, 1, 1, 2)))
    found = dice.choice((0, 1, 2)) if died else dice.choice((1, 2, 3))
    return replace(truth, killed=truth.killed + died, injured=truth.injured - died + found)


def exact(telling: Telling) -> Telling:
    """The same with counts that are given as they stand."""

    def stands(count: Count | None) -> Count | None:
        return count and Count(count.least)

    return replace(telling, killed=stands(telling.killed), injured=stands(telling.injured))


def gold(telling: Telling, ordinal: int, span: tuple[int, int], language: str) -> dict[str, Any]:
    """The account that a careful reader makes of it, in contract form."""
    truth = telling.truth
    named = telling.perpetrator or "unidentified"
    return {
        "ordinal": ordinal,
        "span": list(span),
        "date": _date(telling),
        "place": _gold_place(telling, language),
        "event_type": truth.act["event"],
        "perpetrators": [{"actor": named, "attribution": telling.attribution, "evidence": []}],
        "targets": [{"actor": truth.target, "kind": truth.kind, "evidence": []}],
        "weapons": [{"type": telling.weapon, "evidence": []}] if telling.weapon else [],
        "casualties": _casualties(telling),
        "persons": [
            {"name": person[language == "en"], "role": None, "effect": None, "evidence": []}
            for person in telling.persons
        ],
        "confidence": 1.0,
    }


def _count(dice: random.Random, true: int, first: bool) -> Count | None:
    if not true:
        return None
    told = true
    if first and dice.random() < RATES["fewer at first"]:
        told = max(1, true - dice.choice((1, 1, 2, 3)))
    elif dice.random() < RATES["another count"]:
        told = max(1, true + dice.choice((-1, 1)))
    return Count(told, open=told > 1 and dice.random() < RATES["at least"])


def _may_lack_weapon(truth: Truth) -> bool:
    return truth.act["event"] in ("Attack", "Armed clash", "Shelling/artillery/missile attack")


def _perpetrator(dice: random.Random, truth: Truth, manner: Manner) -> tuple[str | None, str]:
    if manner.claims:
        return truth.perpetrator, "claimed"
    if truth.perpetrator == "unidentified" or dice.random() < RATES["perpetrator untold"]:
        return None, "unknown"
    doubted = truth.perpetrator == "islamic_state" and dice.random() < RATES["perpetrator suspected"] * 2
    return truth.perpetrator, "suspected" if doubted and truth.act["event"] in _SEEN else "stated"


def _place(dice: random.Random) -> str:
    if dice.random() < RATES["place a governorate"]:
        return "governorate"
    return "near" if dice.random() < RATES["place near"] else "in"


def _when(dice: random.Random, day: int, manner: Manner, published: int) -> tuple[str, int | None]:
    """How the day is given, and which: one that is given by its name lies within the week before."""
    if dice.random() < RATES["day one off"] and day < published:
        day += 1
    if manner.layout == "monthly" and dice.random() < RATES["day a month"]:
        return "month", day
    late = published - day
    fit = [how for how in manner.when if _MOST_LATE.get(how, 1000) >= late >= (how == "yesterday")]
    how = dice.choice(fit or ["yesterday" if late == 1 else "weekday" if late < 7 else "day"])
    if how == "yesterday" and late != 1:
        how = "weekday" if late < 7 else "day"
    return how, None if how == "none" else day


_MOST_LATE = {"today": 0, "today_weekday": 0, "now": 0, "none": 1, "yesterday": 1, "weekday": 6}


def _date(telling: Telling) -> dict[str, Any] | None:
    if telling.day is None:
        return None
    start = end = dt.date.fromordinal(telling.day)
    if telling.when == "month":
        start = start.replace(day=1)
        end = (start + dt.timedelta(32)).replace(day=1) - dt.timedelta(1)
    precision = "month" if telling.when == "month" else "day"
    return {"start": start.isoformat(), "end": end.isoformat(), "precision": precision, "evidence": []}


def _gold_place(telling: Telling, language: str) -> dict[str, Any]:
    place = telling.truth.place
    found = {"admin1": {"pcode": place.admin1, "name": words()["codes"][place.admin1]}, "evidence": []}
    if telling.place == "governorate":
        return found | {"name": "", "pcode": None, "latitude": None, "longitude": None, "precision": 3}
    return found | {
        "name": place.name_ar if language == "ar" else place.name_en,
        "pcode": place.pcode,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": 1,
    }


def _casualties(telling: Telling) -> list[dict[str, Any]]:
    truth = telling.truth
    status = "civilian" if truth.target in ("civilians", "aanes_civil") else "combatant"
    counts = {"killed": telling.killed, "injured": telling.injured}
    if "effect" in truth.act:
        counts[truth.act["effect"]] = telling.taken
    return [
        {
            "effect": effect,
            "actor": truth.target,
            "status": status,
            "min": count.least,
            "max": None if count.open else count.least,
            "women": telling.women if effect != "injured" else 0,
            "children": telling.children if effect != "injured" else 0,
            "evidence": [],
        }
        for effect, count in counts.items()
        if count
    ]
