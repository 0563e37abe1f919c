"""What the interface for programs keeps."""

from __future__ import annotations

from marsad.web.api.models.token import Scope, Token

__all__ = ["Scope", "Token"]
