"""Choosing what reads: the rules by default, a language model only when it is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main
from tests.extraction.engines.answers import PUBLISHED, TEXT, good
from tests.extraction.engines.stub import Stub, completion, says, serving


def extract(*arguments: str) -> Result:
    words = ["extract", "--published", PUBLISHED, *arguments]
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def llm(stub: Stub) -> tuple[str, ...]:
    return ("--engine", "llm", "--llm-address", stub.address, "--llm-model", "stub")


def test_nothing_is_sent_unless_the_engine_is_named(report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(says(good())) as stub:
        monkeypatch.setenv("MARSAD_LLM_ADDRESS", stub.address)
        monkeypatch.setenv("MARSAD_LLM_MODEL", "stub")
        assert extract(report).exit_code == 0
        assert stub.asked == []
        assert extract("--engine", "llm", report).exit_code == 0
        assert len(stub.asked) == 1


def test_the_model_gives_the_same_contract_with_what_was_refused_beside_it(report: str) -> None:
    answer = good()
    answer["incidents"][0]["weapons"].append({"type": "rpg", "quote": "a rocket"})
    with serving(says(answer)) as stub:
        result = extract(*llm(stub), report)
    document = json.loads(result.stdout)
    assert document["schema"] == "marsad.extraction/1"
    assert document["engine"] == "llm"
    assert [one["field"] for one in document["refused"]] == ["weapon"]
    assert "note: refused: incident 1, weapon 'a rocket'" in result.stderr
    assert result.exit_code == 0


@pytest.mark.parametrize("missing", ["--llm-address", "--llm-model"])
def test_a_model_needs_an_address_and_a_name(missing: str, report: str) -> None:
    with serving(says(good())) as stub:
        words = list(llm(stub))
    at = words.index(missing)
    result = extract(*words[:at], *words[at + 2 :], report)
    assert result.exit_code == 2
    assert missing in result.stderr


def test_another_machine_needs_a_word_more(report: str) -> None:
    result = extract("--engine", "llm", "--llm-address", "http://192.0.2.1", "--llm-model", "m", report)
    assert result.exit_code == 2
    assert "not this machine" in result.stderr
    assert "--allow-remote" in result.stderr


def test_a_report_that_the_model_fails_on_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": f"{n} {TEXT}"}) + "\n" for n in "abc"))

    def answer(_stub: Stub, body: dict[str, object]) -> tuple[int, bytes]:
        return completion("No." if "b On" in str(body) else json.dumps(good()))

    with serving(answer) as stub:
        result = extract(*llm(stub), "--llm-retries", "0", "--jsonl", str(path))
    assert result.exit_code == 1
    assert [json.loads(line)["report"]["path"] for line in result.stdout.splitlines()] == ["a", "c"]
    assert f"{path}:2: the model's answer can't be used" in result.stderr


def test_a_model_is_measured_like_the_rules(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text(TEXT, encoding="utf-8")
    gold = tmp_path / "gold.jsonl"
    record = {"id": "one", "language": "en", "source": "x", "published": PUBLISHED}
    gold.write_text(json.dumps(record | {"incidents": [], "stated_tallies": []}) + "\n", encoding="utf-8")
    with serving(says(good())) as stub:
        result = CliRunner().invoke(main, ["evaluate", str(gold), *llm(stub)], catch_exceptions=False)
    assert result.exit_code == 0
    assert len(stub.asked) == 1
