"""The rows of tables that were refused, in files of their own: to mend, and to load again."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from marsad.intake.raw import Refusal
from marsad.intake.table import REASON

_UNSAFE = re.compile(r"[^\w.-]+")


class Rejected:
    """Collects refused rows and writes, into a folder, a CSV file for each table that had some."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._rows: dict[str, list[Mapping[str, str]]] = {}

    def add(self, refusal: Refusal) -> None:
        """Keeps the row of a refusal in mind, if it is one of a row."""
        if refusal.row is not None:
            table = refusal.place.rpartition(":")[0]
            self._rows.setdefault(table, []).append({**refusal.row, REASON: refusal.reason})

    def write(self) -> list[Path]:
        """Writes the files and gives their paths; an old file of that name is replaced."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return [self._write(table, rows) for table, rows in self._rows.items()]

    def _write(self, table: str, rows: list[Mapping[str, str]]) -> Path:
        path = self.folder / f"{_UNSAFE.sub('_', Path(table).name)}.rejected.csv"
        names = list(dict.fromkeys(name for row in rows for name in row if name != REASON))
        # The mark at its beginning lets spreadsheets see that it is UTF-8.
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.DictWriter(stream, [*names, REASON])
            writer.writeheader()
            writer.writerows(rows)
        return path
