"""Marsad's own format: what readers find in it, and what they must not."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from marsad.archive import Archive, decisions
from marsad.archive.canonical import canonical, digest
from marsad.archive.sources import withhold
from marsad.publishing.exports.evidence import Shown
from marsad.publishing.exports.layout import load_layout
from marsad.publishing.exports.lines import write
from marsad.publishing.exports.origin import origin_of
from tests.archive.made import EDITOR, linked, read

Lines = dict[str, list[dict[str, Any]]]
TEXT = "في القرية قتل ثلاثة"


def told(archive: Archive, path: Path, *, whole: bool = False, withheld: bool = False) -> Lines:
    shown = Shown(archive, archive, whole=whole, withheld=withheld)
    [written] = write(path, load_layout("lines"), shown, origin_of(archive, None))
    found: Lines = defaultdict(list)
    for text in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        found[line["kind"]].append(line)
    assert {kind: len(lines) for kind, lines in found.items() if kind != "end"} == written.rows
    return found


@pytest.fixture
def register(archive: Archive) -> Archive:
    linked(archive, TEXT, read(1), read(2, 3), published="2024-01-03")
    linked(archive, "a text of somebody at risk", read(1), source="somebody at risk")
    return archive


def test_every_field_of_every_line_is_documented(register: Archive, tmp_path: Path) -> None:
    keys: dict[str, set[str]] = defaultdict(set)
    for whole in (True, False):
        for kind, lines in told(register, tmp_path / "out.jsonl", whole=whole).items():
            keys[kind].update(*lines)
    del keys["end"]
    documented = {
        table.name: {column.name for column in table.columns} for table in load_layout("lines").tables
    }
    assert {kind: names - {"kind", "seal"} for kind, names in keys.items()} == documented


def test_every_claim_leads_to_the_words_it_rests_on(register: Archive, tmp_path: Path) -> None:
    found = told(register, tmp_path / "out.jsonl", whole=True)
    account, incident = found["account"][0], found["incident"][0]
    assert account["claims"]["date"]["evidence"] == [[0, 2]]
    assert {"span": [0, 2], "text": TEXT[:2]} in account["words"]
    assert incident["adopted"]["date"]["accounts"] == incident["accounts"] == [account["account"]]
    assert incident["date"] == {"start": "2024-01-02", "end": "2024-01-02", "precision": "day"}


def test_for_reading_no_name_is_in_it_and_no_text_of_a_report(register: Archive, tmp_path: Path) -> None:
    withhold(register, 2, EDITOR)
    found = told(register, tmp_path / "out.jsonl")
    text = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    for hidden in ("فلان", TEXT, "somebody at risk"):
        assert hidden not in text
    assert not {"original", "person"} & found.keys()
    # The name's own evidence covers the day's, so these words are not told.
    assert found["account"][0]["words"] == [{"span": [0, 2], "text": None}]
    assert found["report"][1]["sha256"] is None


def test_for_reading_the_chain_can_be_checked_without_what_it_holds(
    register: Archive, tmp_path: Path
) -> None:
    previous = "0" * 64
    for entry in told(register, tmp_path / "out.jsonl")["entry"]:
        plain = ("sequence", "time", "actor", "action", "subject", "reason", "previous")
        header = {name: entry[name] for name in plain}
        header |= {name: entry[f"{name}_digest"] for name in ("before", "after", "sensitive")}
        assert entry["previous"] == previous
        assert digest(canonical(header)) == entry["hash"]
        previous = entry["hash"]
    assert previous == register.head.hash


def test_withheld_incidents_are_for_those_who_ask(register: Archive, tmp_path: Path) -> None:
    decisions.withhold(register, 3, EDITOR)
    found = told(register, tmp_path / "out.jsonl")
    assert [line["incident"] for line in found["incident"]] == [1, 2]
    assert [line["report"] for line in found["report"]] == [1]
    assert {line["report"] for line in found["account"] + found["finding"] + found["stated_tally"]} == {1}
    assert len(told(register, tmp_path / "out.jsonl", withheld=True)["incident"]) == 3
