"""Accounts in contract form for tests of linkage; every name and incident here is invented."""

from __future__ import annotations

from typing import Any

from marsad.linkage.features import AccountRow, row_of

TAFAS = {"name": "طفس", "pcode": "C6087", "latitude": 32.7358, "longitude": 36.0667, "precision": 1}


def account(ordinal: int = 1, **changes: Any) -> dict[str, Any]:
    """An account of a shooting at an invented man in Tafas, with some of its fields changed."""
    return {
        "ordinal": ordinal,
        "span": [0, 40],
        "date": {"start": "2022-03-15", "end": "2022-03-15", "precision": "day", "evidence": []},
        "place": place(),
        "event_type": "Attack",
        "perpetrators": [{"actor": "unidentified", "attribution": "unknown", "evidence": []}],
        "targets": [{"actor": "civilians", "kind": "vehicle", "evidence": []}],
        "weapons": [{"type": "firearm", "evidence": []}],
        "casualties": [casualty()],
        "persons": [],
        "confidence": 0.9,
    } | changes


def place(**changes: Any) -> dict[str, Any]:
    """Tafas, or a place like it."""
    admin1 = {"pcode": "SY12", "name": "Dar'a"}
    return TAFAS | {"admin1": admin1, "relation": "in", "candidates": [], "evidence": []} | changes


def casualty(**changes: Any) -> dict[str, Any]:
    """One killed civilian, or a row like it."""
    row = {"effect": "killed", "actor": "civilians", "status": "civilian", "min": 1, "max": 1}
    return row | {"women": 0, "children": 0, "evidence": []} | changes


def facts(**changes: Any) -> dict[str, Any]:
    """Facts of an invented report."""
    return {"id": "r", "language": "ar", "published": "2022-03-16", "source": None} | changes


def row(report: str, ordinal: int = 1, *, text: str = "", language: str = "ar", **changes: Any) -> AccountRow:
    """The row of such an account in the report of that name."""
    return row_of(account(ordinal, **changes), facts(language=language), text, report=report)
