"""How accurate linkage is from text to incident, on the invented reports of `corpus/linkage`.

    PYTHONPATH=. python benchmarks/linkage_texts.py [--tuning | --seed N] [--plot docs/linkage-texts.svg]

Nothing was chosen on the part that is measured; `--tuning` measures the other, `--seed` 400
incidents of neither: features and threshold were chosen on those of 5001 and 5101. Each figure twice: as the
reader reads the reports, and as they should be read, so that its mistakes and those of linkage stand apart.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from corpus.linkage.measuring import (
    MEASURED,
    TUNING,
    Part,
    blocking_keeps,
    grouped,
    measured,
    missed,
    wrongly_joined,
)
from corpus.linkage.reading import Labelled, gold_rows, read_rows

from marsad.linkage.accuracy import Accuracy
from marsad.linkage.curve import THRESHOLDS, drawn
from marsad.linkage.invented.incidents import Truth


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tuning", action="store_true", help="measure the part to tune on")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="draw accuracy against the threshold")
    parser.add_argument("--seed", type=int, help="measure 400 other incidents, without the manners kept")
    options = parser.parse_args()
    part = Part(400, options.seed, kept=False) if options.seed else TUNING if options.tuning else MEASURED
    truths, pages = part.written()
    print(
        f"{len(truths)} incidents in {len(pages)} reports of {len({page.manner for page in pages})} manners"
    )
    curves = {}
    for name, labelled in (("read", read_rows(pages)), ("as it should be read", gold_rows(pages))):
        _describe(name, labelled, truths)
        curves[name] = [(threshold, measured(labelled, threshold)) for threshold in THRESHOLDS]
        _print_curve(curves[name])
    if options.plot:
        options.plot.write_text(_plot(curves["read"]), encoding="utf-8")


def _describe(name: str, labelled: Labelled, truths: Sequence[Truth]) -> None:
    found = grouped(labelled)
    print(f"\n{name}: {len(labelled.rows)} accounts, {len(labelled.unread)} not read, {labelled.twice} twice")
    print(f"  blocking keeps {blocking_keeps(labelled):.4f} of the true pairs")
    print(f"  pairs merged wrongly, by the later incident: {dict(wrongly_joined(found, labelled, truths))}")
    print(f"  true pairs not merged, by how one of them tells: {dict(missed(found, labelled))}")


def _print_curve(curve: Sequence[tuple[float, Accuracy]]) -> None:
    print("| threshold | precision | recall | B-cubed F1 | B-cubed precision | B-cubed recall |")
    print("|---|---|---|---|---|---|")
    for threshold, found in curve:
        cells = (found.precision, found.recall, found.bcubed_f1, found.bcubed_precision, found.bcubed_recall)
        print(f"| {threshold} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")


def _plot(curve: Sequence[tuple[float, Accuracy]]) -> str:
    names = {"precision": "precision", "recall": "recall", "B-cubed F1": "bcubed_f1"}
    lines = {label: [(at, getattr(found, name)) for at, found in curve] for label, name in names.items()}
    return drawn(lines)


if __name__ == "__main__":
    main()
