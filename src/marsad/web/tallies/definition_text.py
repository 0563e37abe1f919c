"""The TOML text of a definition, written from the values of a form, and read back into them."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

OWN = "own"  # a territory written out in the definition itself
_PLAIN = ("perpetrators", "least_attribution", "event_types", "statuses", "called", "incidents",
          "date_that_counts", "vague_numbers", "review", "undecided")  # fmt: skip
_TOP = {*_PLAIN, "id", "version", "title", "period", "territory", "exclusions"}
_PART = {"source", "governorates", "pcodes", "except_pcodes", "polygons"}
_EXCLUSION = {"title", "incidents", "since", "until", "governorates", "pcodes", "words"}
# Which field of the form a key of the text is.
_FIELDS = {
    "id": "name",
    "title.ar": "title_ar",
    "title.en": "title_en",
    "period.since": "since",
    "period.until": "until",
    "territory.title.ar": "territory_ar",
    "territory.title.en": "territory_en",
    "territory.parts": "areas",
    "territory.parts[1].pcodes": "areas",
    "territory.parts[1].except_pcodes": "except_areas",
    "territory.parts[1].governorates": "governorates",
    "territory.parts[1].polygons": "polygons",
    "territory.parts[1].source": "territory_source",
}


def field_of(key: str) -> str:
    """The field of the form in which an error of the text belongs."""
    return _FIELDS.get(key, key)


def written(values: Mapping[str, Any], exclusions: Sequence[Mapping[str, Any]], version: int) -> str:
    """The text of a definition; what is left to its default is left out."""
    lines = [_pair("id", values["name"]), _pair("version", version)]
    lines += [_pair(f"title.{code}", values[f"title_{code}"]) for code in ("ar", "en")]
    lines += [_pair(key, values[key]) for key in _PLAIN if values[key]]
    where = values["where"]
    if where and where != OWN:
        lines.append(_pair("territory", where))
    if values["since"] or values["until"]:
        lines += ["", "[period]", *_given(values, ("since", "until"))]
    if where == OWN:
        lines += ["", *_territory(values)]
    for exclusion in exclusions:
        lines += ["", *_exclusion(exclusion)]
    return "\n".join(lines) + "\n"


def _territory(values: Mapping[str, Any]) -> Iterator[str]:
    yield "[territory]"
    yield _pair("id", f"{values['name']}-territory")
    yield from (_pair(f"title.{code}", values[f"territory_{code}"]) for code in ("ar", "en"))
    yield ""
    yield "[[territory.parts]]"
    part = {
        "source": values["territory_source"],
        "governorates": values["governorates"],
        "pcodes": values["areas"],
        "except_pcodes": values["except_areas"],
        "polygons": values["polygons"],
    }
    yield from _given(part, tuple(part))


def _exclusion(values: Mapping[str, Any]) -> Iterator[str]:
    yield "[[exclusions]]"
    yield from (_pair(f"title.{code}", values[f"title_{code}"]) for code in ("ar", "en"))
    yield from _given(values, ("incidents", "since", "until", "governorates", "pcodes", "words"))


def _given(values: Mapping[str, Any], keys: Sequence[str]) -> list[str]:
    return [_pair(key, values[key]) for key in keys if values.get(key)]


def _pair(key: str, value: Any) -> str:
    return f"{key} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"[{', '.join(_value(one) for one in value)}]"


def parsed(text: str) -> tuple[dict[str, Any], list[dict[str, Any]]] | None:
    """The values of the form and of its exclusions; None where the text says more than the form can."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    exclusions = table.get("exclusions", [])
    if (
        set(table) - _TOP
        or not _fits(table.get("territory"))
        or any(set(one) - _EXCLUSION for one in exclusions)
    ):
        return None
    values = {key: table[key] for key in _PLAIN if key in table} | table.get("period", {})
    values |= {"name": table.get("id", ""), **_titles("title", table.get("title", {}))}
    return values | _where(table.get("territory")), [
        {**{key: one[key] for key in one if key != "title"}, **_titles("title", one.get("title", {}))}
        for one in exclusions
    ]


def _fits(territory: Any) -> bool:
    """Whether a territory is none, a shipped one, or of one part that always holds."""
    if not isinstance(territory, dict):
        return True
    parts = territory.get("parts", [])
    return set(territory) <= {"id", "title", "parts"} and len(parts) == 1 and set(parts[0]) <= _PART


def _where(territory: Any) -> dict[str, Any]:
    if not isinstance(territory, dict):
        return {"where": territory or ""}
    part = territory["parts"][0]
    return {
        "where": OWN,
        **_titles("territory", territory.get("title", {})),
        "territory_source": part.get("source", ""),
        "governorates": part.get("governorates", []),
        "areas": part.get("pcodes", []),
        "except_areas": part.get("except_pcodes", []),
        "polygons": part.get("polygons", ""),
    }


def _titles(prefix: str, titles: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{prefix}_{code}": titles.get(code, "") for code in ("ar", "en")}
