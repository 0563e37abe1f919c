"""The pieces of one mention of time, as written and not yet resolved."""

from __future__ import annotations

from typing import Literal, NamedTuple

DateKind = Literal["absolute", "relative", "weekday", "month", "since", "window", "time_only"]
Which = Literal["this", "last", "next", "same"]


class Parts(NamedTuple):  # added to word by word, and changed four times as fast as a frozen dataclass
    """The pieces of one mention of time; what is not said is None."""

    kind: DateKind = "absolute"
    day: int | None = None
    last_day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    second_weekday: int | None = None
    offset: int | None = None
    window_days: int | None = None
    which_month: Which | None = None
    which_year: Which | None = None
    which_weekday: Which | None = None
    part_of_day: str | None = None
    edge: Literal["start", "middle", "end"] | None = None
    hijri: bool = False
    from_context: bool = False
    since: bool = False
    conflict: str | None = None


Read = tuple[Parts, int]
"""Parts and the index of the token after them."""
