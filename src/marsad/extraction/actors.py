"""Which body a name means in this report: codes, bodies that changed hands, names that need context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marsad.codebook import Entry, load

UNIDENTIFIED = "unidentified"
CIVILIANS = "civilians"
_FALL_OF_THE_REGIME = "2024-12-08"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of where and when: country ("SY"), governorate, and day or month of publication."""

    country: str = ""
    admin1: str = ""
    day: str = ""


def code_of(actor: Entry, setting: Setting) -> str:
    """The contract's code of an actor; "" where the name has several meanings and none fits."""
    senses = actor.features.get("senses")
    if senses:
        for sense in senses:
            if _fits(sense, setting):
                meant = load().lists["actors"].get(sense["actor"])
                return _plain_code(meant) if meant is not None else str(sense["actor"])
        return ""
    return _plain_code(actor)


def _plain_code(actor: Entry) -> str:
    return str(actor.features.get("code") or actor.id)


def _fits(sense: Mapping[str, Any], setting: Setting) -> bool:
    countries, areas = sense.get("countries"), sense.get("admin1")
    if countries and setting.country not in countries:
        return False
    if areas and setting.admin1 not in areas:
        return False
    since, until = str(sense.get("from", "")), str(sense.get("to", ""))
    if not setting.day:
        return not since or since < _FALL_OF_THE_REGIME  # names changed hands then; older pages say so
    return (not since or setting.day >= since[: len(setting.day)]) and (not until or setting.day <= until)
