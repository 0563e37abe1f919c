"""Our incidents between two totals that others state."""

from __future__ import annotations

import datetime as dt
import json

from click.testing import CliRunner

from marsad.archive import Archive
from marsad.archive.keeping import Incoming, Link, keep_extraction, keep_links, keep_report
from marsad.cli import main
from marsad.extraction.model import (
    Account,
    Casualty,
    DateValue,
    Extraction,
    Perpetrator,
    ReportFacts,
    StatedTally,
)
from marsad.tally.between import between
from marsad.tally.columns import Counting
from marsad.tally.contribution import Amount
from marsad.tally.residual import compare


def told(day: str, killed: int, most: int | None) -> Account:
    date = dt.date.fromisoformat(day)
    return Account(
        1,
        (0, 3),
        DateValue(date, date, "day"),
        None,
        "Armed clash",
        (Perpetrator("islamic_state", "suspected"),),
        casualties=(Casualty("killed", "sdf", "combatant", killed, most),),
    )


def take(archive: Archive, published: str, stated: tuple[int, int], *accounts: Account) -> None:
    """A report that states a total and tells of some incidents of its own."""
    incoming = Incoming(f"of {published}".encode(), "utf-8", source="invented", published=published)
    report = keep_report(archive, incoming, actor="monitor")
    tally = StatedTally(
        incidents=stated[0], killed=stated[1], since=dt.date(2020, 1, 1), perpetrator="islamic_state"
    )
    said = Extraction(ReportFacts(f"sha256:{report.sha256}", "ar", published), accounts, (tally,))
    kept = keep_extraction(archive, report, said, actor="machine", engine="0", codebook="0")
    keep_links(archive, f"report:{report.pk}", [Link(row.pk) for row in kept], actor="machine")


def test_each_step_has_its_incidents_and_its_rest(archive: Archive) -> None:
    take(archive, "2020-03-01", (9, 20), told("2020-02-20", 1, 1))
    take(archive, "2020-03-10", (12, 26), told("2020-03-04", 2, 3))
    take(archive, "2020-03-20", (12, 30), told("2020-03-15", 1, None))
    counting = Counting(archive)
    one, two = between(list(compare(counting)), counting)
    assert (one.reports, one.incidents, one.gone) == (("1", "2"), ("2",), ())
    assert one.stated == {"incidents": 3, "killed": 6}
    assert one.ours == {"incidents": Amount(1, 1), "killed": Amount(2, 3)}
    assert one.residual == {"incidents": (2, 2), "killed": (3, 4)}
    assert two.incidents == ("3",)
    assert two.residual == {"incidents": (-1, -1), "killed": (None, 3)}


def test_the_command_lists_them(archive: Archive, location: str) -> None:
    take(archive, "2020-03-01", (9, 20), told("2020-02-20", 1, 1))
    take(archive, "2020-03-10", (12, 26), told("2020-03-04", 2, 3))
    text = CliRunner().invoke(main, ["reconcile", "--archive", location])
    assert "report 1 to report 2, 2020-03-01 to 2020-03-10" in text.stdout
    assert "our incidents: 2" in text.stdout
    document = json.loads(CliRunner().invoke(main, ["reconcile", "--archive", location, "--json"]).stdout)
    assert document["steps_between"][0]["incidents"] == ["2"]
