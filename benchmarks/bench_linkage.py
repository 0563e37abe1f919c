"""How fast accounts are linked: one new report against what is known, and many accounts at once.

    python benchmarks/bench_linkage.py [--accounts N]

The accounts are invented; their rows are made without the sentence encoder, which costs about 5 ms a
passage once, at intake.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time

from marsad.linkage.features import AccountRow
from marsad.linkage.invented.accounts import labelled_rows, reports
from marsad.linkage.invented.incidents import incidents
from marsad.linkage.linker import link

KNOWN, REPORTED, RUNS = 60, 3, 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=5_000, help="how many to link in bulk")
    wanted = parser.parse_args().accounts
    started = time.perf_counter()
    rows = _rows(wanted)
    print(f"made {len(rows)} rows in {time.perf_counter() - started:.1f} s, peak {_peak():.2f} GB")
    _one_report(rows)
    started = time.perf_counter()
    groups = list(link(iter(rows)))
    spent = time.perf_counter() - started
    print(f"bulk: {len(rows)} accounts into {len(groups)} incidents in {spent:.1f} s, peak {_peak():.2f} GB")


def _rows(count: int) -> list[AccountRow]:
    """About so many rows; the period grows with the number, so that a day holds as many as elsewhere."""
    truths = incidents(int(count / 3.25), 9, days=max(180, count // 250), towns=400)
    return [row for row, _ in labelled_rows(reports(truths, 10), meaning=False)]


def _one_report(rows: list[AccountRow]) -> None:
    """A report of three items against the sixty accounts that share a blocking key with it."""
    known = [row.of_incident(f"incident {row.account}") for row in rows[:KNOWN]]
    new = rows[KNOWN : KNOWN + REPORTED]
    list(link(new, known))  # the first call opens the database in memory
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        list(link(new, known))
        times.append(time.perf_counter() - started)
    print(f"one report: {REPORTED} accounts against {KNOWN}: median {statistics.median(times) * 1000:.1f} ms")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    main()
