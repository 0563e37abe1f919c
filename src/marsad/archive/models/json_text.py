"""A column that holds JSON as text, the same in both databases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import models

from marsad.archive.canonical import canonical

if TYPE_CHECKING:
    _Text = models.TextField[Any, Any]
else:
    _Text = models.TextField


class JsonText(_Text):
    """A JSON value in canonical form; PostgreSQL's own JSON types refuse some of what broken texts hold."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """The value as Python has it."""
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: Any) -> str | None:
        """The text that is kept; None is NULL."""
        return None if value is None else canonical(value)

    def to_python(self, value: Any) -> Any:
        """Any JSON value is as it should be."""
        return value
