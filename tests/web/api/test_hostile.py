"""Whatever a program sends, the interface answers as its description says."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings

from marsad.archive import Archive
from marsad.web.access.models import User
from marsad.web.api.models import Scope, Token

OPERATIONS = [
    "POST /extraction", "POST /reports", "GET /reports", "GET /reports/{number}",
    "GET /reports/{number}/text",
    "GET /incidents", "GET /incidents/{number}", "GET /findings", "GET /bulletins", "GET /bulletins/{number}",
    "GET /exports/{form}", "GET /export-jobs/{number}", "GET /export-jobs/{number}/file",
    "GET /tallies", "GET /tallies/{name}", "GET /ledger", "GET /",
]  # fmt: skip


@pytest.fixture
def described(sampled: Archive) -> schemathesis.BaseSchema:
    """The description, as the desk serves it."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def headers() -> dict[str, str]:
    """Of somebody who may do everything."""
    _, words = Token.make(User.objects.get(name="administrator"), "test", Scope.values, 1)
    return {"Authorization": f"Bearer {words}", "Accept-Encoding": "identity"}


def test_the_description_is_openapi_3_1_and_names_every_operation(described: schemathesis.BaseSchema) -> None:
    assert described.specification.version.startswith("3.1")
    paths = described.raw_schema["paths"].items()
    found = {f"{method.upper()} {path.removeprefix('/api/v1')}" for path, one in paths for method in one}
    assert found == set(OPERATIONS)


@pytest.mark.parametrize("label", OPERATIONS)
def test_whatever_is_sent_the_answer_is_one_that_is_described(
    described: schemathesis.BaseSchema, headers: dict[str, str], label: str
) -> None:
    method, path = label.split()
    operation = described[f"/api/v1{path}"][method]

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def tried(case: Any) -> None:
        case.call_and_validate(headers=headers)

    tried()
