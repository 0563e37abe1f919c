"""What the desk keeps of its people."""

from __future__ import annotations

from marsad.web.access.models.secret import Secret
from marsad.web.access.models.source_right import SourceRight
from marsad.web.access.models.user import User

__all__ = ["Secret", "SourceRight", "User"]
