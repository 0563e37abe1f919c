"""What this part of the desk keeps."""

from __future__ import annotations

from marsad.web.exports.models.export import Export

__all__ = ["Export"]
