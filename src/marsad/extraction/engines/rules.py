"""The engine that needs nothing: the reader with the rules of the codebook."""

from __future__ import annotations

from marsad.extraction.model import Extraction
from marsad.extraction.reader import extract


class Rules:
    """Reads by the rules of the codebook alone."""

    name = "rules"

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
        """What the report says by the rules."""
        return extract(
            text, published=published, source=source, language=language, path=path, report_id=report_id
        )
