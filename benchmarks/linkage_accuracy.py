"""How accurate linkage is on drawn features, threshold by threshold; with --train, makes the weights anew.

    PYTHONPATH=. python benchmarks/linkage_accuracy.py [--train] [--development] [--plot docs/linkage.svg]

Training, development and test incidents come from different seeds. The weights come from the training
incidents and from the texts of `corpus/linkage` that are for training, as the reader reads them; the default
threshold was chosen on other texts and on the development ones; nothing was chosen on the tests.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from marsad.linkage.accuracy import Accuracy, accuracy
from marsad.linkage.blocking import pairs
from marsad.linkage.curve import THRESHOLDS, drawn
from marsad.linkage.features import AccountRow
from marsad.linkage.invented.accounts import labelled_rows, reports
from marsad.linkage.invented.incidents import Truth, incidents
from marsad.linkage.linker import Thresholds, link

SETTINGS = Path("src/marsad/linkage/settings/default.json")
TRAIN = (1600, 11, 12)  # incidents, seed of the incidents, seed of the reports
DEVELOPMENT = ((400, 201, 202), (400, 203, 204), (400, 205, 206))
TESTS = ((400, 101, 102), (400, 103, 104), (400, 105, 106))

Labelled = list[tuple[AccountRow, int]]


def main() -> None:
    options = _options()
    if options.train:
        _train()
    chosen = DEVELOPMENT if options.development else TESTS
    tests = [_labelled(*numbers) for numbers in chosen]
    for (truths, labelled), numbers in zip(tests, chosen, strict=True):
        _describe(truths, labelled, numbers)
    print("| threshold | precision | recall | B-cubed F1 | B-cubed precision | B-cubed recall |")
    print("|---|---|---|---|---|---|")
    curve = []
    for threshold in THRESHOLDS:
        found = _mean([_measure(labelled, threshold) for _, labelled in tests])
        curve.append((threshold, found))
        cells = (found.precision, found.recall, found.bcubed_f1, found.bcubed_precision, found.bcubed_recall)
        print(f"| {threshold} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    if options.plot:
        options.plot.write_text(_plot(curve), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", action="store_true", help=f"make the weights and write {SETTINGS}")
    parser.add_argument(
        "--development", action="store_true", help="measure on the sets to choose by, not on the tests"
    )
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="draw accuracy against the threshold")
    return parser.parse_args()


def _train() -> None:
    from corpus.linkage.measuring import TRAINING
    from corpus.linkage.reading import read_rows

    from marsad.linkage.training import save, train

    _, labelled = _labelled(*TRAIN)
    rows: list[AccountRow] = []
    truths: dict[str, int | str] = {row.account: f"drawn {n}" for row, n in labelled}
    for part in TRAINING:
        texts = read_rows(part.written()[1])
        rows += texts.rows
        truths |= {name: f"told {part.seed} {n}" for name, n in texts.truth().items()}
    rows += [row for row, _ in labelled]
    save(train(rows, truths), SETTINGS)


def _labelled(count: int, seed: int, report_seed: int) -> tuple[list[Truth], Labelled]:
    truths = incidents(count, seed, days=count * 9 // 20)  # as dense in training as in the tests
    return truths, list(labelled_rows(reports(truths, report_seed)))


def _describe(truths: Sequence[Truth], labelled: Labelled, numbers: tuple[int, ...]) -> None:
    compared = set(pairs([row for row, _ in labelled]))
    true = {(a, b) for a, b in combinations(range(len(labelled)), 2) if labelled[a][1] == labelled[b][1]}
    kept = len(true & compared) / len(true)
    print(f"set {numbers}: {len(labelled)} accounts of {len(truths)} incidents, {len(true)} true pairs,")
    print(f"  {len(compared)} pairs compared, blocking keeps {kept:.4f} of the true ones")
    groups = list(link([row for row, _ in labelled]))
    home = {name: g.incident for g in groups for name in g.accounts}
    twin = {truth.number: truth.twin for truth in truths}
    wrong = Counter(
        twin[max(m, n)]
        for (a, m), (b, n) in combinations(labelled, 2)
        if m != n and home[a.account] == home[b.account]
    )
    print(
        f"  pairs merged wrongly at the default threshold, by the kind of the later incident: {dict(wrong)}"
    )


def _measure(labelled: Labelled, threshold: float) -> Accuracy:
    groups = list(link([row for row, _ in labelled], thresholds=Thresholds(threshold, min(threshold, 0.05))))
    return accuracy(
        {name: g.incident for g in groups for name in g.accounts},
        {row.account: number for row, number in labelled},
    )


def _mean(every: Sequence[Accuracy]) -> Accuracy:
    def mean(name: str) -> float:
        return sum(getattr(one, name) for one in every) / len(every)

    return Accuracy(*(mean(n) for n in ("precision", "recall", "bcubed_precision", "bcubed_recall")))


def _plot(curve: Sequence[tuple[float, Accuracy]]) -> str:
    names = {"precision": "precision", "recall": "recall", "B-cubed F1": "bcubed_f1"}
    lines = {label: [(t, getattr(found, name)) for t, found in curve] for label, name in names.items()}
    return drawn(lines)


if __name__ == "__main__":
    main()
