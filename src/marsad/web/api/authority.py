"""Who asks: a token in the header, and what it allows."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer

import marsad
from marsad.web.api.models import Scope, Token
from marsad.web.opened import the_archive
from marsad.web.requests import DeskRequest
from marsad.web.sight import Sight


class TokenRequest(DeskRequest):
    """A request by token: `auth` is the token."""

    auth: Token


class Bearer(HttpBearer):
    """`Authorization: Bearer marsad_...`; no cookie is ever looked at, so no page can ask in somebody's name.

    Refuses a token that was not made for the scope, or whose person lacks the right.
    """

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token where it is valid; the register is then seen as its person may see it."""
        known = Token.known(token)
        if known is None:
            return None
        if not known.allows(self.scope):
            raise HttpError(403, f"the token does not allow this; it needs the scope {self.scope.value!r}")
        _look(request, known)
        return known


def _look(request: Any, token: Token) -> None:
    token.seen()
    archive = the_archive()
    request.user, request.archive = token.user, archive
    request.sight = Sight(archive, archive, token.user)


def etag(request: HttpRequest, *args: Any, **given: Any) -> str | None:
    """What an answer hangs on: the ledger's head, the address, who asks, and the version of Marsad."""
    words = request.headers.get("Authorization", "").partition(" ")[2]
    token = Token.known(words) if words else None
    if token is None:
        return None
    user = token.user
    seen = (user.pk, user.role, user.names, user.confidential, sorted(user.granted_sources))
    told = (the_archive().head, request.get_full_path(), seen, token.scopes, marsad.__version__)
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'
