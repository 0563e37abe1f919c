"""What is compared between two accounts, level by level, as SQL: the skeleton of the saved settings.

The weights are not here: `training` counts them on labelled pairs and writes `settings/default.json`,
which is what linkage reads.
"""

from __future__ import annotations

from typing import Any

from marsad.linkage.sets import pieces
from marsad.linkage.table import PIECES, SETS
from marsad.linkage.told import TOLD

NULL, ELSE = "null", "ELSE"

_APART = "((x_l - x_r) * (x_l - x_r) + (y_l - y_r) * (y_l - y_r) + (z_l - z_r) * (z_l - z_r))"
_OVERLAP = "first_l <= last_r and first_r <= last_l"
_GAP = "greatest(first_l, first_r) - least(last_l, last_r)"
_ADMIN = "(admin1_l = admin1_r)"
_ADMIN_OPEN = "(admin1_l is null or admin1_r is null or admin1_l = admin1_r)"
_NOWHERE = "(place_{0} = '' and admin1_{0} is null)"

Levels = list[tuple[str, str]]


def _any(feature: str, other: str = "") -> str:
    """Two sets of codes have one in common: a feature of one account, and that or another of the other."""
    other = other or feature
    shared = [f"{feature}_{at}_l & {other}_{at}_r" for at in range(pieces(SETS[feature]))]
    met = " or ".join(f"({one}) <> 0" for one in shared)
    return f"({met} or {feature}_rare_l = {other}_rare_r)"


def _untold(feature: str, how: str) -> str:
    return f"(not {feature}_told_l {how} not {feature}_told_r)"


def _holds(one: str, other: str) -> str:
    """All words of a name stand in the other, side by side."""
    return f"contains(' ' || place_{one} || ' ', ' ' || place_{other} || ' ')"


_DATE: Levels = [
    (NULL, "first_l is null or first_r is null"),
    ("same day", "dated_l = 2 and dated_r = 2 and first_l = first_r"),
    (
        "one within the other's days",
        f"dated_l > 0 and dated_r > 0 and {_OVERLAP} and greatest(last_l - first_l, last_r - first_r) <= 14",
    ),
    (
        "one within the other's month, reported together",
        f"dated_l > 0 and dated_r > 0 and {_OVERLAP} and abs(published_l - published_r) <= 3",
    ),
    ("one within the other's month", f"dated_l > 0 and dated_r > 0 and {_OVERLAP}"),
    (
        "undated, published within two days",
        "(dated_l = 0 and last_l - last_r between 0 and 2 or dated_r = 0 and last_r - last_l between 0 and 2)"
        f" and {_OVERLAP}",
    ),
    ("undated, published later", _OVERLAP),
    ("one day apart", f"{_GAP} <= 1"),
    ("two or three days apart", f"{_GAP} <= 3"),
    ("other days", ELSE),
]

_PLACE: Levels = [
    (NULL, f"{_NOWHERE.format('l')} or {_NOWHERE.format('r')}"),
    ("same place", "pcode_l = pcode_r and greatest(reach_l, reach_r) < 60"),
    ("same name", f"place_l <> '' and place_l = place_r and {_ADMIN_OPEN}"),
    (
        "almost the same name",
        "length(place_l) > 3 and length(place_r) > 3 and (pcode_l is null or pcode_r is null)"
        f" and jaro_winkler_similarity(place_l, place_r) > 0.9 and {_ADMIN_OPEN}",
    ),
    (
        "one name within the other's",
        f"place_l <> '' and place_r <> '' and ({_holds('l', 'r')} or {_holds('r', 'l')}) and {_ADMIN_OPEN}",
    ),
    (
        "two known places within 10 km",
        f"pcode_l <> pcode_r and greatest(reach_l, reach_r) <= 5 and {_APART} <= 100",
    ),
    ("within 3 km", f"{_APART} <= 9"),
    ("within 10 km", f"{_APART} <= 100"),
    (
        "one within the other's area",
        f"(place_l = '' or place_r = '' or greatest(reach_l, reach_r) >= 60) and {_ADMIN}"
        f" or {_APART} <= pow(greatest(reach_l, reach_r), 2)",
    ),
    (
        "a place not on the map, same governorate",
        f"(x_l is null or x_r is null) and {_ADMIN_OPEN}",
    ),
    ("within 30 km", f"{_APART} <= 900"),
    ("same governorate", _ADMIN),
    ("elsewhere", ELSE),
]

_EVENT: Levels = [
    ("same type", "event_l = event_r"),
    ("kindred type", _any("event_kin")),
    ("other type", ELSE),
]

_PERPETRATORS: Levels = [
    ("same actor", _any("perpetrators")),
    ("actor of one family", _any("perpetrator_kin")),
    ("named by neither", _untold("perpetrators", "and")),
    ("named by one", _untold("perpetrators", "or")),
    ("other actors", ELSE),
]

_TARGETS: Levels = [
    ("same actor and kind", f"{_any('targets')} and {_any('target_kinds')}"),
    ("same actor", _any("targets")),
    ("actor of one family", _any("target_kin")),
    ("harmed, as the other tells", f"({_any('targets', 'harmed')} or {_any('harmed', 'targets')})"),
    ("named by one or neither", _untold("targets", "or")),
    ("other targets", ELSE),
]

