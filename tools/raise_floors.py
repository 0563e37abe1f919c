#!/usr/bin/env python3
"""Raises the floors of accuracy to 0.01 under what the reader reaches now, in steps of 0.01.

`.venv/bin/python tools/raise_floors.py`. A floor never falls. Where a figure lies below its
floor, that is said, and the exit status is 1.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.accuracy.measure import FLOORS, SETS, figures, floors, measured

STEPS = 100
BELOW = 1  # a step: one report coded anew, or one value in a field with few, is no loss


def main() -> int:
    """Writes the floors anew and gives the exit status."""
    old = floors() if FLOORS.exists() else {}
    new: dict[str, dict[str, float]] = {}
    fallen = 0
    for name in SETS:
        before = old.get(name, {})
        new[name] = {}
        for field, figure in figures(measured(name)).items():
            new[name][field] = max((math.floor(figure * STEPS) - BELOW) / STEPS, before.get(field, 0.0))
            if new[name][field] > before.get(field, 0.0):
                print(f"{name}: {field}: {before.get(field, 0.0):.2f} -> {new[name][field]:.2f}")
            elif figure < before.get(field, 0.0):
                fallen += 1
                print(
                    f"{name}: {field}: {figure:.3f} is below its floor {before[field]:.2f}", file=sys.stderr
                )
    FLOORS.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
