"""What one account claims of an incident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Json = dict[str, Any]
Name = TypeVar("Name")


@dataclass(frozen=True, slots=True)
class Claim(Generic[Name]):
    """An account in the form of the contract, under the name that its keeper knows it by.

    `grade` is how reliable people hold its source to be, A to F as the Admiralty code has it; None where
    nobody has judged.
    """

    account: Name
    data: Mapping[str, Any]
    grade: str | None = None
