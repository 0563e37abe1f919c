"""Coverage-guided fuzzing of the reader: bytes in, no crash, no span outside the text, no slow text.

    pip install atheris
    python tools/fuzz_coverage.py FOLDER -max_total_time=1800 -timeout=20

FOLDER keeps the inputs that reached new code; it starts from the invented corpus. What it finds belongs into
tests/extraction/test_fuzz.py as an example.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

with atheris.instrument_imports(include=["marsad"]):
    from tests.extraction.checks import assert_sound

    from marsad.extraction.reader import extract

PUBLISHED = (None, "2023-05-05", "2023-05", "2024-02-29")


def one_input(data: bytes) -> None:
    """Reads one input as a report."""
    if not data:
        return
    text = data[1:].decode("utf-8", "replace")
    published = PUBLISHED[data[0] % len(PUBLISHED)]
    assert_sound(text, extract(text, published=published))


def main() -> None:
    """Starts from the corpus and goes on until libFuzzer is told to stop."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "corpus" / "development").glob("*.reports.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            (folder / report["id"]).write_bytes(b"\1" + report["text"].encode("utf-8"))
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
