"""Explanations: which words, which clause and which lost readings stand behind each value."""

from __future__ import annotations

from marsad.extraction.explanation.explaining import explain, explain_extraction
from marsad.extraction.explanation.model import Explanation

__all__ = ["Explanation", "explain", "explain_extraction"]
