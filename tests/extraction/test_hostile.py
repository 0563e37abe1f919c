"""Input that is broken, strange or huge: a clear result or a clear error, and the others go on."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad import extract
from marsad.cli import main
from tests.extraction.checks import assert_sound

GOOD = "قتل مدني برصاص مسلحين مجهولين في بلدة هجين بريف دير الزور، أمس.\n"
TALLY = "أحصى مرصد مختلق منذ مطلع العام 2022 مقتل 148 شخصاً في مناطق الإدارة الذاتية.\n"


def run(*paths: Path) -> Result:
    return CliRunner().invoke(main, ["extract", *map(str, paths)], catch_exceptions=False)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b" \n\t\r\n", id="blank"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(5000), id="picture"),
        pytest.param(random.Random(2).randbytes(100_000), id="noise"),
        pytest.param(b"\0" * 4096, id="zeros"),
        pytest.param(b"PK\x03\x04" + random.Random(3).randbytes(2000), id="archive"),
    ],
)
def test_what_is_no_text_is_refused_and_the_next_file_is_read(tmp_path: Path, data: bytes) -> None:
    bad, good = tmp_path / "bad", tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(GOOD, encoding="utf-8")
    result = run(bad, good)
    assert result.exit_code == 1
    assert [json.loads(line)["report"]["path"] for line in result.stdout.splitlines()] == [str(good)]
    assert result.stderr.startswith(f"{bad}: ")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256"])
def test_other_encodings_give_the_same_reading(tmp_path: Path, encoding: str) -> None:
    text = (GOOD + TALLY) * 3
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode(encoding))
    result = run(path)
    assert result.exit_code == 0, result.stderr
    expected = json.loads(json.dumps(extract(text).to_json()))
    found = json.loads(result.stdout)
    assert found["incidents"] == expected["incidents"]
    assert found["report"]["language"] == "ar"


def test_a_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    result = run(path)
    assert result.exit_code == 1
    assert "larger than" in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "В посёлке неизвестные расстреляли двух человек и скрылись на мотоцикле.",
        "Des hommes armés ont tué deux personnes dans le village avant de prendre la fuite.",
        "武装人员在村庄附近打死两人后逃离现场。",
        "افراد مسلح ناشناس دو نفر را در نزدیکی روستا کشتند و گریختند.",
        "lorem ipsum dolor sit amet " * 50,
        "1 2 3 4 5 6 7 8 9 " * 100,
        "؟!،؛.؟!،؛. " * 100,
    ],
)
def test_a_text_in_no_known_language_has_no_incidents(text: str) -> None:
    found = extract(text, published="2024-05-02")
    assert_sound(text, found)
    assert found.incidents == ()


def test_a_total_alone_is_no_incident() -> None:
    found = extract(TALLY, published="2022-12-28")
    assert_sound(TALLY, found)
    assert found.incidents == ()


@pytest.mark.parametrize("day", ["12 March 1850", "4 تموز 1820", "1 January 0001", "31 December 9999"])
def test_a_date_far_off_is_no_crash(day: str) -> None:
    text = f"Gunmen shot dead a farmer in Hajin on {day}."
    assert_sound(text, extract(text, published="2024-05-02"))
    assert_sound(text, extract(text))


def test_without_a_day_of_publication_no_day_is_guessed() -> None:
    found = extract(GOOD)
    assert_sound(GOOD, found)
    assert all(account.date is None for account in found.incidents)


def test_ten_thousand_incidents_are_read_one_by_one() -> None:
    text = "".join(
        f"- قتل مدني برصاص مسلحين مجهولين في بلدة هجين في {1 + n % 28} أيار 2023.\n" for n in range(10_000)
    )
    found = extract(text, published="2023-06-01")
    assert len(found.incidents) == 10_000
    assert_sound(text, found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("قتل " * 40_000, id="one word"),
        pytest.param("في بلدة هجين " * 20_000, id="places"),
        pytest.param("12 " * 60_000, id="numbers"),
        pytest.param("(" * 100_000, id="brackets"),
        pytest.param("\n" * 200_000, id="lines"),
        pytest.param("-" * 200_000, id="dashes"),
        pytest.param("ـ" * 200_000, id="tatweel"),
        pytest.param("a" * 500_000, id="one long word"),
        pytest.param("بينهم طفل و" * 20_000, id="parts of parts"),
        pytest.param("قتل 3 وأصيب 4 آخرون " * 5_000, id="one endless sentence"),
        pytest.param("killed 3 and wounded 4 others " * 5_000, id="one endless English sentence"),
    ],
)
def test_a_monotonous_text_is_read_all_the_same(text: str) -> None:
    assert_sound(text, extract(text, published="2024-05-02"))
