"""Contradictions and gaps inside a report, for a person to look at."""

from __future__ import annotations

import datetime as dt

from marsad.extraction.casualty_row import BEYOND
from marsad.extraction.claims import Claim, claim
from marsad.extraction.frame import Frame
from marsad.extraction.model import Account, Finding, Spans, StatedTally
from marsad.extraction.reading import Reading
from marsad.extraction.reckoned import Told

_LONG_TEXT = 40  # tokens; a shorter text without a full stop is a headline, not a cut


def findings(reading: Reading, told: Told, totals: tuple[StatedTally, ...]) -> tuple[Finding, ...]:
    """All findings of one report."""
    return (
        *_obfuscated(reading),
        *_truncated(reading),
        *_tallies(totals),
        *_claims(reading, told),
        *_dates(told),
        *_places(told),
        *_perpetrators(reading, told),
        *_counts(told),
    )


def _obfuscated(reading: Reading) -> tuple[Finding, ...]:
    spans = reading.folded.obfuscated
    if not spans:
        return ()
    return (
        Finding("obfuscated-text", "Letters were split or censored; they were joined to be read.", spans),
    )


def _truncated(reading: Reading) -> tuple[Finding, ...]:
    """A text whose other sentences end with a stop and whose last one does not."""
    words = [w for w in reading.words if w.kind != "newline"]
    if len(words) < _LONG_TEXT or words[-1].kind == "mark" or not any(w.text == "." for w in words):
        return ()
    last = reading.sentences[-1]
    if last.bullet or last.end - last.start < 3:
        return ()
    span = reading.span(max(last.start, last.end - 3), last.end)
    return (Finding("truncated-text", "The text breaks off in its last sentence.", (span,)),)


def _tallies(totals: tuple[StatedTally, ...]) -> tuple[Finding, ...]:
    return tuple(f for total in totals for f in (*_parts(total), *_areas(total)))


def _parts(total: StatedTally) -> tuple[Finding, ...]:
    if total.adds_up is not False:
        return ()
    parts = sum(r.killed for r in total.breakdown)
    message = f"The total is {total.killed} killed, its parts sum to {parts}."
    return (Finding("breakdown-does-not-add-up", message, total.evidence),)


def _areas(total: StatedTally) -> tuple[Finding, ...]:
    told = [a.incidents for a in total.by_area if a.incidents is not None]
    if (
        total.incidents is None
        or len(told) < 2
        or len(told) < len(total.by_area)
        or sum(told) == total.incidents
    ):
        return ()
    message = f"The total is {total.incidents} incidents, its areas sum to {sum(told)}."
    return (Finding("areas-do-not-add-up", message, total.evidence),)


def _claims(reading: Reading, told: Told) -> tuple[Finding, ...]:
    """Where the list of incidents does not bear out what the lead says of it."""
    claimed = claim(reading)
    if claimed is None:
        return ()
    listed = [a for a, f in zip(told.accounts, told.frames, strict=True) if f.clauses[0].sentence.bullet]
    found = [f for a in listed for f in (*_outside_area(claimed, a), *_outside_window(claimed, a))]
    if listed and len(listed) != claimed.count:
        message = f"The lead speaks of {claimed.count} incidents, the list has {len(listed)}."
        found.append(Finding("incident-count-differs-from-list", message, (claimed.span,)))
    return tuple(found)


def _outside_area(claimed: Claim, account: Account) -> tuple[Finding, ...]:
    place = account.place
    if (
        claimed.area is None
        or place is None
        or place.admin1 is None
        or place.admin1.name == claimed.area.name
    ):
        return ()
    message = (
        f"Incident {account.ordinal} lies in {place.admin1.name}; the lead says {claimed.area.name} of all."
    )
    return (Finding("place-outside-stated-area", message, (claimed.span, *place.evidence)),)


def _outside_window(claimed: Claim, account: Account) -> tuple[Finding, ...]:
    day = account.date
    if claimed.since is None or day is None or day.end >= claimed.since - dt.timedelta(days=1):
        return ()
    message = f"Incident {account.ordinal} is dated {day.start}; the lead counts from {claimed.since}."
    return (Finding("date-outside-stated-window", message, (claimed.span, *day.evidence)),)


def _dates(told: Told) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "date-unresolved",
            f"Incident {account.ordinal}: {day.mention.contradiction or 'the words do not decide the day'}.",
            (day.evidence,),
        )
        for account, day in zip(told.accounts, told.days, strict=True)
        if day is not None and day.start is None
    )


def _places(told: Told) -> tuple[Finding, ...]:
    found = []
    for account, resolution in zip(told.accounts, told.places, strict=True):
        place = account.place
        if resolution is None or place is None:
            continue
        if resolution.ambiguous:
            message = f"Incident {account.ordinal}: several places are called {place.name}."
            found.append(Finding("place-ambiguous", message, place.evidence))
        elif not resolution.known:
            there = " in its town, whose point it has" if place.latitude is not None else ""
            message = f"Incident {account.ordinal}: the gazetteer does not know {place.name}{there}."
            found.append(Finding("place-unresolved", message, place.evidence))
    return tuple(found)


def _counts(told: Told) -> tuple[Finding, ...]:
    """Counts that are withheld, by event, effect and reason."""
    found = []
    for account, rows in zip(told.accounts, told.doubtful, strict=True):
        for effect, doubt in dict.fromkeys((r.effect, r.doubt) for r in rows):
            spans = [s for r in rows if (r.effect, r.doubt) == (effect, doubt) for s in r.spans]
            at = account.ordinal
            message = f"Incident {at}, {effect}: the figures can be read in several ways; no count is given."
            if doubt == BEYOND:
                message = f"Incident {at}, {effect}: a figure far above the others is left out."
            found.append(Finding("breakdown-does-not-add-up", message, tuple(sorted(set(spans)))))
    return tuple(found)


def _perpetrators(reading: Reading, told: Told) -> tuple[Finding, ...]:
    found = []
    for account, frame, names in zip(told.accounts, told.frames, told.unresolved, strict=True):
        doubt = _doubt(account, names)
        if doubt:
            spans = names or _doers(account) or _deeds(reading, frame)
            found.append(Finding("perpetrator-unresolved", f"Incident {account.ordinal}: {doubt}.", spans))
    return tuple(found)


def _doubt(account: Account, names: Spans) -> str:
    """Why the words do not decide who did it, or nothing where they do."""
    if names:
        return "the text does not decide which body this name means"
    if account.event_type not in _WITHOUT_DOER and not _doers(account):
        return "no words tell who did it"
    if len(account.perpetrators) > 1 and account.event_type != _CLASH:
        return "several bodies are told as doers of what is no clash"
    return ""


# A mine goes off long after it was laid, and who gathers peacefully is nobody's perpetrator.
_WITHOUT_DOER = {"Remote explosive/landmine/IED", "Peaceful protest", "Violent demonstration", "Other"}
_CLASH = "Armed clash"


def _doers(account: Account) -> Spans:
    return tuple(span for p in account.perpetrators for span in p.evidence)


def _deeds(reading: Reading, frame: Frame) -> Spans:
    """The words that tell what was done, or the whole passage."""
    return tuple(reading.span(n.start, n.end) for n in frame.nuclei) or (
        reading.span(frame.start, frame.end),
    )
