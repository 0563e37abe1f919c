"""The figures are those of the acceptance script, and the pairs behind them the best there are."""

from __future__ import annotations

import itertools
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from marsad.cli import main
from marsad.evaluation.assignment import best_pairs
from marsad.evaluation.coding import from_extraction, from_gold
from marsad.evaluation.scores import Score, compared, macro_f1, scores
from tests.evaluation.codings import blurred
from tests.shared import shared

# The script pairs incidents with scipy where it is there; here it gets our own pairing under that name.
_STAND_IN = """
from marsad.evaluation.assignment import best_pairs
def linear_sum_assignment(cost):
    pairs = best_pairs([[-v for v in row] for row in cost])
    return [i for i, _ in pairs], [j for _, j in pairs]
"""


@given(
    st.integers(1, 5).flatmap(
        lambda columns: st.lists(
            st.lists(st.sampled_from([0, 0.5, 1, 2, 3.5]), min_size=columns, max_size=columns),
            min_size=1,
            max_size=5,
        )
    )
)
def test_pairs_are_the_best_of_all(gains: list[list[float]]) -> None:
    pairs = best_pairs(gains)
    rows, columns = len(gains), len(gains[0])
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs) == min(rows, columns)
    ways: Iterable[Iterable[tuple[int, int]]]
    if rows <= columns:
        ways = (enumerate(order) for order in itertools.permutations(range(columns), rows))
    else:
        ways = (
            zip(order, range(columns), strict=True) for order in itertools.permutations(range(rows), columns)
        )
    best = max(sum(gains[i][j] for i, j in way) for way in ways)
    assert sum(gains[i][j] for i, j in pairs) == pytest.approx(best)


def test_no_rows_have_no_pairs() -> None:
    assert best_pairs([]) == []
    assert best_pairs([[]]) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_every_line_is_that_of_the_acceptance_script(tmp_path: Path, seed: int) -> None:
    gold, texts = shared("reports/gold.jsonl"), shared("reports/texts")
    chance = random.Random(seed)
    predictions = tmp_path / "predictions.jsonl"
    with predictions.open("w", encoding="utf-8") as out:
        for line in gold.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            text = (texts / f"{record['id']}.txt").read_text(encoding="utf-8")
            out.write(json.dumps(blurred(record, text, chance)) + "\n")
    theirs = _script(tmp_path, gold, predictions, texts)
    result = CliRunner().invoke(
        main, ["evaluate", str(gold), "--texts", str(texts), "--predictions", str(predictions), "--json"]
    )
    ours = json.loads(result.stdout)
    for line in theirs[1:-1]:
        name, precision, recall, f1, counts = line.split()
        field = ours["fields"][name]
        assert f"{field['right']}/{field['wrong']}/{field['missed']}" == counts, name
        for figure, key in ((precision, "precision"), (recall, "recall"), (f1, "f1")):
            assert float(figure) == pytest.approx(field[key], abs=0.00051), (name, key)
    assert float(theirs[-1].split()[-1]) == pytest.approx(ours["macro_f1"], abs=0.00051)


def _script(folder: Path, gold: Path, predictions: Path, texts: Path) -> list[str]:
    (folder / "scipy").mkdir()
    (folder / "scipy" / "__init__.py").touch()
    (folder / "scipy" / "optimize.py").write_text(_STAND_IN)
    source = Path(__file__).resolve().parents[2] / "src"
    done = subprocess.run(
        [
            sys.executable,
            str(shared("contract/score.py")),
            str(gold),
            str(predictions),
            "--texts",
            str(texts),
        ],
        env={**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{source}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_a_coding_equal_to_its_gold_is_perfect() -> None:
    gold = {
        "id": "one",
        "language": "en",
        "incidents": [_incident("2024-05-01", "Tell Hamis", 2), _incident(None, "Hajin", 1)],
        "stated_tallies": [{"killed": 9, "breakdown": [{"killed": 4}, {"killed": 5}]}],
    }
    report = compared(from_gold(gold), from_extraction(blurred(gold, "x" * 99, _Never())), "x" * 99)
    assert all(score.wrong == score.missed == 0 for score in scores([report]).values())


def test_a_report_that_nobody_coded_is_missed_whole() -> None:
    gold = {"id": "one", "language": "en", "incidents": [_incident(None, "Hajin", 1)], "stated_tallies": []}
    found = scores([compared(from_gold(gold), None, None)])
    assert found["incident"] == Score(0, 0, 1)
    assert found["place"] == Score(0, 0, 1)


def test_rare_fields_are_not_averaged() -> None:
    assert macro_f1({"often": Score(5, 0, 0), "rare": Score(0, 0, 4)}) == 1.0


class _Never(random.Random):
    """Chance that changes nothing."""

    def random(self) -> float:
        return 1.0

    def shuffle(self, x: object) -> None:
        del x


def _incident(date: str | None, place: str, killed: int) -> dict[str, object]:
    return {
        "quote_start": "",
        "date": date,
        "place": place,
        "governorate": "Deir-ez-Zor",
        "event_type": "Attack",
        "perpetrators": [{"actor": "islamic_state", "attribution": "suspected"}],
        "targets": [{"actor": "civilians", "kind": "person"}],
        "weapons": ["firearm"],
        "casualties": [
            {"effect": "killed", "actor": "civilians", "status": "civilian", "min": killed, "max": killed}
        ],
        "persons": [],
    }
