"""How long exports take and how much memory, beside the plain copy of the table of incidents as the floor.

    python benchmarks/invented_register.py --incidents 50000 register.sqlite3
    PYTHONPATH=src python benchmarks/bench_export.py register.sqlite3

Each format is written by a process of its own, so that its memory is its own; the floor is what a database
gives without a rule: every column of the incidents, in CSV.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FORMATS = ("csv", "geojson", "parquet", "jsonl")
_FLOOR = """
import csv, sys
from django.db import connections
from marsad.archive import Archive
with Archive.open(sys.argv[1]) as archive, open(sys.argv[2], "w", newline="") as stream:
    with connections[archive.alias].chunked_cursor() as cursor:
        cursor.execute("SELECT * FROM archive_incident ORDER BY id")
        rows = csv.writer(stream)
        while some := cursor.fetchmany(2000):
            rows.writerows(some)
"""


def measured(command: list[str]) -> tuple[float, float, float]:
    """Seconds of the clock and of the processor, and the most memory in MB."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}")
    clock = time.perf_counter() - started
    return clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("archive", metavar="PATH-OR-URL")
    archive = parser.parse_args().archive
    with tempfile.TemporaryDirectory() as folder:
        floor = measured([sys.executable, "-c", _FLOOR, archive, f"{folder}/floor.csv"])
        print("| format | s | s of the processor | : floor | MB |\n|---|---|---|---|---|")
        print(f"| floor | {floor[0]:.1f} | {floor[1]:.1f} | 1 | {floor[2]:.0f} |")
        for form in FORMATS:
            out = Path(folder, f"register.{form}")
            words = ["export", "--archive", archive, "--format", form, str(out)]
            clock, processor, memory = measured([sys.executable, "-m", "marsad", *words])
            ratio = processor / floor[1]
            print(f"| {form} | {clock:.1f} | {processor:.1f} | {ratio:.1f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
