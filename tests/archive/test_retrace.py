"""A part of the register, replayed, against the whole."""

from __future__ import annotations

import random
from typing import Any

import pytest

from marsad.archive import Archive
from marsad.archive.models import Incident
from marsad.archive.register import Register
from marsad.archive.rereading import accept, propose
from marsad.archive.retrace import retraced
from marsad.extraction.model import Extraction, ReportFacts
from tests.archive.made import EDITOR, linked, live, read


def told(register: Register, incidents: set[int]) -> dict[str, list[Any]]:
    """All that the tables hold of some incidents."""
    from marsad.archive import models

    tables = (
        models.Incident,
        models.IncidentAccount,
        models.IncidentCasualty,
        models.IncidentPerpetrator,
        models.IncidentTarget,
        models.IncidentWeapon,
    )
    found: dict[str, list[Any]] = {}
    for table in tables:
        column = "id" if table is Incident else "incident_id"
        query = register.rows(table).filter(**{f"{column}__in": incidents}).order_by("pk")
        fixed = {"id", "merged_into_id"} if table is not Incident else set()
        names = [f.attname for f in table._meta.concrete_fields if f.attname not in fixed]
        found[table.__name__] = list(query.values_list(*names))
    return found


@pytest.mark.parametrize("seed", [11, 12])
def test_a_part_replayed_is_as_the_whole_was_after_every_entry(archive: Archive, seed: int) -> None:
    live(archive, 70, seed)
    chance = random.Random(seed)
    start, end = sorted(chance.sample(range(archive.head.sequence + 1), 2))
    with retraced(archive, start, end) as part:
        whole = archive.replayed(start)
        assert told(part.view, set(part.incidents)) == told(whole, set(part.incidents))
        whole.close()
        for stride in part.strides():
            last = max(entry.sequence for entry in stride.values())
            touched = set(stride)
            whole = archive.replayed(last)
            assert told(part.view, touched) == told(whole, touched)
            whole.close()


def test_a_part_begins_with_the_readings_of_its_moment(archive: Archive) -> None:
    """An accepted difference changes an account; before it, the account stood as it was read first."""
    linked(archive, "one", read(1, 2))
    report = archive.reports.get()
    for codebook, killed in (("1", 4), ("2", 6)):
        said = Extraction(ReportFacts(f"sha256:{report.sha256}", "ar", None), (read(1, killed),), (), ())
        rows = propose(archive, report, said, actor="machine", engine="rules 2", codebook=codebook)
        [row] = [row for row in rows if row.account_id is not None]
        accept(archive, row.id, EDITOR)
    with retraced(archive, 5, archive.head.sequence) as part:
        assert part.view.incidents.get().killed_min == 4
        assert [entry.sequence for stride in part.strides() for entry in stride.values()] == [7]
        assert part.view.incidents.get().killed_min == 6
