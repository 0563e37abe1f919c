"""The columns of a person, without the tables: a migration needs them too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad.adoption.person import Telling, adopt_person

Json = dict[str, Any]


def person_columns(tellings: Sequence[Telling], decided: Json) -> Json:
    """The columns of a person from the accounts that name them."""
    adopted = adopt_person(tellings, decided)
    values = dict(adopted.values)
    low, high = values.pop("age") or (None, None)
    return values | {"age_min": low, "age_max": high, "adopted": adopted.why}


def telling_of(mention: Any, data: Json) -> Telling:
    """How an account, whose contract form is `data`, names somebody."""
    rows = [row for row in data.get("casualties", ()) if row["effect"] == mention.effect]
    return Telling(mention.id, mention.name, mention.effect, mention.told, rows)
