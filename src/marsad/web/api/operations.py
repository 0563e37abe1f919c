"""All operations of the interface, put together once."""

from __future__ import annotations

from marsad.web.api import exports, incidents, ledger, published, reports, root
from marsad.web.api.service import interface

__all__ = ["interface"]

for _room in (root, reports, incidents, published, exports, ledger):
    interface.add_router("", _room.router)
