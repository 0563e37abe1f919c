"""What words mean: actors, event types, weapons, hedges and the rest, as versioned data files."""

from marsad.codebook.book import Codebook, Entry, Form, load, read
from marsad.codebook.checks import CodebookError

__all__ = ["Codebook", "CodebookError", "Entry", "Form", "load", "read"]
