"""TOML files of the package, read from JSON made of them: reading TOML takes twenty times as long.

The JSON is made when the package is built or installed (`hatch_build.py`) and holds the SHA-256 of the TOML
that it was made of. Where it is missing or the TOML has changed since, the TOML itself is read.
"""

from __future__ import annotations

import hashlib
import json
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

MADE = "made"


def read_table(folder: Traversable, name: str) -> dict[str, Any]:
    """The table of `folder/name.toml`; ValueError where it is no TOML in UTF-8."""
    content = (folder / f"{name}.toml").read_bytes()
    made = _made(folder, name, _digest(content))
    if made is not None:
        return made
    import tomllib

    return tomllib.loads(content.decode("utf-8"))


def make_tables(folder: Path) -> list[Path]:
    """Writes the JSON of every TOML file of a folder that JSON can hold, and gives the files written."""
    import tomllib

    made = []
    (folder / MADE).mkdir(exist_ok=True)
    for path in sorted(folder.glob("*.toml")):
        content = path.read_bytes()
        table = tomllib.loads(content.decode("utf-8"))
        try:
            text = json.dumps({"of": _digest(content), "table": table}, ensure_ascii=False)
        except TypeError:  # days and times are TOML's alone
            continue
        file = folder / MADE / f"{path.stem}.json"
        file.write_text(text, encoding="utf-8")
        made.append(file)
    return made


def _made(folder: Traversable, name: str, digest: str) -> dict[str, Any] | None:
    try:
        made = json.loads((folder / MADE / f"{name}.json").read_bytes())
    except (OSError, ValueError):
        return None
    table: dict[str, Any] | None = made["table"] if made.get("of") == digest else None
    return table


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
