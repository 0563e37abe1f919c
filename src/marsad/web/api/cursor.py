"""Pages by cursor: what is added while somebody pages through is neither skipped nor told twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from django.db import models
from ninja import Query

_M = TypeVar("_M", bound=models.Model)
_AFTER = "after-"
Cursor = Annotated[
    str | None, Query(None, pattern=rf"^{_AFTER}[0-9]{{1,18}}$", description="`next` of a page")
]


def page(
    rows: models.QuerySet[_M],
    cursor: str | None,
    limit: int,
    told: Callable[[_M], dict[str, Any]],
    key: str = "pk",
    ready: Callable[[list[_M]], list[_M]] = list,
) -> dict[str, Any]:
    """One page of rows in the order of their key: the items, and the cursor of the next page or None.

    `ready` makes the rows of the page fit to be told.
    """
    ordered = rows.order_by(key)
    if cursor is not None:
        ordered = ordered.filter(**{f"{key}__gt": int(cursor.removeprefix(_AFTER))})
    found = list(ordered[: limit + 1])
    more = len(found) > limit
    return {
        "items": [told(row) for row in ready(found[:limit])],
        "next": f"{_AFTER}{getattr(found[limit - 1], key)}" if more else None,
    }
