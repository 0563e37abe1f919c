"""An entry of the ledger: who did what, when and why, and what it was before and after."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models

from marsad.archive.canonical import canonical, digest
from marsad.archive.models.kept import Kept, KeptQuerySet

ACTIONS = (
    "intake", "extract", "link", "unlink", "merge", "split", "confirm", "correct", "withhold", "exclude",
    "reclassify", "define", "publish", "grant",
)  # fmt: skip
START = "0" * 64


class Entry(Kept):
    """One decision or act. `before`, `after` and `sensitive` are canonical JSON.

    `sensitive` holds what must never be shown by default (names); the hash covers only its digest, so
    that a ledger can be checked by people who may not read it.
    """

    sequence = models.BigIntegerField(primary_key=True)
    time = models.CharField(max_length=27, db_index=True)
    actor = models.TextField()
    action = models.CharField(max_length=12)
    subject = models.TextField(db_index=True)
    before = models.TextField()
    after = models.TextField()
    sensitive = models.TextField()
    reason = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects: ClassVar[models.Manager[Entry]] = models.Manager.from_queryset(KeptQuerySet["Entry"])()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(action__in=ACTIONS), name="entry_action")]
        indexes = [
            models.Index(fields=["actor", "-sequence"], name="entry_of_actor"),
            models.Index(fields=["action", "-sequence"], name="entry_of_action"),
        ]

    def computed_hash(self) -> str:
        """The SHA-256 over the entry's canonical header, in which its values stand as their digests."""
        header = {
            "sequence": self.sequence,
            "time": self.time,
            "actor": self.actor,
            "action": self.action,
            "subject": self.subject,
            "before": digest(self.before),
            "after": digest(self.after),
            "sensitive": digest(self.sensitive),
            "reason": self.reason,
            "previous": self.previous,
        }
        return digest(canonical(header))

    def former(self) -> Any:
        """What it was before this entry."""
        return json.loads(self.before)

    def value(self) -> Any:
        """What it is after this entry."""
        return json.loads(self.after)

    def __str__(self) -> str:
        return f"{self.sequence} {self.time} {self.actor} {self.action} {self.subject}"
