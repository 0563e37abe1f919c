"""Why a page is not fetched."""

from __future__ import annotations


class CaptureError(Exception):
    """Why an address was not fetched; the message says so in one line."""


class GoneError(CaptureError):
    """The server says that there is nothing at this address, or no longer."""
