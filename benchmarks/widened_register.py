"""Makes the columns of an invented register many times as long, in place: sizes that take long to fill.

    python benchmarks/widened_register.py --times 11 PATH-OR-URL

Only what tallies read grows: whole blocks of incidents are repeated, their days drawn together so that they
still rise over the same years. There are no rows behind the new incidents: figures are all that can be asked.
"""

from __future__ import annotations

import argparse

import numpy as np
from invented_register import DAYS, FIRST

from marsad.archive import Archive
from marsad.archive.facts import drawn as mark
from marsad.archive.models import Block
from marsad.archive.packing import NONE, Numbers, pack, unpack
from marsad.archive.stretch import MARK, SPAN

_ACCOUNTS, _APART = ("pair.one", "pair.other"), 10**7  # so that no account stands in two turns
_DAYS = ("incident.first", "incident.last", "incident.reported")


def widen(archive: Archive, times: int) -> None:
    """Repeats all whole blocks so many times."""
    start, whole = FIRST.toordinal(), archive.incidents.count() // SPAN
    rows = archive.rows(Block)
    kept = list(rows.filter(number__lt=whole).values_list("number", "column", "content"))
    with archive.writing():
        rows.all().delete()
        for turn in range(times):
            moved = start + turn * DAYS // times
            made = []
            for number, column, content in kept:
                if column == MARK:
                    content = bytes.fromhex(mark())
                elif column in _DAYS:
                    content = pack(drawn(unpack([content]), start, times, moved))
                elif column in _ACCOUNTS:
                    accounts = unpack([content]).astype(np.int64)
                    content = pack(accounts + turn * _APART)
                made.append(Block(number=number + turn * whole, column=column, content=content))
            rows.bulk_create(made)


def drawn(days: Numbers, start: int, times: int, moved: int) -> Numbers:
    """The days drawn together, from another day on."""
    return np.where(days == NONE, NONE, moved + (days - start) // times)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive", metavar="PATH-OR-URL")
    parser.add_argument("--times", type=int, default=11)
    asked = parser.parse_args()
    with Archive.open(asked.archive, create=False) as archive:
        widen(archive, asked.times)


if __name__ == "__main__":
    main()
