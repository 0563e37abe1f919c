"""Programs that ask with a token."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from marsad.web.access.models import User
from marsad.web.api.models import Scope, Token

Program = Callable[..., Client]


@pytest.fixture
def program() -> Program:
    """A client with a token of the person of a role, for all scopes or those given."""

    def client(role: str, *scopes: str) -> Client:
        _, words = Token.make(User.objects.get(name=role), "test", list(scopes or Scope.values), 1)
        return Client(headers={"Authorization": f"Bearer {words}"})

    return client
