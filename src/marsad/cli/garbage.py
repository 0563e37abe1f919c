"""How often a command looks for garbage: what it makes are many small objects, few of them in rings."""

from __future__ import annotations

import atexit
import gc

_NEW = 50_000  # objects


def seldom_collect() -> None:
    """Looks for garbage less often from now on, and never in what is loaded already."""
    gc.freeze()
    atexit.register(gc.unfreeze)  # DuckDB complains of what is left of it when the program ends
    gc.set_threshold(_NEW, 20, 50)
