"""How fast reports are read, beside the least that any reader must do and a reader glued from libraries.

    PYTHONPATH=src python benchmarks/bench_extract.py [--reports N] [--jsonl FILE]...

Rates are reports a second of processor time, so that other work on the machine spoils them less; each is
the median of several rounds in which all three take turns. `pip install dateparser pyahocorasick` brings two.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

TYPICAL = 1200  # characters of one report
ROUNDS = 3
HERE = Path(__file__).parent
DAY = "2024-05-05"
# Invented; every line is one incident or one background remark.
LINES = {
    ("Arabic", "ar"): (HERE / "invented-ar.txt").read_text(encoding="utf-8").splitlines(keepends=True),
    ("English", "en"): (HERE / "invented-en.txt").read_text(encoding="utf-8").splitlines(keepends=True),
}
Work = Callable[[str], object]


def report(sentences: Sequence[str], characters: int, first: int) -> str:
    """An invented report of about that length; `first` makes one unlike the next."""
    out, size, at = [], 0, first
    while size < characters:
        out.append(sentences[at % len(sentences)])
        size += len(out[-1])
        at += 1
    return "".join(out)


def seconds(work: Work, texts: Sequence[str]) -> float:
    """Processor seconds for all these texts."""
    begun = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - begun


def readers(language: str) -> dict[str, Work]:
    """The floor, the glued reader and ours; without their libraries the first two are left out."""
    import marsad

    found: dict[str, Work] = {}
    try:
        import glued

        found["floor"] = glued.floor
        found["glued"] = lambda text: glued.read(text, published=DAY, language=language)
    except ModuleNotFoundError as error:
        print(f"  ({error.name} is not installed: no floor and no glued reader)")
    found["Marsad"] = lambda text: marsad.extract(text, published=DAY, language=language)
    return found


def rates(language: str, texts: Sequence[str]) -> dict[str, float]:
    """Reports a second by reader."""
    works = readers(language)
    # A slow one is asked fewer of them, never fewer than ten.
    share = {name: texts if name != "glued" else texts[: max(10, len(texts) // 10)] for name in works}
    for name, work in works.items():
        seconds(work, share[name][:10])
    runs: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            runs[name].append(len(share[name]) / seconds(work, share[name]))
    return {name: statistics.median(figures) for name, figures in runs.items()}


def fresh() -> tuple[float, float, float]:
    """Of a fresh interpreter: wall and processor seconds to the first report read, MB after a hundred."""
    program = f"""
import resource, sys, time
wall, cpu = time.perf_counter(), time.process_time()
import marsad
marsad.extract("قتل رجل")
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
sys.path.insert(0, {str(HERE)!r})
from bench_extract import LINES, TYPICAL, report
for (_, language), lines in LINES.items():
    for first in range(50):
        marsad.extract(report(lines, TYPICAL, first), published="2024-05-05", language=language)
print(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
    runs = [
        tuple(map(float, subprocess.check_output([sys.executable, "-c", program], text=True).split()))
        for _ in range(3)
    ]
    wall, cpu, memory = (statistics.median(column) for column in zip(*runs, strict=True))
    return wall, cpu, memory


def growth() -> None:
    """Microseconds a character for ever longer texts: even, if time grows in step with length."""
    import marsad

    for (name, language), lines in LINES.items():
        figures = []
        for characters in (1_000, 10_000, 100_000):
            text = report(lines, characters, 0)
            taken = seconds(lambda t: marsad.extract(t, published=DAY, language=language), [text])  # noqa: B023
            figures.append(f"{1e6 * taken / len(text):6.2f}")
        print(f"| microseconds a character, {name}: 1 000, 10 000, 100 000 | {', '.join(figures)} |")


def sets(reports: int, files: Sequence[Path]) -> dict[tuple[str, str], list[str]]:
    """What is read: invented reports of a typical length, or those of the files by language."""
    if not files:
        return {
            key: [report(lines, TYPICAL, first) for first in range(reports)] for key, lines in LINES.items()
        }
    found: dict[tuple[str, str], list[str]] = {}
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found.setdefault((path.name, record["language"]), []).append(record["text"])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100, help="how many invented ones to read")
    parser.add_argument("--jsonl", type=Path, action="append", help="read these reports instead")
    given = parser.parse_args()
    busy, cores = os.getloadavg()[0], os.cpu_count()
    machine = f"{platform.machine()}, {cores} cores, load {busy:.1f} before this ran"
    print(f"Python {platform.python_version()}, {machine}")
    print("\n| reports | characters | floor | glued | Marsad | floor : Marsad | Marsad : glued | target |")
    print("|---|---|---|---|---|---|---|---|")
    for (name, language), texts in sets(given.reports, given.jsonl or ()).items():
        found = rates(language, texts)
        ours, length = found["Marsad"], statistics.mean(map(len, texts))
        beside = [f"{found[one]:.0f}" if one in found else "-" for one in ("floor", "glued")]
        floor = f"{found['floor'] / ours:.0f}" if "floor" in found else "-"
        glued = f"{ours / found['glued']:.1f}" if "glued" in found else "-"
        target = f"{600 * TYPICAL / length:.0f}"
        cells = [f"{name} ({language})", f"{length:.0f}", *beside, f"{ours:.0f}", floor, glued, target]
        print(f"| {' | '.join(cells)} |")
    wall, cpu, memory = fresh()
    print("\n| | |\n|---|---|")
    print(
        f"| from import to the first report read | {wall:.2f} s, of the processor {cpu:.2f} s (target 0.5) |"
    )
    print(f"| memory after a hundred reports | {memory:.0f} MB (target 200) |")
    growth()


if __name__ == "__main__":
    main()
