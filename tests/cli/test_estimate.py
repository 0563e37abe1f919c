"""`marsad estimate`, as a researcher uses it."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.archive import Archive
from marsad.archive.keeping import Link, keep_links
from marsad.cli import main
from tests.archive.made import read, take

DEFINITION = 'id = "all"\ntitle.ar = "الكل"\ntitle.en = "everything"\n'
SOURCES = {"North Bank": 0.6, "River": 0.5, "=Desert()": 0.55, "North Bank mirror": 0.5}
LISTS = """
[[lists]]
name = "north"
sources = ["North Bank", "North Bank mirror"]

[[lists]]
name = "river"
sources = ["River"]

[[lists]]
name = "desert"
sources = ["=Desert()"]
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Sixty invented incidents, each told of by whoever came by."""
    path = tmp_path_factory.mktemp("estimate") / "register.sqlite3"
    chance = random.Random(5)
    told = {name: [n for n in range(60) if chance.random() < share] for name, share in SOURCES.items()}
    with Archive.open(path) as archive:
        incidents: dict[int, int] = {}
        for name, numbers in told.items():
            rows = [read(at) for at in range(1, len(numbers) + 1)]
            report, accounts = take(archive, f"text of {name}", *rows, source=name)
            links = [
                Link(account.id, incidents.get(number))
                for number, account in zip(numbers, accounts, strict=True)
            ]
            made = keep_links(archive, f"report:{report.id}", links, actor="machine")
            incidents |= dict(zip(numbers, made, strict=True))
    path.with_name("all.toml").write_text(DEFINITION, encoding="utf-8")
    path.with_name("lists.toml").write_text(LISTS, encoding="utf-8")
    return str(path)


def run(register: str, *options: str) -> Result:
    definition = str(Path(register).with_name("all.toml"))
    return CliRunner().invoke(main, ["estimate", definition, "--archive", register, *options])


def lists(register: str) -> str:
    return str(Path(register).with_name("lists.toml"))


def test_an_estimate_says_that_it_is_none_of_the_counts_and_what_it_assumes(register: str) -> None:
    result = run(register, "--lists", lists(register))
    assert result.exit_code == 0, result.output
    assert "an estimate, and no count" in result.stdout and "95 % interval" in result.stdout
    assert result.stdout.count("\n- ") == 6
    arabic = run(register, "--lists", lists(register), "--language", "ar").stdout
    assert "تقدير وليس إحصاء" in arabic and arabic.count("\n- ") == 6
    document = json.loads(run(register, "--lists", lists(register), "--json").stdout)
    low, high = document["interval"]
    assert document["observed"] <= low <= document["estimate"] <= high and low <= 60 <= high
    assert len(document["assumptions"]) == 6
    assert sum(row["weight"] for row in document["models"]) == pytest.approx(1, abs=0.001)


def test_histories_for_r(register: str, tmp_path: Path) -> None:
    out = tmp_path / "histories.csv"
    assert run(register, "--histories", str(out)).exit_code == 0
    with out.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    assert heading == ["Desert", "North_Bank", "North_Bank_mirror", "River", "Freq"]
    assert len(rows) == 15 and rows[0][:4] == ["1", "0", "0", "0"]
    document = json.loads(run(register, "--json").stdout)
    assert sum(int(row[-1]) for row in rows) == document["observed"]


def test_too_few_lists_are_refused_and_the_histories_are_written_all_the_same(
    register: str, tmp_path: Path
) -> None:
    two = tmp_path / "two.toml"
    two.write_text(LISTS.rpartition("[[lists]]")[0], encoding="utf-8")
    out = tmp_path / "histories.csv"
    result = run(register, "--lists", str(two), "--histories", str(out))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "2 lists: at least 3 independent ones are needed" in result.stderr
    assert out.exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("River", "Rivre"), "lists[2].sources: the register has no source 'Rivre'"),
        (('["River"]', '["North Bank"]'), "'North Bank' stands in two lists"),
        (('"river"', '"north"'), "two lists are called 'north'"),
        (('["River"]', "[]"), "a list needs a source"),
        (("name", "nickname"), "lists[1].name: a text is needed here"),
        (('"river"', '"river"\nwhy = "?"'), "lists[2].why: no such key"),
        (("[[lists]]", "[[lists"), "not a readable TOML file"),
    ],
)
def test_a_file_of_lists_that_cannot_be_used(
    register: str, tmp_path: Path, change: tuple[str, str], reason: str
) -> None:
    path = tmp_path / "lists.toml"
    path.write_text(LISTS.replace(*change), encoding="utf-8")
    result = run(register, "--lists", str(path))
    assert result.exit_code == 1 and reason in result.stderr and len(result.stderr.splitlines()) == 1
