"""An invented report and a good answer to it, for tests that spoil the answer."""

from __future__ import annotations

import copy
from typing import Any

from marsad.extraction.engines import Model, engine
from marsad.extraction.engines.checked import Checked
from tests.extraction.engines.stub import Stub

PUBLISHED = "2024-05-03"
TEXT = (
    "On Wednesday, gunmen believed to be members of ISIS opened fire with machine guns on a checkpoint of "
    "the SDF in Al-Basira in the countryside of Deir-ez-Zor, killing three fighters and a civilian, "
    "Salim Test.\n"
    "More than 60 people have been killed in such attacks since 1 January 2024.\n"
)
_GOOD: dict[str, Any] = {
    "incidents": [
        {
            "begins": "On Wednesday, gunmen",
            "ends": "Salim Test",
            "event_type": {"value": "Armed clash", "quote": "opened fire"},
            "date": {"quote": "On Wednesday"},
            "place": {"name": "Al-Basira", "relation": "in", "governorate": "Deir-ez-Zor"},
            "perpetrators": [
                {
                    "actor": "islamic_state",
                    "attribution": "suspected",
                    "quote": "members of ISIS",
                    "hedge": "believed to be",
                }
            ],
            "targets": [{"actor": "sdf", "kind": "checkpoint", "quote": "a checkpoint of the SDF"}],
            "weapons": [{"type": "machine_gun", "quote": "machine guns"}],
            "casualties": [
                {
                    "effect": "killed",
                    "actor": "sdf",
                    "status": "combatant",
                    "min": 3,
                    "max": 3,
                    "women": 0,
                    "children": 0,
                    "quote": "three fighters",
                },
                {
                    "effect": "killed",
                    "actor": "civilians",
                    "status": "civilian",
                    "min": 1,
                    "max": 1,
                    "women": 0,
                    "children": 0,
                    "quote": "a civilian",
                },
            ],
            "persons": [{"name": "Salim Test", "role": None, "effect": "killed"}],
            "confidence": 0.9,
        }
    ],
    "stated_tallies": [
        {
            "quote": "More than 60 people have been killed",
            "incidents": None,
            "killed": 60,
            "injured": None,
            "since": "since 1 January 2024",
            "until": None,
            "perpetrator": None,
            "territory": None,
            "excludes": None,
            "breakdown": [],
            "by_area": [],
        }
    ],
}


def good() -> dict[str, Any]:
    """The answer of a model that reads well, free to be changed."""
    return copy.deepcopy(_GOOD)


def read(stub: Stub, text: str = TEXT, *, seconds: float = 20.0, retries: int = 2) -> Checked:
    """The report as the model of the stub reads it."""
    chosen = engine("llm", Model(stub.address, "stub", seconds=seconds, retries=retries))
    result = chosen.read(text, published=PUBLISHED, source="Invented", path="one")
    assert isinstance(result, Checked)
    return result
