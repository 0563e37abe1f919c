"""`marsad link` and the archive adopt the same values for the same accounts."""

from __future__ import annotations

import json
from importlib.resources import as_file
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from marsad.archive import Archive
from marsad.cli import main
from marsad.samples import reports as samples

Key = frozenset[tuple[str, int]]


def _run(*words: str) -> str:
    result = CliRunner().invoke(main, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def _linked(reports: Path) -> dict[Key, dict[str, Any]]:
    rows = [json.loads(line) for line in _run("link", "--jsonl", str(reports)).splitlines()]
    return {frozenset((a["report"], a["ordinal"]) for a in row["accounts"]): row for row in rows}


def _count(low: int | None, high: int | None) -> list[int | None]:
    return [0, 0] if low is None else [low, high]


def _kept(reports: Path, register: Path) -> dict[Key, dict[str, Any]]:
    _run("intake", "--archive", str(register), str(reports))
    found: dict[Key, dict[str, Any]] = {}
    with Archive.open(str(register)) as archive:
        members: dict[int, set[tuple[str, int]]] = {}
        for account in archive.accounts.select_related("report", "link"):
            members.setdefault(account.link.incident_id, set()).add(
                (str(account.report.name), account.ordinal)
            )
        for incident in archive.incidents:
            found[frozenset(members[incident.id])] = {
                "date": incident.date_start and str(incident.date_start),
                "place": incident.pcode,
                "event_type": incident.event_type,
                # Nobody says and none are one thing to `link`.
                "killed": _count(incident.killed_min, incident.killed_max),
                "injured": _count(incident.injured_min, incident.injured_max),
            }
    return found


def test_link_and_the_archive_adopt_the_same(tmp_path: Path) -> None:
    with as_file(samples()) as path:
        linked, kept = _linked(path), _kept(path, tmp_path / "register.sqlite3")
    assert any(len(accounts) > 1 for accounts in linked)
    assert set(linked) == set(kept)
    for accounts, row in linked.items():
        place, date = row["place"] or {}, row["date"] or {}
        said = {"date": date.get("start"), "place": place.get("pcode"), "event_type": row["event_type"]}
        for effect in ("killed", "injured"):
            said[effect] = row["adopted"][effect]
        assert kept[accounts] == said
