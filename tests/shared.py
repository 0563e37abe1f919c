"""Where the shared material lies: real reports that tests may read but the repository may not hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("MARSAD_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def shared(name: str) -> Path:
    """The path of a shared file; skips the test where it is absent, except in CI, where it fails."""
    path = SHARED / name
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{path} is missing, and in CI nothing is skipped")
        pytest.skip(f"{path} is not on this machine")
    return path
