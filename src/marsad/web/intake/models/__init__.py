"""What the desk keeps of what comes in."""

from __future__ import annotations

from marsad.web.intake.models.drop import Drop
from marsad.web.intake.models.receipt import Receipt

__all__ = ["Drop", "Receipt"]
