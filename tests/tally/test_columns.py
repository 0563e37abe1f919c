"""The count over columns is the count incident by incident, over random registers and definitions."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from typing import Any

import pytest

from marsad.archive import Archive, ArchiveError, columns, decisions
from marsad.archive.keeping import Incoming, Link, Proposed, keep_extraction, keep_links, keep_report
from marsad.archive.models import Account as Kept
from marsad.extraction.model import (
    Account,
    Admin1,
    Casualty,
    DateValue,
    Extraction,
    Perpetrator,
    PlaceValue,
    ReportFacts,
)
from marsad.tally import figures
from marsad.tally.columns import Counting
from marsad.tally.counting import count
from marsad.tally.definition import LADDER, Definition, Exclusion
from marsad.tally.figures import Figures
from marsad.tally.geography import Packaged
from marsad.tally.loading import load_definition
from marsad.tally.polygons import read_polygons
from marsad.tally.register import counted_incidents
from marsad.tally.territory import Part, Territory
from marsad.tally.uncertainty import Uncertainty
from tests.archive.made import EDITOR

TEXT = "هجوم على حاجز. هجوم على سجن غويران."
PLACES = (
    None,
    PlaceValue("", admin1=Admin1("Deir-ez-Zor", "SY09")),
    PlaceValue("الحسكة", pcode="SY080000", admin1=Admin1("Al-Hasakeh", "SY08")),
    PlaceValue("الجاسمي", pcode="C5160", admin1=Admin1("Deir-ez-Zor", "SY09")),
    PlaceValue("مكان مختلق", latitude=36.9, longitude=38.5),
    PlaceValue("", admin1=Admin1("Iraq/Ninawa", None)),
)
TYPES = ("Armed clash", "Attack", "Remote explosive/landmine/IED", "Other")
ACTORS = ("islamic_state", "sdf", "turkey", "civilians", "unidentified", "other:someone")
HUGE = 2**40


def one_of(chance: random.Random, effect: str) -> Casualty:
    least = chance.choice((0, 0, 1, 1, 2, 5, 30, HUGE))
    most = chance.choice((least, least, least + 2, None))
    parts = {"women": min(least, chance.choice((0, 0, 1))), "children": min(least, chance.choice((0, 0, 2)))}
    status: Any = chance.choice(("civilian", "combatant", "unknown"))
    return Casualty(effect, chance.choice(ACTORS), status, least, most, **parts)  # type: ignore[arg-type]


def told(chance: random.Random, ordinal: int) -> Account:
    day = dt.date(2022, 1, 1) + dt.timedelta(chance.randrange(-40, 400))
    last = day + dt.timedelta(chance.choice((0, 0, 0, 3, 40)))
    at = chance.choice(((0, 14), (15, 35)))
    actors = chance.sample(ACTORS, chance.choice((0, 1, 1, 2)))
    effects = [
        chance.choice(("killed", "killed", "injured", "abducted", "unharmed"))
        for _ in range(chance.randrange(4))
    ]
    return Account(
        ordinal,
        at,
        DateValue(day, last, "day" if day == last else "range") if chance.random() < 0.9 else None,
        chance.choice(PLACES),
        chance.choice(TYPES),
        tuple(Perpetrator(actor, chance.choice(LADDER)) for actor in actors),
        casualties=tuple(one_of(chance, effect) for effect in effects),
    )


def fill(archive: Archive, chance: random.Random, reports: int) -> None:
    """A register of reports that overlap, with decisions of all kinds in between."""
    for _ in range(reports):
        published = chance.choice((None, "2022-03", f"2022-0{chance.randrange(1, 9)}-15"))
        incoming = Incoming(
            f"{TEXT} {chance.random()}".encode(),
            "utf-8",
            source=chance.choice((None, "one", "two")),
            published=published,
        )
        report = keep_report(archive, incoming, actor="monitor")
        accounts = tuple(told(chance, ordinal + 1) for ordinal in range(chance.randrange(1, 5)))
        facts = ReportFacts(f"sha256:{report.sha256}", "ar", published)
        kept = keep_extraction(
            archive, report, Extraction(facts, accounts), actor="machine", engine="0", codebook="0"
        )
        known: list[int | None] = [*archive.incidents.values_list("id", flat=True)] or [None]
        links = [Link(row.id, chance.choice((None, None, chance.choice(known)))) for row in kept]
        keep_links(archive, f"report:{report.id}", links, actor="machine")
        decide(archive, chance)


def decide(archive: Archive, chance: random.Random) -> None:
    incidents = list(archive.incidents.order_by("id").values_list("id", flat=True))
    one, other = chance.choice(incidents), chance.choice(incidents)
    account = chance.choice(list(archive.rows(Kept).order_by("id").values_list("id", flat=True)))
    moves = (
        lambda: decisions.merge(archive, one, other, EDITOR),
        lambda: decisions.unlink(archive, account, EDITOR),
        lambda: decisions.confirm(archive, one, EDITOR),
        lambda: decisions.exclude(archive, one, EDITOR),
        lambda: decisions.correct(archive, one, {"casualties": []}, EDITOR),
    )
    try:
        chance.choice(moves)()
    except ArchiveError:
        return


def part(codes: frozenset[str], without: frozenset[str] = frozenset(), **days: Any) -> Part:
    above = {code: Packaged().above(code) or frozenset() for code in codes | without}
    return Part(codes, without, above, **days)


SQUARE = '{"type": "Polygon", "coordinates": [[[38, 36], [39, 36], [39, 38], [38, 38], [38, 36]]]}'
NORTH = Territory(
    "north",
    {"en": "north", "ar": "شمال"},
    (
        part(frozenset({"SY08"}), frozenset({"SY080000"}), end=dt.date(2022, 6, 1)),
        part(frozenset({"C5160", "SY0902"}), start=dt.date(2022, 2, 1)),
        part(frozenset({"Iraq/Ninawa"})),
        dataclasses.replace(part(frozenset(), start=dt.date(2022, 3, 1)), drawn=read_polygons(SQUARE)),
    ),
)


def exclusion(chance: random.Random) -> Exclusion:
    title = {"en": "an operation", "ar": "عملية"}
    return chance.choice(
        (
            Exclusion(title, incidents=frozenset({"1", "3", "x", "07"})),
            Exclusion(title, since=dt.date(2022, 2, 1), until=dt.date(2022, 9, 1), words=("سجن غويران",)),
            Exclusion(title, area=part(frozenset({"SY08"}))),
            Exclusion(title, frozenset({"2"}), area=part(frozenset({"SY09"})), words=("حاجز",)),
        )
    )


def asked(chance: random.Random) -> Definition:
    since, until = chance.choice(
        ((None, None), (dt.date(2022, 1, 1), None), (dt.date(2022, 2, 1), dt.date(2022, 7, 31)))
    )
    wanted = {
        "perpetrators": chance.choice(((), ("islamic_state",), ("islamic_state", "turkey"))),
        "least_attribution": chance.choice(LADDER),
        "territory": chance.choice((None, NORTH)),
        "since": since,
        "until": until,
        "event_types": chance.choice(((), TYPES[:2])),
        "statuses": chance.choice(((), ("civilian",), ("civilian", "unknown"))),
        "exclusions": tuple(exclusion(chance) for _ in range(chance.choice((0, 1, 2)))),
        "date_that_counts": chance.choice(("event", "death", "report", "entry")),
        "vague_numbers": chance.choice(("range", "least")),
        "review": chance.choice(("any", "any", "reviewed")),
        "undecided": chance.choice(("leave-out", "count")),
        "incidents": chance.choice(("all", "with-people")),
    }
    some = {name: value for name, value in wanted.items() if chance.random() < 0.5}
    return dataclasses.replace(Definition("random", {"en": "random", "ar": "عشوائي"}), **some)  # type: ignore[arg-type]


def slowly(archive: Archive, definition: Definition, as_of: dt.datetime | None = None) -> Figures:
    incidents = counted_incidents(archive, as_of=as_of, definitions=[definition])
    return count(incidents, definition, as_of.isoformat() if as_of else None)


def bare(figures: Figures) -> Figures:
    """Without what incidents alone cannot tell."""
    return dataclasses.replace(figures, linkage=None)


@pytest.mark.parametrize("seed", [1, 2])
def test_columns_give_the_same_figures_as_the_incidents_one_by_one(
    archive: Archive, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    fill(archive, chance, 20)
    moment, first = dt.datetime.now(dt.UTC), asked(chance)
    then = slowly(archive, first).to_json()
    fill(archive, chance, 4)
    assert bare(Counting(archive, moment).count(first)).to_json() | {"as_of": None} == then
    monkeypatch.setattr(figures, "LISTED", -1)  # numbers alone: to list the incidents of a cell takes a pass
    for definition in (asked(chance) for _ in range(40)):
        slow, fast = slowly(archive, definition), bare(Counting(archive).count(definition))
        assert fast.to_json() == slow.to_json()
        assert fast.doubtful == slow.doubtful
        assert Counting(archive).listed(fast).rows == slow.rows


def test_every_cell_leads_to_its_incidents_and_the_near_misses_to_their_rules(archive: Archive) -> None:
    chance = random.Random(3)
    fill(archive, chance, 12)
    for definition in (Definition("all", {"en": "all"}), load_definition("is-operations-aanes-2022")):
        slow, fast = slowly(archive, definition), bare(Counting(archive).count(definition))
        assert fast.to_json() == slow.to_json()
        assert list(fast.incidents[1:3]) == list(slow.incidents[1:3])


def test_columns_made_anew_are_those_that_were_kept_up(archive: Archive) -> None:
    fill(archive, random.Random(4), 10)
    everything = Definition("all", {"en": "all"})
    before = Counting(archive).count(everything).to_json()
    archive.rebuild()
    assert Counting(archive).count(everything).to_json() == before
    columns.make(archive.alias)
    assert Counting(archive).count(everything).to_json() == before


def test_what_linkage_leaves_open_stands_beside_the_count(archive: Archive) -> None:
    incoming = Incoming(TEXT.encode(), "utf-8", source="one")
    report = keep_report(archive, incoming, actor="monitor")
    accounts = tuple(told(random.Random(at), at) for at in range(1, 5))
    said = Extraction(ReportFacts(f"sha256:{report.sha256}", "ar", None), accounts)
    kept = keep_extraction(archive, report, said, actor="machine", engine="0", codebook="0")
    one, two, three, four = (row.id for row in kept)
    links = [Link(one, -1), Link(two, -1, 0.75), Link(three), Link(four)]
    proposed = [Proposed(one, three, 0.5), Proposed(two, three, 0.25)]
    keep_links(archive, "report:1", links, proposed, actor="machine")
    everything = Definition("all", {"en": "all"})
    # 3 and the expected 0.25 more, 0.5 fewer; 1.645 times the root of 0.1875 and 0.25 to both sides
    assert Counting(archive).count(everything).linkage == Uncertainty(2, 4, 1, 1)
    decisions.exclude(archive, archive.incidents.order_by("-id")[0].id, EDITOR)
    decisions.merge(archive, 2, 1, EDITOR)
    assert Counting(archive).count(everything).linkage == Uncertainty(1, 2, 0, 1)