_HARMED: Levels = [
    (NULL, _untold("harmed", "or")),
    ("same actor", _any("harmed")),
    ("other actors", ELSE),
]

_WEAPONS: Levels = [
    ("same weapon", _any("weapons")),
    ("kindred weapon", _any("weapon_kin")),
    ("named by one or neither", _untold("weapons", "or")),
    ("other weapons", ELSE),
]


def _count(name: str) -> Levels:
    low, high = f"{name}_min", f"{name}_max"
    overlap = f"{low}_l <= {high}_r and {low}_r <= {high}_l"
    gap = f"greatest({low}_l, {low}_r) - least({high}_l, {high}_r)"
    same = f"{low}_l = {low}_r and {high}_l = {high}_r"
    return [
        ("neither says", f"{low}_l is null and {low}_r is null"),
        ("one says nothing", f"{low}_l is null or {low}_r is null"),
        ("same, three or more", f"{same} and {low}_l >= 3"),
        ("same", same),
        ("overlapping", overlap),
        ("almost", f"{gap} <= greatest(1, 0.34 * least({low}_l, {low}_r))"),
        ("other count", ELSE),
    ]


_WOMEN_CHILDREN: Levels = [
    (NULL, "women_l + children_l = 0 and women_r + children_r = 0"),
    ("same", "women_l = women_r and children_l = children_r"),
    ("said by one", "women_l + children_l = 0 or women_r + children_r = 0"),
    ("other count", ELSE),
]

_PERSONS: Levels = [
    (NULL, "len(persons_l) = 0 or len(persons_r) = 0"),
    ("a person in common", "list_has_any(persons_l, persons_r)"),
    ("other names", ELSE),
]


def _bit_count(expression: str) -> str:
    """The number of bits of an expression of a pair, summed over its columns of 64."""
    return (
        "("
        + " + ".join(f"cast(bit_count({expression.format(at)}) as smallint)" for at in range(PIECES))
        + ")"
    )


_WORDS_SHARED = _bit_count("words_{0}_l & words_{0}_r")


def _shared(share: float) -> str:
    return f"{_WORDS_SHARED} >= {share} * least(word_count_l, word_count_r)"


_WORDS: Levels = [
    (NULL, "word_count_l is null or word_count_r is null or language_l <> language_r"),
    ("almost word for word", _shared(0.7)),
    ("many words shared", _shared(0.5)),
    ("some words shared", _shared(0.35)),
    ("few words shared", _shared(0.2)),
    ("other words", ELSE),
]

_BITS_APART = _bit_count("xor(meaning_{0}_l, meaning_{0}_r)")
_MEANING: Levels = [
    (NULL, "meaning_0_l is null or meaning_0_r is null or language_l = language_r"),
    ("very close in meaning", f"{_BITS_APART} <= 141"),
    ("close in meaning", f"{_BITS_APART} <= 159"),
    ("similar in meaning", f"{_BITS_APART} <= 174"),
    ("loosely similar in meaning", f"{_BITS_APART} <= 190"),
    ("of another meaning", ELSE),
]


def _told(kind: str) -> Levels:
    """How much of what the codebook knows in the one passage stands in the other too."""
    one, other = f"told_{kind}_l", f"told_{kind}_r"
    both = f"({one} & {other})"
    return [
        (NULL, f"{one} is null or {other} is null"),
        ("same, two or more", f"{one} = {other} and bit_count({one}) >= 2"),
        ("same", f"{one} = {other}"),
        ("all of one's in the other", f"{both} = {one} or {both} = {other}"),
        ("some in common", f"{both} <> 0"),
        ("none in common", ELSE),
    ]


COMPARISONS: dict[str, Levels] = {
    "date": _DATE,
    "place": _PLACE,
    "event": _EVENT,
    "perpetrators": _PERPETRATORS,
    "targets": _TARGETS,
    "harmed": _HARMED,
    "weapons": _WEAPONS,
    "killed": _count("killed"),
    "injured": _count("injured"),
    "taken": _count("taken"),
    "women_children": _WOMEN_CHILDREN,
    "persons": _PERSONS,
    "words": _WORDS,
    "meaning": _MEANING,
} | {f"told_{kind}": _told(kind) for kind in TOLD}


def skeleton_settings() -> dict[str, Any]:
    """The settings document without weights."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "number",
        # The pairs are found by `blocking`, and given to Splink.
        "blocking_rules_to_generate_predictions": [],
        "comparisons": [comparison(name, levels) for name, levels in COMPARISONS.items()],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
        "sql_dialect": "duckdb",
    }


def comparison(name: str, levels: Levels) -> dict[str, Any]:
    return {
        "output_column_name": name,
        "comparison_levels": [
            {"sql_condition": sql, "label_for_charts": "not told" if label == NULL else label}
            | ({"is_null_level": True} if label == NULL else {})
            for label, sql in levels
        ],
    }
