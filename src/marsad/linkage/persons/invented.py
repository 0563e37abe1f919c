"""People who never lived, and how invented reports name them: in both scripts, by kunya, by half a name.

Among them are those easily mistaken: brothers in one incident, cousins who share both names, namesakes in
other towns, and people wounded or taken first and killed later.
"""

from __future__ import annotations

import functools
import random
import tomllib
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any, Literal

from marsad.linkage.persons.row import PersonRow, person_row

Kind = Literal["none", "brother", "namesake", "killed later"]
Spelled = tuple[str, ...]
NOISE = {
    "incident not linked": 0.06,
    "day off": 0.06,
    "fate not told": 0.08,
    "fate otherwise": 0.04,
    "age told": 0.25,
    "a letter wrong": 0.04,
    "not named": 0.15,
}
_FORMS = {"two": 46, "three": 22, "son of": 8, "father's": 7, "with kunya": 7, "kunya": 5, "given": 5}
_TOWNS = 40
_FIRST_DAY = 738_000


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """Somebody invented, and what they met with in one incident; `kind` says for whom they are mistaken."""

    number: int
    incident: int
    given: Spelled
    father: Spelled
    family: Spelled
    child: Spelled
    sex: str
    age: int
    status: str
    town: int
    day: int
    fate: str
    kind: Kind = "none"


@functools.cache
def _words() -> dict[str, list[list[str]]]:
    path = files("marsad.linkage") / "data" / "invented_persons.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def people(count: int, seed: int) -> list[InventedPerson]:
    """Invented people, incident by incident; one who returns in a later incident keeps their number."""
    dice = random.Random(seed)
    found: list[InventedPerson] = []
    incident = 0
    while len(found) < count:
        incident += 1
        found += _victims(dice, incident, found)
    return found


def _victims(dice: random.Random, incident: int, former: list[InventedPerson]) -> list[InventedPerson]:
    """The one to four people whom an incident harms."""
    town, day = dice.randrange(_TOWNS), _FIRST_DAY + dice.randrange(365)
    here: list[InventedPerson] = []
    for _ in range(dice.choice((1, 1, 2, 3, 4))):
        number = len(former) + len(here) + 1
        chance = dice.random()
        new = _person(dice, number, incident, town, day)
        if here and chance < 0.3:
            kin = here[-1]
            new = replace(new, father=kin.father, family=kin.family, kind="brother")
        elif former and chance < 0.42:
            double = dice.choice(former)
            names = {"given": double.given, "family": double.family, "sex": double.sex}
            new = replace(new, **names, kind="namesake")  # type: ignore[arg-type]
        elif former and chance < 0.5 and (hurt := dice.choice(former)).fate != "killed":
            later = hurt.day + dice.randrange(5, 60)
            new = replace(hurt, incident=incident, day=later, fate="killed", kind="killed later")
        here.append(new)
    days = [one.day for one in here if one.kind == "killed later"] or [day]
    towns = [one.town for one in here if one.kind == "killed later"] or [town]
    return [replace(one, day=days[-1], town=towns[-1]) for one in here]


def _person(dice: random.Random, number: int, incident: int, town: int, day: int) -> InventedPerson:
    words = _words()
    sex = "f" if dice.random() < 0.2 else "m"

    def name(kind: str) -> Spelled:
        return tuple(dice.choice(words[kind]))

    return InventedPerson(
        number,
        incident,
        given=name("women" if sex == "f" else "men"),
        father=name("men"),
        # Many families bear a given name: "Ahmad Khaled" is a whole name.
        family=name("men") if dice.random() < 0.25 else name("families"),
        child=name("men"),
        sex=sex,
        age=dice.randrange(3, 80),
        status=dice.choice(("civilian", "civilian", "combatant")),
        town=town,
        day=day,
        fate=dice.choice(("killed", "killed", "killed", "injured", "abducted")),
    )


def mentions(everybody: list[InventedPerson], seed: int) -> list[tuple[PersonRow, int]]:
    """The mentions of the people in one to three reports of each incident, each with its true person."""
    dice = random.Random(seed)
    incidents: dict[int, list[InventedPerson]] = {}
    for one in everybody:
        incidents.setdefault(one.incident, []).append(one)
    found: list[tuple[PersonRow, int]] = []
    account = 0
    for number, victims in incidents.items():
        for _ in range(dice.choice((1, 2, 2, 3))):
            account += 1
            home = -account if _happens(dice, "incident not linked") else number
            for one in victims:
                if not _happens(dice, "not named"):
                    found.append((_mention(dice, len(found) + 1, account, home, one), one.number))
    return found


def _happens(dice: random.Random, what: str) -> bool:
    return dice.random() < NOISE[what]


def _mention(dice: random.Random, number: int, account: int, incident: int, one: InventedPerson) -> PersonRow:
    day = one.day + (dice.choice((-1, 1)) if _happens(dice, "day off") else 0)
    fate = "injured" if _happens(dice, "fate otherwise") else one.fate
    facts: dict[str, Any] = {
        "person": None,
        "account": account,
        "incident": incident,
        "first": day,
        "last": day,
        "admin1": f"SY{one.town % 8:02}",
        "latitude": 33.0 + (one.town % 8) * 0.4,
        "longitude": 36.0 + (one.town // 8) * 0.6,
        "fate": None if _happens(dice, "fate not told") else fate,
        "sex": one.sex if dice.random() < 0.3 else None,
        "status": one.status if dice.random() < 0.7 else None,
    }
    if _happens(dice, "age told"):
        age = one.age + dice.choice((0, 0, 0, 1))
        facts |= {"age_min": age, "age_max": age}
    return person_row(number, spelled(dice, one), **facts)


def spelled(dice: random.Random, one: InventedPerson) -> str:
    """A name as some outlet writes it."""
    arabic = dice.random() < 0.55

    def word(spellings: Spelled) -> str:
        return spellings[0] if arabic else dice.choice(spellings[1:])

    given, father, family, child = map(word, (one.given, one.father, one.family, one.child))
    parent = ("أم" if one.sex == "f" else "أبو", "Umm" if one.sex == "f" else "Abu")[not arabic]
    son = ("بنت" if one.sex == "f" else "بن", "bint" if one.sex == "f" else "bin")[not arabic]
    name = {
        "two": f"{given} {family}",
        "three": f"{given} {father} {family}",
        "son of": f"{given} {son} {father} {family}",
        "father's": f"{given} {father}",
        "with kunya": f"{given} {family} ({parent} {child})",
        "kunya": f"{parent} {child}",
        "given": given,
    }[dice.choices(list(_FORMS), weights=list(_FORMS.values()))[0]]
    return _slip(dice, name) if _happens(dice, "a letter wrong") else name


def _slip(dice: random.Random, name: str) -> str:
    at = dice.randrange(len(name))
    return name[:at] + name[at + 1 :]
