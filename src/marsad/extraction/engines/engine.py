"""What every engine is: something that reads a report and gives an extraction of the contract."""

from __future__ import annotations

from typing import Protocol

from marsad.extraction.model import Extraction


class EngineError(Exception):
    """Why an engine could not read a report; the others may still be read."""


class Engine(Protocol):
    """Reads one report. The arguments are those of `marsad.extract`."""

    @property
    def name(self) -> str:
        """What a user calls it."""

    def read(
        self,
        text: str,
        *,
        published: str | None = None,
        source: str | None = None,
        language: str | None = None,
        path: str | None = None,
        report_id: str | None = None,
    ) -> Extraction:
        """What the report says; EngineError where this engine cannot tell."""
