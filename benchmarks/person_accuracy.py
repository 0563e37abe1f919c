"""How accurately mentions are put to persons; with --train, counts the weights anew.

    python benchmarks/person_accuracy.py [--train]

Training and test people come from different seeds.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from marsad.linkage.persons.accuracy import person_accuracy
from marsad.linkage.persons.invented import mentions, people
from marsad.linkage.persons.row import PersonRow

SETTINGS = Path("src/marsad/linkage/settings/persons.json")
TRAIN = (2000, 21, 22)  # people, seed of the people, seed of the mentions
TESTS = ((600, 201, 202), (600, 203, 204), (600, 205, 206))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", action="store_true", help=f"count the weights and write {SETTINGS}")
    if parser.parse_args().train:
        _train()
    print("| people | mentions | joined: precision | recall | joined or shown: precision | recall | wrong |")
    print("|---|---|---|---|---|---|---|")
    for count, seed, other in TESTS:
        rows, truths = labelled(count, seed, other)
        found = person_accuracy(rows, truths)
        shares = (found.precision, found.recall, found.shown_precision, found.shown_recall)
        cells = " | ".join(f"{share:.3f}" for share in shares)
        print(f"| {count} | {len(rows)} | {cells} | {found.wrong} |")


def labelled(count: int, seed: int, other: int) -> tuple[list[PersonRow], dict[int, int]]:
    made = mentions(people(count, seed), other)
    return [row for row, _ in made], {row.mention: person for row, person in made}


def _train() -> None:
    from marsad.linkage.persons.training import train
    from marsad.linkage.training import save

    save(train(*labelled(*TRAIN)), SETTINGS)


if __name__ == "__main__":
    main()
