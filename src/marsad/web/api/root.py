"""What answers here."""

from __future__ import annotations

from ninja import Router

import marsad
from marsad.codebook import load
from marsad.web.api.authority import Bearer, TokenRequest
from marsad.web.api.models import Scope
from marsad.web.api.shapes import Json, Service

router = Router(tags=["service"])


@router.get("/", response=Service, summary="What answers here", auth=Bearer(Scope.READ))
def service(request: TokenRequest) -> Json:
    """The version of Marsad and of its codebook, and where the ledger stands."""
    return {
        "name": "marsad",
        "version": marsad.__version__,
        "codebook": load().version,
        "ledger_head": str(request.archive.head),
    }
