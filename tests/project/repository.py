"""The files of the repository, for tests about all of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "marsad"


def tracked() -> list[Path]:
    """Every file that git knows and that is there."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=True
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def source_files() -> list[Path]:
    """The Python files of the package."""
    return sorted(SOURCE.rglob("*.py"))
