"""How fast reports are read: loading, reports a second on one core, memory, growth with length."""

from __future__ import annotations

import argparse
import json
import platform
import re
import resource
import statistics
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

TYPICAL = 1200  # characters of one report
HERE = Path(__file__).parent
# Invented; every line is one incident or one background remark.
LINES = {
    name: (HERE / file).read_text(encoding="utf-8").splitlines(keepends=True)
    for name, file in (("Arabic", "invented-ar.txt"), ("English", "invented-en.txt"))
}


def report(sentences: Sequence[str], characters: int, first: int) -> str:
    """An invented report of about that length; `first` makes one unlike the next."""
    out, size, at = [], 0, first
    while size < characters:
        out.append(sentences[at % len(sentences)])
        size += len(out[-1])
        at += 1
    return "".join(out)


def rate(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Texts a second, the median of three runs."""
    runs = []
    for _ in range(3):
        begun = time.perf_counter()
        for text in texts:
            work(text)
        runs.append(len(texts) / (time.perf_counter() - begun))
    return statistics.median(runs)


def loading() -> float:
    """Seconds of a fresh interpreter from `import marsad` to the first report read, start-up taken off."""
    program = """
import time
begun = time.perf_counter()
import marsad
marsad.extract("قتل رجل")
print(time.perf_counter() - begun)
"""
    runs = [float(subprocess.check_output([sys.executable, "-c", program])) for _ in range(3)]
    return statistics.median(runs)


def floor() -> Callable[[str], object]:
    """NFKC and one pass that splits words: no reader can do with less."""
    words = re.compile(r"\w+")
    return lambda text: [match.group() for match in words.finditer(unicodedata.normalize("NFKC", text))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200, help="how many to read")
    parser.add_argument("--jsonl", type=Path, help="read these reports instead of invented ones")
    given = parser.parse_args()
    import marsad

    print(f"Python {platform.python_version()}, {platform.machine()}")
    print(f"loading                {loading():8.2f} s   (target: under 0.5)")
    sets = {
        name: [report(lines, TYPICAL, first) for first in range(given.reports)]
        for name, lines in LINES.items()
    }
    if given.jsonl:
        lines = given.jsonl.read_text(encoding="utf-8").splitlines()
        sets = {given.jsonl.name: [json.loads(line)["text"] for line in lines if line.strip()]}
    for name, texts in sets.items():
        read = rate(lambda text: marsad.extract(text, published="2024-05-05"), texts)
        characters = statistics.mean(map(len, texts))
        print(f"{name:22} {read:8.0f} reports/s of {characters:.0f} characters   (target: 600 of {TYPICAL})")
        print(f"{'  floor':22} {rate(floor(), texts):8.0f} reports/s")
    for characters in (1_000, 10_000, 100_000):
        text = report(LINES["Arabic"], characters, 0)
        begun = time.perf_counter()
        marsad.extract(text, published="2024-05-05")
        taken = time.perf_counter() - begun
        print(f"one of {characters:7,} char. {1e6 * taken / len(text):8.2f} microseconds a character")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most         {peak:8.0f} MB  (target: under 200)")


if __name__ == "__main__":
    main()
