"""How fast a register is counted and opened, beside what the same database needs for less.

    python benchmarks/bench_register.py ARCHIVE...

Each archive is one that `invented_register.py` filled. Tallies are timed on an open archive, the median of
five; the peers run in turn with them: `count(*)` over the incidents (the floor, which tells no figure), the
count that goes through the incidents one by one in Python (on registers of up to `--slow` incidents), and a
GROUP BY of the incidents by type in SQL, one of some twenty such groupings that a tally needs. Memory is that
of a tally in a fresh process.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Count

from marsad.archive import Archive
from marsad.archive.dossier import dossier
from marsad.tally.columns import Counting
from marsad.tally.counting import count
from marsad.tally.definition import Definition
from marsad.tally.loading import load_definition
from marsad.tally.register import counted_incidents

RUNS = 5


def definitions() -> dict[str, Definition]:
    """Tallies from the usual to the widest."""
    everything = Definition("all", {"en": "all incidents", "ar": "كل الحوادث"})
    year = dataclasses.replace(everything, since=dt.date(2022, 1, 1), until=dt.date(2022, 12, 31))
    shipped = load_definition("is-operations-aanes-2023")
    return {
        "one actor, a year, a territory": shipped,
        "a year": year,
        "one actor": dataclasses.replace(everything, perpetrators=("islamic_state",)),
        "a territory": dataclasses.replace(everything, territory=shipped.territory),
        "civilians alone": dataclasses.replace(everything, statuses=("civilian",)),
        "everything": everything,
    }


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds of wall time and of processor time of this process, the median of some runs."""
    wall, processor = [], []
    for _ in range(RUNS):
        started, used = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - started)
        processor.append(time.process_time() - used)
    return statistics.median(wall) * 1000, statistics.median(processor) * 1000


def exhaust(rows: Iterable[Any]) -> None:
    """Goes through all rows."""
    for _ in rows:
        pass


def bench(archive: Archive, slow: int) -> None:
    """One table of one archive."""
    counting, incidents = Counting(archive), archive.incidents.count()
    print(f"\n{incidents} incidents, {archive.accounts.count()} accounts in {archive.location.name}\n")
    print("| what | ms | processor ms | of the floor |\n|---|---|---|---|")
    floor, used = timed(lambda: archive.incidents.count())
    print(f"| count(*) of incidents | {floor:.0f} | {used:.0f} | 1 |")
    by_type = archive.incidents.values("event_type").annotate(number=Count("id"))
    wall, used = timed(lambda: exhaust(by_type.iterator()))
    print(f"| one GROUP BY of incidents | {wall:.0f} | {used:.0f} | {wall / floor:.1f} |")
    for name, definition in definitions().items():
        wall, used = timed(lambda definition=definition: counting.count(definition))  # type: ignore[misc]
        print(f"| tally: {name} | {wall:.0f} | {used:.0f} | {wall / floor:.1f} |")
    if incidents <= slow:
        everything = definitions()["everything"]
        started = time.perf_counter()
        count(counted_incidents(archive), everything)
        wall = (time.perf_counter() - started) * 1000
        print(f"| everything, one by one in Python | {wall:.0f} | | {wall / floor:.0f} |")
    numbers = [1 + at * incidents // 50 for at in range(50)]
    wall, used = timed(lambda: [dossier(archive, archive, number) for number in numbers])
    print(f"| one incident with its history | {wall / 50:.1f} | {used / 50:.1f} | |")


def tally_alone(location: str) -> None:
    """Counts everything, and tells the peak of memory in MB."""
    with Archive.open(location, create=False) as archive:
        Counting(archive).count(definitions()["everything"])
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archives", nargs="+", metavar="PATH-OR-URL")
    parser.add_argument(
        "--slow", type=int, default=100_000, help="largest register that is counted one by one"
    )
    parser.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    for location in asked.archives:
        if asked.memory:
            tally_alone(location)
            continue
        with Archive.open(location, create=False) as archive:
            bench(archive, asked.slow)
        words = [sys.executable, __file__, "--memory", location]
        told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        print(f"\nmemory of a process that counts everything: {told.strip()} MB at its peak")


if __name__ == "__main__":
    main()
