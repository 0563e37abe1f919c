"""A named victim, sensitive from the start."""

from __future__ import annotations

from typing import Any

from django.db import models

from marsad.archive.models.account import Account
from marsad.archive.models.json_text import JsonText


class Person(models.Model):
    """A person whom an account names; public only by a decision."""

    id = models.BigIntegerField(primary_key=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="persons")
    position = models.BigIntegerField()
    name = models.TextField()
    role = models.TextField(null=True)
    effect = models.TextField(null=True)
    evidence = JsonText()
    public = models.BooleanField(default=False)

    def contract(self) -> dict[str, Any]:
        """The person in the form of the contract."""
        return {"name": self.name, "role": self.role, "effect": self.effect, "evidence": self.evidence}

    def __str__(self) -> str:
        return f"person {self.id}"
