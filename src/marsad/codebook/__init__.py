"""What words mean: actors, event types, weapons, hedges and the rest, as versioned data files."""

from marsad.codebook.book import Codebook, Entry, Form, load

__all__ = ["Codebook", "Entry", "Form", "load"]
