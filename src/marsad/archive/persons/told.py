"""What the word for a person says of them: the codebook's own features, kept when the report is."""

from __future__ import annotations

from typing import Any

from marsad.adoption.person import CHILD_AGE
from marsad.codebook import load


def told(role: str | None) -> dict[str, Any]:
    """Sex, age, occupation and status as the role implies them; nothing where it implies none."""
    entry = load().lists.get("roles", {}).get(role or "")
    if entry is None:
        return {}
    features = entry.features
    found: dict[str, Any] = {
        "sex": features.get("sex"),
        "age": list(CHILD_AGE) if features.get("child") else None,
        "occupation": entry.id if features.get("trade") else None,
        "status": None if features.get("status") == "unknown" else features.get("status"),
    }
    return {name: value for name, value in found.items() if value}
