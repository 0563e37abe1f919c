"""How far an account can be believed: the share of its values that is expected to be right.

The weights were fitted by `tools/calibrate.py` on the invented development corpus, on nothing else.
"""

from __future__ import annotations

import functools
import json
import math
from importlib.resources import files

from marsad.extraction.model import Account

BASE = "base"


def features(account: Account, language: str) -> dict[str, float]:
    """What of an account tells how hard it was to read, as numbers from 0 to 1."""
    place = account.place
    named = place is not None and bool(place.name)
    known = place is not None and place.pcode is not None
    actors = {p.actor for p in account.perpetrators}
    counted = [c for c in account.casualties if c.max is not None]
    told = {
        "english": language == "en",
        "place_named": named,
        "place_known": known,
        "place_candidates": place is not None and len(place.candidates) > 1,
        "governorate": place is not None and place.admin1 is not None,
        "day": account.date is not None and account.date.precision == "day",
        "doer_named": bool(actors - {"unidentified"}),
        "doers": len(actors) > 1,
        "suspected": any(p.attribution == "suspected" for p in account.perpetrators),
        "targets": len(account.targets) > 1,
        "weapon": bool(account.weapons),
        "weapons": len(account.weapons) > 1,
        "victims": bool(account.casualties),
        "victims_of_several_kinds": len(account.casualties) > 2,
        "uncounted": len(counted) < len(account.casualties),
        "long": account.span[1] - account.span[0] > _LONG,
    }
    return {BASE: 1.0} | {name: float(value) for name, value in told.items()}


_LONG = 350  # characters; longer accounts gather several sentences


def confidence(account: Account, language: str) -> float:
    """The expected share of right values, from 0 to 1, to two digits."""
    weights = _weights()
    score = sum(
        weights.get(name, 0.0) * value for name, value in features(account, language).items() if value
    )
    return round(1 / (1 + math.exp(-score)), 2)


@functools.cache
def _weights() -> dict[str, float]:
    text = (files("marsad.extraction") / "confidence.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights
