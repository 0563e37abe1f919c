"""Marsad reads reports of violence and keeps a register of incidents that anyone can check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from marsad.extraction.explanation import Explanation, explain
    from marsad.extraction.model import Extraction
    from marsad.extraction.reader import extract

__all__ = ["Explanation", "Extraction", "__version__", "explain", "extract"]


def __getattr__(name: str) -> Any:
    # The reader loads its vocabulary; a program that only wants the version should not wait for it.
    if name == "extract":
        from marsad.extraction.reader import extract

        return extract
    if name == "Extraction":
        from marsad.extraction.model import Extraction

        return Extraction
    if name in ("Explanation", "explain"):
        from marsad.extraction import explanation

        return getattr(explanation, name)
    raise AttributeError(f"module 'marsad' has no attribute {name!r}")
