"""Pages of the web, fetched only where somebody allows it, and captured as WARC."""

from marsad.capture.allowed import Allowed
from marsad.capture.errors import CaptureError
from marsad.capture.fetcher import Captured, Fetcher

__all__ = ["Allowed", "CaptureError", "Captured", "Fetcher"]
