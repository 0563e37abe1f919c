"""What the desk keeps of its people."""

from __future__ import annotations

from marsad.web.access.models.recovery_code import RecoveryCode
from marsad.web.access.models.refused_visit import RefusedVisit
from marsad.web.access.models.secret import Secret
from marsad.web.access.models.source_right import SourceRight
from marsad.web.access.models.user import User
from marsad.web.access.models.visit import Visit

__all__ = ["RecoveryCode", "RefusedVisit", "Secret", "SourceRight", "User", "Visit"]
