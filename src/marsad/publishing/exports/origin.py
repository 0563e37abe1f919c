"""What an export or a release was made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.archive.register import Archive


@dataclass(frozen=True, slots=True)
class Origin:
    """The head of the ledger and its time (seconds since 1970), what was asked for, and the versions."""

    head: str
    stamp: int
    as_of: str | None
    definition: str | None
    marsad: str
    codebook: str


def origin_of(archive: Archive, as_of: dt.datetime | None, definition: str | None = None) -> Origin:
    """Where the register stands, or stood."""
    import marsad
    from marsad.archive.ledger import Head, utc
    from marsad.codebook import load

    entries = archive.entries if as_of is None else archive.entries.filter(time__lte=utc(as_of))
    last = entries.order_by("-sequence").first()
    return Origin(
        head=str(Head(last.sequence, last.hash)) if last else "",
        stamp=int(dt.datetime.fromisoformat(last.time).timestamp()) if last else 0,
        as_of=as_of.isoformat() if as_of else None,
        definition=definition,
        marsad=marsad.__version__,
        codebook=load().version,
    )
