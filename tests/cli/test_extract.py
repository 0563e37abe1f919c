"""`marsad extract`: what programs that call it rely on."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main
from marsad.intake import RawReport, read
from tests.intake.made import WORDS, document, page

TEXT = "قُتل مدني برصاص مسلحين مجهولين في بلدة ذيبان بريف دير الزور الشرقي، أمس.\n"


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["extract", *arguments], input=stdin, catch_exceptions=False)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def written(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def jsonl(folder: Path, *records: object) -> str:
    return written(folder, "many.jsonl", "".join(json.dumps(r) + "\n" for r in records))


def test_each_file_gives_one_line_in_order_with_its_path_and_hash(tmp_path: Path) -> None:
    first, second = written(tmp_path, "b.txt", TEXT), written(tmp_path, "a.txt", TEXT + "آخر")
    result = run("--published", "2024-05-02", "--source", "Example", first, second)
    assert result.exit_code == 0
    out = lines(result)
    assert [one["report"]["path"] for one in out] == [first, second]
    assert out[0]["report"]["id"] == "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest()
    assert {one["report"]["published"] for one in out} == {"2024-05-02"}
    assert {one["report"]["source"] for one in out} == {"Example"}


def test_a_bad_file_is_named_and_does_not_stop_the_others(tmp_path: Path) -> None:
    good = written(tmp_path, "good.txt", TEXT)
    bad = [written(tmp_path, "empty.txt", " \n"), str(tmp_path / "absent.txt"), str(tmp_path)]
    result = run(*bad, good)
    assert result.exit_code == 1
    assert [one["report"]["path"] for one in lines(result)] == [good]
    errors = result.stderr.splitlines()
    assert len(errors) == 3
    assert all(line.startswith(path + ": ") for line, path in zip(errors, bad, strict=True))


def test_a_text_in_another_language_is_said_to_be_one(tmp_path: Path) -> None:
    french = written(
        tmp_path, "fr.txt", "Trois civils ont été tués mardi dans une attaque, selon des sources.\n" * 2
    )
    result = run(french)
    assert "fr.txt: note: neither Arabic nor English" in result.stderr
    assert lines(result)[0]["incidents"] == []
    assert "neither" not in run("--language", "en", french).stderr
    assert "neither" not in run(written(tmp_path, "ar.txt", TEXT)).stderr


def test_files_of_other_formats_are_read_as_intake_reads_them(tmp_path: Path) -> None:
    html, docx = written(tmp_path, "a.html", page()), written(tmp_path, "b.docx", document())
    table = written(tmp_path, "c.csv", f'id,text\n1,"{WORDS}"\n2,\n')
    result = run(html, docx, table)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [f"{table}:3: text: empty"]
    out = [one["report"] for one in lines(result)]
    assert [one["path"] for one in out] == [html, docx, "1"]
    assert out[0]["published"] == "2024-05-02"
    text = next(read([html]))
    assert isinstance(text, RawReport)
    assert (
        lines(result)[0]["incidents"]
        == lines(run("--published", "2024-05-02", "-", stdin=text.content))[0]["incidents"]
    )


def test_a_format_whose_library_is_absent_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "b.docx", document())
    monkeypatch.setitem(sys.modules, "docx", None)
    result = run(path)
    assert result.exit_code == 1
    assert "needs docx: pip install 'marsad[intake]'" in result.stderr


def test_a_dash_is_standard_input() -> None:
    result = run("-", stdin=TEXT.encode())
    assert result.exit_code == 0
    assert lines(result)[0]["report"]["path"] == "-"


def test_a_file_larger_than_allowed_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    result = run("--max-bytes", "10", written(tmp_path, "big.txt", TEXT))
    assert result.exit_code == 1
    assert "larger than 10 bytes" in result.stderr


@pytest.mark.parametrize(
    "published", ["yesterday", "2024-13-01", "2024-02-30", "2024", "1899-12-31", "٢٠٢٤-٠١-٠١", "02/05/2024"]
)
def test_a_bad_day_of_publication_is_wrong_usage(tmp_path: Path, published: str) -> None:
    result = run("--published", published, written(tmp_path, "a.txt", TEXT))
    assert result.exit_code == 2
    assert result.stdout == ""


@pytest.mark.parametrize("arguments", [[], ["a.txt", "--jsonl", "b.jsonl"], ["--max-bytes", "0", "a.txt"]])
def test_wrong_usage_has_its_own_status(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_lines_keep_order_and_ids_and_their_own_date(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path,
        {"id": "z", "text": TEXT, "published": "2024-05", "source": "A", "language": "ar"},
        {"id": "a", "text": TEXT, "published": None},
    )
    result = run("--jsonl", path, "--published", "2020-01-01")
    assert result.exit_code == 0
    reports = [one["report"] for one in lines(result)]
    assert [r["path"] for r in reports] == ["z", "a"]
    assert [r["published"] for r in reports] == ["2024-05", "2020-01-01"]


def test_bad_lines_are_named_by_number_and_the_others_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "mixed.jsonl",
        b"\n".join(
            [
                b'{"id": "one", "text": "a"}',
                b"not json",
                b'["a list"]',
                b"",
                b'{"text": "no id"}',
                b'{"id": "x"}',
                b'{"id": "x", "text": 3}',
                b'{"id": "x", "text": "a", "published": "soon"}',
                b'{"id": "x", "text": "a", "language": "fr"}',
                b'{"id": "\xff", "text": "a"}',
                b"[" * 100_000,
                b'{"id": "two", "text": "b"}',
            ]
        ),
    )
    result = run("--jsonl", path)
    assert result.exit_code == 1
    assert [one["report"]["path"] for one in lines(result)] == ["one", "two"]
    numbers = [int(line.removeprefix(path + ":").split(":")[0]) for line in result.stderr.splitlines()]
    assert numbers == [2, 3, 5, 6, 7, 8, 9, 10, 11]


def test_a_line_longer_than_allowed_is_passed_over(tmp_path: Path) -> None:
    path = jsonl(tmp_path, {"id": "long", "text": "x" * 500}, {"id": "short", "text": "y"})
    result = run("--max-bytes", "100", "--jsonl", path)
    assert result.exit_code == 1
    assert [one["report"]["path"] for one in lines(result)] == ["short"]


def test_a_key_that_is_not_used_is_said_once(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path, {"id": "a", "text": "x", "publishd": "2024-01-01"}, {"id": "b", "text": "y", "publishd": ""}
    )
    result = run("--jsonl", path)
    assert result.exit_code == 0
    assert result.stderr.count("publishd") == 1


def test_half_a_character_in_a_text_is_no_crash(tmp_path: Path) -> None:
    path = written(tmp_path, "half.jsonl", rb'{"id": "half \ud800", "text": "a \udfff b"}')
    result = run("--jsonl", path)
    assert result.exit_code == 0
    assert lines(result)[0]["report"]["path"] == "half \ud800"


def test_a_name_that_steers_a_terminal_is_escaped(tmp_path: Path) -> None:
    result = run(str(tmp_path / "a\x1b[2Jb\n"))
    assert "\x1b" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_reader_breaking_on_one_report_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from marsad.extraction.engines import rules
    from marsad.extraction.reader import extract as read

    def breaks(text: str, **facts: str | None) -> object:
        if "boom" in text:
            raise KeyError("boom")
        return read(text, **facts)

    monkeypatch.setattr(rules, "extract", breaks)
    bad, good = written(tmp_path, "bad.txt", "boom"), written(tmp_path, "good.txt", TEXT)
    result = run(bad, good)
    assert result.exit_code == 1
    assert [one["report"]["path"] for one in lines(result)] == [good]
    assert result.stderr.startswith(f"{bad}: the reader failed")


def test_pretty_is_for_people(tmp_path: Path) -> None:
    result = run("--pretty", written(tmp_path, "a.txt", TEXT))
    assert result.exit_code == 0
    assert "a.txt" in result.stdout
    assert "{" not in result.stdout
