"""Exports too large for a page: written in the background, fetched when they are done."""
