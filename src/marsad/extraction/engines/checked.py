"""An extraction whose values were checked, with what was refused and where the rules read otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.extraction.model import Extraction, Spans


@dataclass(frozen=True, slots=True)
class Refused:
    """A value of the model that was not taken over, and why; `incident` counts from 1 in its answer."""

    field: str
    value: str
    reason: str
    incident: int | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the rules read and what the model read; None is nothing. `incident` is the model's ordinal."""

    field: str
    rules: str | None
    model: str | None
    incident: int | None = None
    evidence: Spans = ()


@dataclass(frozen=True, slots=True)
class Checked(Extraction):
    """What a language model read, as far as it stands in the text."""

    engine: str = ""
    refused: tuple[Refused, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
