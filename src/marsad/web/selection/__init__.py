"""What somebody looks for, the same for search, map, list and exports."""

from __future__ import annotations

from marsad.web.selection.asked import Selection
from marsad.web.selection.finding import Found, find

__all__ = ["Found", "Selection", "find"]
