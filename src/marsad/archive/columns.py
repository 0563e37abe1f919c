"""The columns that tallies and searches read: written with their incidents, read a stretch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

import numpy as np
from django.db import models

from marsad.archive.facts import RELATIONS, Facts
from marsad.archive.models import Block, Incident, Term
from marsad.archive.packing import Numbers, numbers, pack, unpack

SPAN = 4096  # incidents a block
STRETCH = 16  # blocks read at once
FORM = "3"  # raise it when RELATIONS or packing change: archives then make their columns anew
Table: TypeAlias = dict[str, Numbers]


def renew(alias: str, incidents: Iterable[int]) -> None:
    """Brings the columns of these incidents up to their rows."""
    for number, ids in groupby(sorted(incidents), key=lambda incident: incident // SPAN):
        touched = list(ids)
        fresh = Facts(alias, touched).relations()
        kept = Stretch(alias, number, number)
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


class Stretch:
    """Some blocks in a row; each relation is read when it is asked for, and kept."""

    def __init__(self, alias: str, start: int, end: int) -> None:
        self._alias, self._range = alias, (start, end)
        self._tables: dict[str, Table] = {}

    def __getitem__(self, relation: str) -> Table:
        if relation not in self._tables:
            self._tables[relation] = self._read(relation)
        return self._tables[relation]

    def _read(self, relation: str) -> Table:
        names = {f"{relation}.{name}": name for name in ("incident", *RELATIONS[relation])}
        parts: dict[str, list[bytes | memoryview]] = {name: [] for name in names.values()}
        starts: list[int] = []
        rows = Block.objects.using(self._alias).filter(number__range=self._range, column__in=list(names))
        for number, column, content in rows.order_by("number").values_list("number", "column", "content"):
            parts[names[column]].append(content)
            if names[column] == "incident":
                starts.append(number * SPAN)
        return {name: unpack(some, starts if name == "incident" else None) for name, some in parts.items()}


def stretches(alias: str) -> Iterator[Stretch]:
    """The columns of a register, stretch by stretch."""
    last = Block.objects.using(alias).aggregate(last=models.Max("number"))["last"]
    for start in range(0, 0 if last is None else last + 1, STRETCH):
        yield Stretch(alias, start, start + STRETCH - 1)


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
