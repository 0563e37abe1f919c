"""Contradictions and gaps inside a report, for a person to look at."""

from __future__ import annotations

from marsad.extraction.accounts import Told
from marsad.extraction.actors import UNIDENTIFIED
from marsad.extraction.model import Finding, StatedTally
from marsad.extraction.reading import Reading


def findings(reading: Reading, told: Told, totals: tuple[StatedTally, ...]) -> tuple[Finding, ...]:
    """All findings of one report."""
    return (
        *_obfuscated(reading),
        *_tallies(totals),
        *_dates(told),
        *_places(told),
    )


def _obfuscated(reading: Reading) -> tuple[Finding, ...]:
    spans = reading.folded.obfuscated
    if not spans:
        return ()
    return (
        Finding("obfuscated-text", "Letters were split or censored; they were joined to be read.", spans),
    )


def _tallies(totals: tuple[StatedTally, ...]) -> tuple[Finding, ...]:
    found = []
    for total in totals:
        if total.adds_up is False:
            parts = sum(r.killed for r in total.breakdown)
            found.append(
                Finding(
                    "breakdown-does-not-add-up",
                    f"The total is {total.killed}, its parts sum to {parts}.",
                    total.evidence,
                )
            )
        areas = [a.incidents for a in total.by_area if a.incidents is not None]
        if (
            total.incidents is not None
            and len(areas) > 1
            and len(areas) == len(total.by_area)
            and sum(areas) != total.incidents
        ):
            found.append(
                Finding(
                    "areas-do-not-add-up",
                    f"The total is {total.incidents} incidents, its areas sum to {sum(areas)}.",
                    total.evidence,
                )
            )
    return tuple(found)


def _dates(told: Told) -> tuple[Finding, ...]:
    found = []
    for account, day in zip(told.accounts, told.days, strict=True):
        if day is not None and day.start is None:
            found.append(
                Finding(
                    "date-unresolved",
                    f"Incident {account.ordinal}: the day cannot be told from its words.",
                    (day.evidence,),
                )
            )
    return tuple(found)


def _places(told: Told) -> tuple[Finding, ...]:
    found = []
    for account, resolution in zip(told.accounts, told.places, strict=True):
        place = account.place
        if resolution is None or place is None:
            continue
        if resolution.ambiguous:
            found.append(
                Finding(
                    "place-ambiguous",
                    f"Incident {account.ordinal}: several places bear this name.",
                    place.evidence,
                )
            )
        elif resolution.place is None:
            found.append(
                Finding(
                    "place-unresolved",
                    f"Incident {account.ordinal}: the gazetteer does not know this place.",
                    place.evidence,
                )
            )
    return tuple(found)


def unresolved_perpetrator(actor: str) -> bool:
    """Whether a perpetrator could not be told."""
    return actor == UNIDENTIFIED
