"""A name in an account, sensitive from the start."""

from __future__ import annotations

from typing import Any

from django.db import models

from marsad.archive.models.account import Account
from marsad.archive.models.json_text import JsonText


class Mention(models.Model):
    """Somebody whom an account names; `told` is what the word for them says: sex, age, occupation, status."""

    id = models.BigIntegerField(primary_key=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="mentions")
    position = models.BigIntegerField()
    name = models.TextField()
    role = models.TextField(null=True)
    effect = models.TextField(null=True)
    evidence = JsonText()
    told = JsonText(default=dict)

    def contract(self) -> dict[str, Any]:
        """The mention in the form of the contract."""
        return {"name": self.name, "role": self.role, "effect": self.effect, "evidence": self.evidence}

    def __str__(self) -> str:
        return f"mention {self.id}"


class MentionKey(models.Model):
    """What a name has in common with its other spellings, to find those by."""

    mention = models.ForeignKey(Mention, models.PROTECT, related_name="keys")
    position = models.BigIntegerField()
    key = models.TextField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mention", "position"], name="mention_key")]
