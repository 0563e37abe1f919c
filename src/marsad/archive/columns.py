"""The columns that tallies read: written with the incidents they rest on, read a stretch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

import numpy as np
from django.db import models

from marsad.archive.facts import RELATIONS, Facts
from marsad.archive.models import Block, Incident, Term
from marsad.archive.packing import Numbers, numbers, pack, unpack

SPAN = 4096  # incidents a block
STRETCH = 16  # blocks read at once
FORM = "1"  # raise it when RELATIONS or packing change: archives then make their columns anew
Table: TypeAlias = dict[str, Numbers]


def renew(alias: str, incidents: Iterable[int]) -> None:
    """Brings the columns of these incidents up to their rows."""
    for number, ids in groupby(sorted(incidents), key=lambda incident: incident // SPAN):
        touched = list(ids)
        fresh = Facts(alias, touched).relations()
        kept = _tables(alias, number, number + 1, RELATIONS)
        blocks = []
        for relation, names in RELATIONS.items():
            columns = [numbers(column) for column in zip(*fresh[relation], strict=True)]
            table = dict(zip(("incident", *names), columns or [numbers(())] * (len(names) + 1), strict=True))
            for name, column in _joined(kept[relation], table, touched).items():
                packed = pack(column - number * SPAN if name == "incident" else column)
                blocks.append(Block(number=number, column=f"{relation}.{name}", content=packed))
        Block.objects.using(alias).bulk_create(
            blocks, update_conflicts=True, unique_fields=["number", "column"], update_fields=["content"]
        )


def _joined(kept: Table, fresh: Table, touched: Sequence[int]) -> Table:
    """The rows of all other incidents and the new ones of these, in the order of the incidents."""
    others = ~np.isin(kept["incident"], touched)
    order = np.argsort(np.concatenate([kept["incident"][others], fresh["incident"]]), kind="stable")
    return {name: np.concatenate([kept[name][others], fresh[name]])[order] for name in fresh}


def stretches(alias: str, wanted: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Table]]:
    """The wanted columns of each relation, beside `incident`, stretch by stretch."""
    last = Block.objects.using(alias).aggregate(last=models.Max("number"))["last"]
    for start in range(0, 0 if last is None else last + 1, STRETCH):
        yield _tables(alias, start, start + STRETCH, wanted)


def _tables(alias: str, start: int, end: int, wanted: Mapping[str, Sequence[str]]) -> dict[str, Table]:
    names = [(relation, name) for relation, some in wanted.items() for name in ("incident", *some)]
    columns: dict[str, list[Numbers]] = {f"{relation}.{name}": [] for relation, name in names}
    rows = Block.objects.using(alias).filter(number__gte=start, number__lt=end, column__in=columns)
    for number, name, content in rows.order_by("number").values_list("number", "column", "content"):
        column = unpack(bytes(content))
        columns[name].append(column + number * SPAN if name.endswith(".incident") else column)
    joined = {name: np.concatenate([numbers(()), *parts]) for name, parts in columns.items()}
    return {
        relation: {name: joined[f"{relation}.{name}"] for name in ("incident", *some)}
        for relation, some in wanted.items()
    }


def are_current(alias: str) -> bool:
    """Whether the columns have the form that this version reads."""
    return Term.objects.using(alias).filter(kind="form", text=FORM).exists()


def make(alias: str) -> None:
    """Makes all columns and terms anew from the incidents."""
    drop(alias)
    Term.objects.using(alias).all()._raw_delete(alias)
    ids = Incident.objects.using(alias).order_by("id").values_list("id", flat=True)
    renew(alias, ids.iterator(chunk_size=SPAN))
    Term.objects.using(alias).bulk_create([Term(id=0, kind="form", key="form", text=FORM)])


def drop(alias: str) -> None:
    """Empties the columns; the terms stay."""
    Block.objects.using(alias).all()._raw_delete(alias)
