"""What tests of the reader ask of one invented passage."""

from __future__ import annotations

from marsad.extraction.model import Account, Extraction
from marsad.extraction.reader import extract


def read(text: str, published: str = "2024-03-06") -> Extraction:
    """An Arabic passage, read."""
    return extract(text, published=published, language="ar")


def one(text: str) -> Account:
    """The only event that a passage tells."""
    (account,) = read(text).incidents
    return account


def doers(account: Account) -> list[str]:
    """Who did it."""
    return [p.actor for p in account.perpetrators]


def names(account: Account) -> list[str]:
    """Whom it befell, by name."""
    return [p.name for p in account.persons]


def counts(account: Account) -> list[tuple[str, str, str, int, int | None]]:
    """The rows of its casualties."""
    return [(c.effect, c.actor, c.status, c.min, c.max) for c in account.casualties]
