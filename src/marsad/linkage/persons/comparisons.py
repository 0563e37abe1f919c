"""What is compared between two mentions, level by level, as SQL.

The weights are not here: `training` counts them on labelled pairs and writes `settings/persons.json`.
"""

from __future__ import annotations

from typing import Any

from marsad.linkage.comparisons import ELSE, NULL, Levels, comparison

_KM = (
    "111.2 * sqrt(pow(latitude_l - latitude_r, 2)"
    " + pow((longitude_l - longitude_r) * cos(radians((latitude_l + latitude_r) / 2)), 2))"
)
_GAP = "greatest(first_l, first_r) - least(last_l, last_r)"
_GIVEN, _FAMILY, _FATHERS, _REST, _KUNYA = (
    f"list_has_any({part}_l, {part}_r)" for part in ("given", "family", "fathers", "rest", "kunya")
)
_BOTH_FATHERS = "len(fathers_l) > 0 and len(fathers_r) > 0"
_ONE_NAME = "(len(rest_l) = 0 or len(rest_r) = 0)"
_UNNAMED = "(len(given_l) = 0 or len(given_r) = 0)"

WHOLE, TWO_PARTS = "given, father's and family name", "given and family name"
COMMON, ONE_MORE = "two common names", "given name and one more"
AGREEING = frozenset({WHOLE, TWO_PARTS, COMMON, ONE_MORE})
"""Levels at which names agree well enough for a machine to join two mentions of one incident."""

_NAME: Levels = [
    (WHOLE, f"{_GIVEN} and {_FAMILY} and {_BOTH_FATHERS} and {_FATHERS}"),
    ("given and family name, another father", f"{_GIVEN} and {_FAMILY} and {_BOTH_FATHERS}"),
    (TWO_PARTS, f"{_GIVEN} and {_FAMILY} and not (common_l and common_r)"),
    (COMMON, f"{_GIVEN} and {_FAMILY}"),
    (ONE_MORE, f"{_GIVEN} and {_REST}"),
    ("a kunya or nickname alone, in common", f"{_UNNAMED} and {_KUNYA}"),
    ("a given name alone, in common", f"{_ONE_NAME} and {_GIVEN}"),
    (
        "almost the same spelling",
        f"({_GIVEN} or {_FAMILY}) and jaro_winkler_similarity(spelling_l, spelling_r) > 0.93"
        " and spelling_l <> spelling_r",
    ),
    ("a given name in common", _GIVEN),
    ("family name in common, another given name", _FAMILY),
    ("one of them without a given name", _UNNAMED),
    ("other names", ELSE),
]
_SAME_OR_NOT = {
    "kunya": ("len(kunya_l) = 0 or len(kunya_r) = 0", _KUNYA),
    "sex": ("sex_l is null or sex_r is null", "sex_l = sex_r"),
    "status": ("status_l is null or status_r is null", "status_l = status_r"),
    "age": (
        "age_min_l is null or age_min_r is null",
        "age_min_l <= age_max_r + 1 and age_min_r <= age_max_l + 1",
    ),
}
_EVENT: Levels = [
    ("same incident", "incident_l = incident_r"),
    ("same days, within 15 km", f"{_GAP} <= 1 and {_KM} <= 15"),
    ("within 15 km", f"{_KM} <= 15"),
    ("same days, same governorate", f"{_GAP} <= 1 and admin1_l = admin1_r"),
    ("same governorate", "admin1_l = admin1_r"),
    ("same days", f"{_GAP} <= 1"),
    ("elsewhere or not told", ELSE),
]
_FATE: Levels = [
    (NULL, "fate_l is null or fate_r is null"),
    ("killed twice, on different days", f"fate_l = 'killed' and fate_r = 'killed' and {_GAP} > 3"),
    ("the same", "fate_l = fate_r"),
    (
        "harmed after being killed",
        "(fate_l = 'killed' and last_l < first_r - 1) or (fate_r = 'killed' and last_r < first_l - 1)",
    ),
    ("killed in the end", "fate_l = 'killed' or fate_r = 'killed'"),
    ("another", ELSE),
]


def _told(name: str) -> Levels:
    missing, same = _SAME_OR_NOT[name]
    return [(NULL, missing), ("the same", same), ("another", ELSE)]


COMPARISONS: dict[str, Levels] = {
    "name": _NAME,
    "event": _EVENT,
    "fate": _FATE,
    **{name: _told(name) for name in _SAME_OR_NOT},
}


def skeleton_settings() -> dict[str, Any]:
    """The settings document without weights."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "mention",
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": "l.incident = r.incident", "sql_dialect": "duckdb"},
            {"blocking_rule": "l.spelling = r.spelling", "sql_dialect": "duckdb"},
        ],
        "comparisons": [comparison(name, levels) for name, levels in COMPARISONS.items()],
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": False,
        "sql_dialect": "duckdb",
    }
