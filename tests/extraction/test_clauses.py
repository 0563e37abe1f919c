"""Every coded value says which clause of the codebook gave it."""

from __future__ import annotations

import json
from typing import Any

import marsad
from marsad.codebook import load
from marsad.samples import reports


def test_every_value_names_a_clause_that_can_be_looked_up() -> None:
    known = load().lists["clauses"]
    told = 0
    for line in reports().read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        read = marsad.extract(report["text"], published=report["published"], language=report["language"])
        for account in read.incidents:
            rows = (
                account.perpetrators,
                account.targets,
                account.weapons,
                account.casualties,
                account.persons,
            )
            values: list[Any] = [account, *(v for row in rows for v in row)]
            values += [v for v in (account.date, account.place) if v is not None]
            assert [v.clause for v in values if v.clause not in known] == []
            told += len(values)
    assert told > 100
