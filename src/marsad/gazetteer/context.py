"""What a text says around the name of a place."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from marsad.gazetteer.areas import load_areas


@dataclass(frozen=True, slots=True)
class Context:
    """What the text says around a name.

    `governorates`: named near it, the strongest first, by any name or P-code. `near` and `report`: other
    places of the passage and of the report, names or numbers. `kind`: the kind of the place word
    (settlement, quarter, camp, desert, road, subdistrict, governorate, countryside, ...). `directions`: as
    written. `countries`: ISO codes. `owner`: the place it belongs to. `around`: "near", "outskirts of".
    """

    governorates: tuple[str, ...] = ()
    near: tuple[str | int, ...] = ()
    report: tuple[str | int, ...] = ()
    kind: str = ""
    directions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    owner: str | int | None = None
    around: bool = False


NOWHERE = Context()


@functools.lru_cache(maxsize=4096)
def governorate_codes(context: Context) -> tuple[str, ...]:
    """The P-codes (names where there are none) of the governorates of a context, the strongest first."""
    areas = load_areas()
    codes: list[str] = []
    for name in context.governorates:
        if name in areas.by_pcode:
            codes.append(name)
            continue
        match = areas.find(name, head=True)
        found = match.areas if match is not None else ()
        codes += [a.pcode or a.name for a in found if not context.countries or a.country in context.countries]
    return tuple(dict.fromkeys(codes))
