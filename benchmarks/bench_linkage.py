"""How fast accounts are linked: many at once, beside a floor and a peer, and one report against many kept.

    python benchmarks/bench_linkage.py [--accounts N] [--no-peer] [--no-archive]

The accounts are invented, about 270 a day (`marsad.linkage.invented.scale`); making them is not measured, nor
is the sentence encoder, which costs some milliseconds a passage once, at intake.
"""

from __future__ import annotations

import argparse
import logging
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from marsad.linkage.accuracy import accuracy
from marsad.linkage.bulk import loaded
from marsad.linkage.features import AccountRow
from marsad.linkage.invented.scale import many_rows
from marsad.linkage.linker import link

REPORTED, RUNS = 3, 20
Labelled = list[tuple[AccountRow, int]]


def main() -> None:
    options = _options()
    labelled = list(many_rows(round(options.accounts / 3.27), 1))
    print(f"{len(labelled)} accounts; the process holds {_peak():.2f} GB before anything is linked")
    truth = {row.account: number for row, number in labelled}
    with _timed("Marsad, all at once"):
        groups = link(row for row, _ in labelled)
        found = {name: group.incident for group in groups for name in group.accounts}
    _tell(found, truth)
    if options.peer:
        for label, exact in (("floor: same day, place and kind of act", True), ("plain Splink", False)):
            with _timed(label):
                found = _peer(labelled, exact=exact)
            _tell(found, truth)
    if options.archive:
        _one_report([row for row, _ in labelled])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=20_000)
    parser.add_argument("--no-peer", dest="peer", action="store_false")
    parser.add_argument("--no-archive", dest="archive", action="store_false")
    return parser.parse_args()


@contextmanager
def _timed(label: str) -> Iterator[None]:
    wall, processor = time.perf_counter(), time.process_time()
    yield
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(f"{label}: {wall:.1f} s, of the processor {processor:.1f} s, peak {_peak():.2f} GB")


def _tell(found: Mapping[str, object], truth: Mapping[str, int]) -> None:
    told = accuracy({name: str(value) for name, value in found.items()}, truth)
    print(f"  precision {told.precision:.3f}, recall {told.recall:.3f}, B-cubed F1 {told.bcubed_f1:.3f}")


def _peer(labelled: Labelled, *, exact: bool) -> dict[str, object]:
    """Incidents by an exact join, or by Splink as its tutorial has it: blocked on day and on place."""
    with loaded(row for row, _ in labelled) as (connection, _):
        if exact:
            rows = connection.execute(
                "select number, coalesce(first::text || pcode || event, number::text) from accounts"
            ).fetchall()
        else:
            rows = _plain_splink(connection)
    return {labelled[number][0].account: home for number, home in rows}


def _plain_splink(connection: object) -> list[tuple[int, object]]:
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="number",
        blocking_rules_to_generate_predictions=[block_on("first", "admin1"), block_on("pcode", "first")],
        comparisons=[
            cl.ExactMatch(name) for name in ("first", "pcode", "event", "killed_min", "injured_min")
        ],
    )
    api = DuckDBAPI(connection)
    linker = Linker(api.register("accounts"), settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("first", "pcode", "event")], recall=0.5
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (block_on("first", "pcode"), block_on("event", "pcode", "killed_min")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=0.75, warning_mode="never")
    groups = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.75)
    return connection.execute(f"select number, cluster_id from {groups.physical_name}").fetchall()  # type: ignore[attr-defined, no-any-return]


def _one_report(rows: list[AccountRow]) -> None:
    """Reports of three items against all other accounts, which an archive keeps."""
    from marsad.archive import Archive
    from marsad.archive.comparables import Made, comparables, keep, owners
    from marsad.linkage.blocking import keys, sought
    from marsad.linkage.features import packed, unpacked

    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder, "kept.sqlite3")) as archive:
        for first in range(0, len(rows), 5_000):
            some = enumerate(rows[first : first + 5_000], first)
            with archive.writing():
                keep(archive, [Made(at, packed(row), keys(row)) for at, row in some], lambda _: ())
        times, met = [], []
        step = len(rows) // (RUNS + 2)
        for at in range(step, step * (RUNS + 2), step):
            new = rows[at : at + REPORTED]
            wall, processor = time.perf_counter(), time.process_time()
            wanted = {key for row in new for key in sought(keys(row))}
            owned = owners(archive, wanted)
            near = owned.keys() - set(range(at, at + REPORTED))
            numbered = list(comparables(archive, near))
            known = [unpacked(data, str(number)) for number, data, _ in numbered]
            kept = {row.account: owned[number] for row, (number, *_) in zip(known, numbered, strict=True)}
            list(link(new, known, kept=kept))
            times.append((time.perf_counter() - wall, time.process_time() - processor))
            met.append(len(known))
        wall, processor = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
        print(
            f"one report of {REPORTED} accounts among {len(rows)} kept: median {wall:.0f} ms,"
            f" of the processor {processor:.0f} ms; compared with {statistics.median(met):.0f}"
        )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    main()
