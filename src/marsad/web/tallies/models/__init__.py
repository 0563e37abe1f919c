"""What the desk keeps of its bulletins."""

from __future__ import annotations

from marsad.web.tallies.models.layout import Layout
from marsad.web.tallies.models.picture import Picture

__all__ = ["Layout", "Picture"]
