"""How invented outlets tell of invented incidents: late, coarse, hedged, updated, in two languages.

The accounts are in contract form, as the reader would give them, with the mistakes and gaps that both
outlets and readers make. The rates stand in `NOISE`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from marsad.linkage.features import AccountRow, rows_of
from marsad.linkage.invented.incidents import Truth, neighbours, vocabulary

NOISE = {
    "date missing": 0.05,
    "date a month": 0.03,
    "date a range": 0.04,
    "date one day off": 0.05,
    "place missing": 0.02,
    "place only the governorate": 0.05,
    "place not on the map": 0.05,
    "place nearby": 0.05,
    "kindred event type": 0.10,
    "perpetrator unnamed": 0.20,
    "perpetrator above": 0.05,
    "target kindred": 0.06,
    "target missing": 0.05,
    "kind other": 0.15,
    "weapon missing": 0.25,
    "weapon kindred": 0.08,
    "count updated": 0.12,
    "count open": 0.07,
    "count missing": 0.04,
    "person missing": 0.35,
    "detail missing": 0.4,
    "event type misread": 0.03,
    "perpetrator misread": 0.03,
    "target misread": 0.03,
    "weapon misread": 0.03,
    "place misread": 0.02,
}
_KIN = {"sdf": "asayish", "asayish": "sdf", "syrian_government": "iran_backed_militias", "sna": "turkey"}
_KIN_WEAPON = {
    "firearm": "machine_gun",
    "machine_gun": "firearm",
    "pistol": "firearm",
    "ied": "landmine",
    "landmine": "ied",
    "artillery": "other",
    "mortar": "artillery",
    "rocket": "artillery",
    "drone": "aircraft",
    "aircraft": "missile",
}


_UPDATED = 0.08  # of reports are followed by another of the same outlet with new counts


@dataclass(frozen=True, slots=True)
class InventedReport:
    """One invented report: its extraction in contract form, its text, and which incident each item tells."""

    extraction: dict[str, Any]
    text: str
    truths: tuple[int, ...]


def reports(truths: Iterable[Truth], seed: int, *, fewest: int = 2, most: int = 4) -> list[InventedReport]:
    """The reports of two to four outlets on each incident; a bulletin holds all its outlet tells that day."""
    dice = random.Random(seed)
    outlets = vocabulary()["outlets"]
    sheets: dict[tuple[str, int, int], list[Truth]] = {}
    for truth in truths:
        for outlet in dice.sample(range(len(outlets)), dice.randint(fewest, most)):
            published = truth.day + dice.choice((0, 0, 1, 1, 2))
            alone = outlets[outlet]["manner"] != "bulletin" and dice.random() < 0.7
            page = truth.number + 1 if alone else 0
            sheets.setdefault((outlets[outlet]["name"], published, page), []).append(truth)
            if dice.random() < _UPDATED:
                later = (outlets[outlet]["name"], published + 1, -truth.number - 1)
                sheets.setdefault(later, []).append(_grown(dice, truth))
    language = {outlet["name"]: outlet["language"] for outlet in outlets}
    return [
        _report(dice, name, language[name], published, page, told)
        for (name, published, page), told in sorted(sheets.items(), key=lambda item: item[0])
    ]


def labelled_rows(
    made: Iterable[InventedReport], *, meaning: bool = True
) -> Iterator[tuple[AccountRow, int]]:
    """The rows of reports, each with the number of its true incident."""
    for report in made:
        yield from zip(rows_of(report.extraction, report.text, meaning=meaning), report.truths, strict=True)


def _grown(dice: random.Random, truth: Truth) -> Truth:
    """The same incident when more is known: some of the wounded have died, or more were found."""
    died = min(truth.injured, dice.choice((0, 1, 1, 2)))
    return replace(
        truth, killed=truth.killed + died, injured=truth.injured - died + dice.choice((0, 0, 1, 3))
    )


def _report(
    dice: random.Random, source: str, language: str, published: int, page: int, told: list[Truth]
) -> InventedReport:
    name = f"{source}|{published}|{page}|{told[0].number}"
    facts = {
        "id": "sha256:" + hashlib.sha256(name.encode()).hexdigest(),
        "path": None,
        "source": source,
        "title": None,
        "language": language,
        "published": dt.date.fromordinal(published).isoformat(),
    }
    text, accounts = "", []
    for ordinal, truth in enumerate(told, 1):
        account = _account(dice, truth, ordinal)
        account["place"] = account["place"] and _named(account["place"], truth, language)
        passage = _passage(dice, truth, account, language)
        account["span"] = [len(text), len(text) + len(passage)]
        account["persons"] = [p | {"name": p["name"][language == "en"]} for p in account["persons"]]
        text += passage + "\n"
        accounts.append(account)
    extraction = {
        "schema": "marsad.extraction/1",
        "report": facts,
        "incidents": accounts,
        "stated_tallies": [],
        "findings": [],
    }
    return InventedReport(extraction, text, tuple(truth.number for truth in told))


def _account(dice: random.Random, truth: Truth, ordinal: int) -> dict[str, Any]:
    return {
        "ordinal": ordinal,
        "span": [0, 0],
        "date": _date(dice, truth.day),
        "place": _place(dice, truth),
        "event_type": _event_type(dice, truth),
        "perpetrators": _perpetrators(dice, truth),
        "targets": _targets(dice, truth),
        "weapons": _weapons(dice, truth),
        "casualties": _casualties(dice, truth),
        "persons": [
            {"name": person, "role": None, "effect": None, "evidence": []}
            for person in truth.persons
            if not _happens(dice, "person missing")
        ],
        "confidence": 0.8,
    }


def _happens(dice: random.Random, what: str) -> bool:
    return dice.random() < NOISE[what]


def _date(dice: random.Random, day: int) -> dict[str, Any] | None:
    if _happens(dice, "date missing"):
        return None
    if _happens(dice, "date one day off"):
        day += dice.choice((-1, 1))
    first, last, precision = day, day, "day"
    if _happens(dice, "date a month"):
        when = dt.date.fromordinal(day)
        first = when.replace(day=1).toordinal()
        last = (when.replace(day=1) + dt.timedelta(32)).replace(day=1).toordinal() - 1
        precision = "month"
    elif _happens(dice, "date a range"):
        first, last, precision = day - dice.randint(0, 1), day + 1, "range"
    return {
        "start": dt.date.fromordinal(first).isoformat(),
        "end": dt.date.fromordinal(last).isoformat(),
        "precision": precision,
        "evidence": [],
    }


def _place(dice: random.Random, truth: Truth) -> dict[str, Any] | None:
    """The place without its name, which depends on the language; "" stays "" for a bare governorate."""
    if _happens(dice, "place missing"):
        return None
    place = (
        dice.choice(neighbours(truth.place) or (truth.place,))
        if _happens(dice, "place misread")
        else truth.place
    )
    found: dict[str, Any] = {
        "name": "?",
        "pcode": place.pcode,
        "admin1": {"pcode": place.admin1, "name": place.admin1},
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": 1,
        "evidence": [],
    }
    if _happens(dice, "place only the governorate"):
        return found | {"name": "", "pcode": None, "latitude": None, "longitude": None, "precision": 3}
    if _happens(dice, "place not on the map"):
        return found | {"pcode": None, "latitude": None, "longitude": None, "precision": None}
    if _happens(dice, "place nearby"):
        shift = {"latitude": place.latitude + dice.uniform(-0.06, 0.06)}
        return found | shift | {"name": "", "pcode": place.admin3, "precision": 2} | {"name": "!"}
    return found


def _named(place: dict[str, Any], truth: Truth, language: str) -> dict[str, Any]:
    if place["name"] == "":
        return place
    own = truth.place.name_ar if language == "ar" else truth.place.name_en
    district = {"ar": "ناحية", "en": "subdistrict"}[language]
    return place | {"name": own if place["name"] == "?" else f"{district} {truth.place.admin3}"}


def _event_type(dice: random.Random, truth: Truth) -> str:
    if _happens(dice, "event type misread"):
        return str(dice.choice(vocabulary()["acts"])["event"])
    own = truth.act["kin"] if _happens(dice, "kindred event type") else [truth.act["event"]]
    return str(dice.choice(own))


def _misread_actor(dice: random.Random) -> str:
    return str(dice.choice(sorted(vocabulary()["actors"])))


def _perpetrators(dice: random.Random, truth: Truth) -> list[dict[str, Any]]:
    actor, rung = truth.perpetrator, dice.choice(("stated", "suspected", "stated"))
    if actor == "unidentified" or _happens(dice, "perpetrator unnamed"):
        actor, rung = "unidentified", "unknown"
    elif _happens(dice, "perpetrator misread"):
        actor = _misread_actor(dice)
    elif _happens(dice, "perpetrator above"):
        actor = _KIN.get(actor, actor)
    found = [(actor, rung)]
    if truth.act["event"] == "Armed clash" and dice.random() < 0.3:
        found.append((truth.target, "stated"))
    return [{"actor": a, "attribution": r, "evidence": []} for a, r in found]


def _targets(dice: random.Random, truth: Truth) -> list[dict[str, Any]]:
    if _happens(dice, "target missing"):
        return []
    actor = _KIN.get(truth.target, truth.target) if _happens(dice, "target kindred") else truth.target
    if _happens(dice, "target misread"):
        actor = _misread_actor(dice)
    kind = (
        dice.choice(("person", "vehicle", "building", "area")) if _happens(dice, "kind other") else truth.kind
    )
    return [{"actor": actor, "kind": kind, "evidence": []}]


def _weapons(dice: random.Random, truth: Truth) -> list[dict[str, Any]]:
    if truth.weapon is None or _happens(dice, "weapon missing"):
        return []
    kind = _KIN_WEAPON.get(truth.weapon, truth.weapon) if _happens(dice, "weapon kindred") else truth.weapon
    if _happens(dice, "weapon misread"):
        kind = dice.choice(("firearm", "ied", "drone", "artillery", "knife", "grenade"))
    return [{"type": kind, "evidence": []}]


def _casualties(dice: random.Random, truth: Truth) -> list[dict[str, Any]]:
    status = "civilian" if truth.target in ("civilians", "aanes_civil") else "combatant"
    effects = {"killed": truth.killed, "injured": truth.injured}
    if (taking := truth.act.get("effect")) is not None:
        effects[taking] = truth.taken
    rows = []
    for effect, count in effects.items():
        if count == 0 or _happens(dice, "count missing"):
            continue
        if _happens(dice, "count updated"):
            count = max(1, count + dice.choice((-2, -1, 1, 1, 2)))
        high = None if _happens(dice, "count open") else count
        parts = effect != "injured" and dice.random() < 0.8
        rows.append(
            {
                "effect": effect,
                "actor": truth.target,
                "status": status,
                "min": count,
                "max": high,
                "women": truth.women if parts else 0,
                "children": truth.children if parts else 0,
                "evidence": [],
            }
        )
    return rows


def _spoken_place(account: dict[str, Any], language: str) -> str:
    place = account["place"]
    named = place and place["name"]
    return str(named or {"ar": "المنطقة", "en": "the area"}[language])


def _passage(dice: random.Random, truth: Truth, account: dict[str, Any], language: str) -> str:
    words = vocabulary()
    tongue = 0 if language == "ar" else 1
    perpetrator, target = account["perpetrators"][0]["actor"], truth.target
    parts = [
        dice.choice(truth.act[language]).format(
            perp=words["actors"][perpetrator][tongue],
            target=words["actors"][target][tongue],
            place=_spoken_place(account, language),
        )
    ]
    counts = {row["effect"]: row["min"] for row in account["casualties"]}
    parts += [words["details"][language][n] for n in truth.details if not _happens(dice, "detail missing")]
    if truth.killed + truth.injured:
        tail = dice.choice(words["tails"][language])
        parts.append(tail.format(killed=counts.get("killed", 0), injured=counts.get("injured", 0)))
    parts += [person["name"][tongue] for person in account["persons"]]
    parts += dice.sample(words["fillers"][language], dice.randint(0, 2))
    return ("، " if language == "ar" else ", ").join(parts) + "."
