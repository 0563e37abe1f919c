"""What a quoted stretch of a report gives by our own rules: its days, its counts, its place."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right

from marsad.extraction.engines.quotes import Quotes, Span
from marsad.extraction.model import Admin1, DateValue, PlaceValue
from marsad.extraction.reading import Reading
from marsad.gazetteer import areas as gazetteer_areas
from marsad.gazetteer.areas import Area
from marsad.gazetteer.context import Context
from marsad.gazetteer.resolver import Resolution, resolve
from marsad.gazetteer.wording import split_head
from marsad.text.dates import DateMention
from marsad.text.dates import resolve as resolve_date

_MOST_COUNTS = 8  # of one quote; the sums of more would be too many, and mean nothing
_NEAR_CANDIDATES = 5


class Ground:
    """A report as our own rules see it, asked about spans of its original text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.folded.original
        self.quotes = Quotes(reading.folded)
        self._starts = [word.start for word in reading.words]
        self._ends = [word.end for word in reading.words]
        self._counts = sorted((q.start_token, q) for q in reading.quantities if q.unit is None)
        self._count_starts = [start for start, _ in self._counts]

    def tokens(self, span: Span) -> tuple[int, int]:
        """The tokens [start, end) that a span of the original touches."""
        first, last = self.reading.folded.folded_span(*span)
        start = bisect_right(self._ends, first)
        return start, max(start, bisect_left(self._starts, last))

    def dates(self, span: Span) -> list[DateMention]:
        """The dates that a span touches."""
        start, end = self.tokens(span)
        near = self.reading.dates_in(max(0, start - 12), end)
        return [d for d in near if d.end_token > start]

    def day(self, span: Span, before: dt.date | None) -> DateValue | None:
        """The day that quoted words mean; None where they do not decide it."""
        for mention in self.dates(span):
            if mention.kind == "since":
                continue
            found = resolve_date(mention, self.reading.published, before)
            if found.start is not None and found.end is not None and found.precision is not None:
                return DateValue(found.start, found.end, found.precision, (span,))
            return None
        return None

    def counts(self, span: Span) -> list[int]:
        """The least of each count that a span tells in figures or number words."""
        start, end = self.tokens(span)
        first, last = bisect_left(self._count_starts, start), bisect_left(self._count_starts, end)
        return [q.min for _, q in self._counts[first:last]][:_MOST_COUNTS]

    def bears(self, span: Span, number: int) -> bool:
        """Whether quoted words can mean this count: one of their numbers, or some of them together.

        One and two need no number word ("a man", a dual), nor does the one more of "three and a child".
        """
        sums = {0}
        for count in self.counts(span):
            sums |= {count + one for one in sums}
        return number <= 2 or number in sums or (number - 1 in sums and number - 1 > 0)

    def states(self, span: Span, figure: int) -> bool:
        """Whether a figure stands in the words as it is; "more than 365" states 365."""
        return any(figure in (count, count - 1) for count in self.counts(span))

    def area(self, words: str) -> Area | None:
        """The one governorate that the words name."""
        for name in (words, split_head(words)[1]):
            match = gazetteer_areas.load_areas().find(name, head=True)
            if match is not None and len(match.areas) == 1:
                return match.areas[0]
        return None

    def only_area(self) -> Area | None:
        """The governorate of the report, where it names no other."""
        if len(self.reading.areas) != 1:
            return None
        code = next(iter(self.reading.areas))
        areas = gazetteer_areas.load_areas()
        return areas.by_pcode.get(code) or areas.by_name.get(code)

    def place(
        self, span: Span, relation: str, area: Area | None, near: tuple[str, ...]
    ) -> tuple[PlaceValue, Resolution]:
        """The place of a quoted name, by the gazetteer and the governorate that the text gives."""
        kind, name = split_head(" ".join(self.text[slice(*span)].split()))
        governorates = (area.pcode or area.name,) if area is not None else ()
        countries = (area.country,) if area is not None else ()
        found = resolve(name, Context(governorates, near, kind=kind, countries=countries))
        at, admin1 = found.place, found.admin1 or area
        others = [c.place for c in found.candidates if c.place is not at][:_NEAR_CANDIDATES]
        value = PlaceValue(
            name,
            relation,  # type: ignore[arg-type]
            at.pcode if at is not None else None,
            Admin1(admin1.name, admin1.pcode) if admin1 is not None else None,
            at.latitude if at is not None else None,
            at.longitude if at is not None else None,
            found.precision,
            tuple(
                {
                    "name": one.name_en,
                    "pcode": one.pcode,
                    "geonames_id": one.geonames_id,
                    "latitude": one.latitude,
                    "longitude": one.longitude,
                }
                for one in others
            ),
            (span,),
        )
        return value, found
