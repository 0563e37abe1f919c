"""What an audit of stated totals finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Certainty = Literal["certain", "possible"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures that cannot all be right ("certain"), or that a person should look at ("possible").

    `rows` are those of the file; `stated` and `found` are the two numbers where there are two.
    """

    code: str
    certainty: Certainty
    series: str
    rows: tuple[int, ...]
    message: str
    stated: int | None = None
    found: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The contradiction as plain values."""
        return {
            "code": self.code,
            "certainty": self.certainty,
            "series": self.series,
            "rows": list(self.rows),
            "message": self.message,
            "stated": self.stated,
            "found": self.found,
        }
