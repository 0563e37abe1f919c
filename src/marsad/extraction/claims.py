"""What a lead claims of the list that follows it: how many incidents, in which area, within which days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from marsad.extraction.places import locatives
from marsad.extraction.reading import Reading, Sentence
from marsad.extraction.scene import area_of
from marsad.gazetteer.areas import Area


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a lead; None for what it does not say. `since` is the first day of its window."""

    count: int
    area: Area | None
    since: dt.date | None
    span: tuple[int, int]
    sentence: Sentence


def claim(reading: Reading) -> Claim | None:
    """The claim of the lead of a report that then lists its incidents under bullets."""
    bullets = [s for s in reading.sentences if s.bullet]
    if len(bullets) < 2:
        return None
    for sentence in reading.sentences:
        if sentence.start >= bullets[0].start:
            return None
        found = None if sentence.headline else _claim(reading, sentence)
        if found is not None:
            return found
    return None


def _claim(reading: Reading, sentence: Sentence) -> Claim | None:
    for i in range(sentence.start, sentence.end):
        quantity = reading.quantity_at.get(i)
        if quantity is None or quantity.unit is not None or quantity.value_kind != "exact":
            continue
        counted = reading.at.get(quantity.end_token, ())
        if any(m.list == "passages" and m.entry.features.get("cue") == "tally_incidents" for m in counted):
            return Claim(
                quantity.min,
                _area_after(reading, quantity.end_token, sentence.end),
                _window(reading, sentence),
                reading.span(i, quantity.end_token + 1),
                sentence,
            )
    return None


def _area_after(reading: Reading, start: int, end: int) -> Area | None:
    """The governorate named first behind the count, where it is the only one named there."""
    areas = [a for p in locatives(reading, start, end) if (a := area_of(reading, p)) is not None]
    return areas[0] if areas and all(a == areas[0] for a in areas) else None


def _window(reading: Reading, sentence: Sentence) -> dt.date | None:
    windows = [d for d in reading.dates_in(sentence.start, sentence.end) if d.kind == "window"]
    return windows[0].start if windows else None
