"""Makes the tables that are quick to read, whenever the package is built or installed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Tables(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before the files of a wheel are gathered."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes `made/` beside the TOML files of each room."""
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from marsad.codebook.tables import make_tables
        finally:
            sys.path.remove(str(source))
        for folder in sorted((source / "marsad").glob("*/data")):
            make_tables(folder)
