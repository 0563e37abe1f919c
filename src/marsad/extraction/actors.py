"""Which body a name means in this report: codes, bodies that changed hands, names that need context."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marsad.codebook import Entry, load

UNIDENTIFIED = "unidentified"
CIVILIANS = "civilians"
_FALL_OF_THE_REGIME = "2024-12-08"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of where and when: country ("SY"), governorate, day or month of publication, P-code of
    the district."""

    country: str = ""
    admin1: str = ""
    day: str = ""
    admin2: str = ""


def meant_by(actor: Entry, setting: Setting) -> Entry | None:
    """The body that a name means; None where it has several meanings and none fits."""
    for sense in actor.features.get("senses") or ():
        if _fits(sense, setting):
            return load().lists["actors"].get(sense["actor"])
    return None if actor.features.get("senses") else actor


def code_of(actor: Entry, setting: Setting) -> str:
    """The contract's code of an actor; "" where the name has several meanings and none fits."""
    meant = meant_by(actor, setting)
    return str(meant.features.get("code") or meant.id) if meant is not None else ""


def body_of(features: Mapping[str, Any], setting: Setting) -> str:
    """The code of the army or police that a soldier or policeman belongs to, where the country has one."""
    entry = load().lists["actors"].get(str(features.get("body") or ""))
    return code_of(entry, setting) if entry is not None else ""


def is_state(actor: Entry, setting: Setting) -> bool:
    """Whether a name means the forces of a state."""
    meant = meant_by(actor, setting)
    return meant is not None and meant.features.get("kind") == "state"


@functools.cache
def codes_of_states() -> frozenset[str]:
    """The codes of the forces of states."""
    known = load().lists["actors"].values()
    return frozenset(str(a.features.get("code") or a.id) for a in known if a.features.get("kind") == "state")


def governs(actor: Entry, setting: Setting) -> bool:
    """Whether a body governs or occupies the place: a state does, others where the codebook says so."""
    meant = meant_by(actor, setting)
    if meant is None:
        return False
    whole = load().lists["actors"].get(str(meant.features.get("code") or meant.id), meant)
    everywhere = {"state", "civil"}.intersection((meant.features.get("kind"), whole.features.get("kind")))
    if (everywhere or meant.features.get("kind") == "coalition") and not whole.features.get("governs"):
        return True  # a state that also fights abroad has its list of where it governs
    return any(_fits(where, setting) for where in whole.features.get("governs") or ())


def _fits(sense: Mapping[str, Any], setting: Setting) -> bool:
    countries, areas = sense.get("countries"), sense.get("admin1")
    if countries and setting.country not in countries:
        return False
    if areas and setting.admin1 not in areas:
        return False
    if sense.get("admin2") and setting.admin2 not in sense["admin2"]:
        return False
    since, until = str(sense.get("from", "")), str(sense.get("to", ""))
    if not setting.day:
        return not since or since < _FALL_OF_THE_REGIME  # names changed hands then; older pages say so
    return (not since or setting.day >= since[: len(setting.day)]) and (not until or setting.day <= until)
