"""The columns that tallies and searches read, written with the incidents they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from marsad.archive.facts import RELATIONS, Facts, drawn
from marsad.archive.holdings import Holdings
from marsad.archive.inserting import insert
from marsad.archive.models import Block, Incident, Term
from marsad.archive.packing import numbers, pack
from marsad.archive.stretch import MARK, SPAN, Columns, joined, read

FORM = "4"  # raise it when RELATIONS or packing change: archives then make their columns anew


def renew(alias: str, incidents: Iterable[int]) -> None:
    """Brings the columns of these incidents up to their rows."""
    for number, ids in groupby(sorted(incidents), key=lambda incident: incident // SPAN):
        touched = list(ids)
        fresh = tables(Facts(Holdings(alias, touched)))
        blocks = [Block(number=number, column=MARK, content=bytes.fromhex(drawn()))]
        for relation, table in fresh.items():
            _, kept = read(alias, relation, number, number)
            for name, column in joined(kept, table, touched).items():
                packed = pack(column - number * SPAN if name == "incident" else column)
                blocks.append(Block(number=number, column=f"{relation}.{name}", content=packed))
        insert(alias, blocks, unique=["number", "column"], update=["content"])


def tables(facts: Facts) -> dict[str, Columns]:
    """Facts as columns, relation by relation."""
    rows = facts.relations()
    found: dict[str, Columns] = {}
    for relation, names in RELATIONS.items():
        columns = [numbers(column) for column in zip(*rows[relation], strict=True)]
        columns = columns or [numbers(())] * (len(names) + 1)
        found[relation] = dict(zip(("incident", *names), columns, strict=True))
    return found


def are_current(alias: str) -> bool:
    """Whether the columns have the form that this version reads."""
    return Term.objects.using(alias).filter(kind="form", text=FORM).exists()


def make(alias: str) -> None:
    """Makes all columns and terms anew from the incidents."""
    drop(alias)
    Term.objects.using(alias).all()._raw_delete(alias)
    ids = Incident.objects.using(alias).order_by("id").values_list("id", flat=True)
    renew(alias, ids.iterator(chunk_size=SPAN))
    Term.objects.using(alias).bulk_create([Term(id=0, kind="form", key=drawn(), text=FORM)])


def drop(alias: str) -> None:
    """Empties the columns; the terms stay."""
    Block.objects.using(alias).all()._raw_delete(alias)
