"""A token: what a program shows instead of a password."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marsad.web.access.models import User
from marsad.web.access.rights import Right

PREFIX = "marsad_"
_SEEN_EVERY = dt.timedelta(minutes=1)


class Scope(models.TextChoices):
    """What a token may be used for; never more than its person may do."""

    READ = "read", _("read: incidents, tallies, bulletins, findings")
    REPORT = "report", _("take reports in")
    EXPORT = "export", _("export the register")
    AUDIT = "audit", _("read the ledger")


RIGHT_OF = {
    Scope.READ: Right.READ,
    Scope.REPORT: Right.REPORT,
    Scope.EXPORT: Right.PUBLISH,
    Scope.AUDIT: Right.AUDIT,
}


class Token(models.Model):
    """A token of somebody; only its SHA-256 is kept, so that it is shown once and never again."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
    used = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created"]

    @classmethod
    def make(cls, user: User, name: str, scopes: list[str], days: int) -> tuple[Token, str]:
        """A new token, and its words, which nobody can see again."""
        words = PREFIX + secrets.token_urlsafe(32)
        expires = timezone.now() + dt.timedelta(days=days)
        token = cls.objects.create(
            user=user, name=name, digest=_digest(words), scopes=scopes, expires=expires
        )
        return token, words

    @classmethod
    def known(cls, words: str) -> Token | None:
        """The token of these words where it is valid now, and so is its person."""
        found = cls.objects.select_related("user").filter(digest=_digest(words)).first()
        return found if found is not None and found.valid and found.user.is_active else None

    @property
    def valid(self) -> bool:
        """Neither revoked nor expired."""
        return self.revoked is None and timezone.now() < self.expires

    def allows(self, scope: Scope) -> bool:
        """Whether it was made for that, and its person still has the right."""
        return scope.value in self.scopes and RIGHT_OF[scope] in self.user.rights

    def seen(self) -> None:
        """Notes that it is in use, to the minute."""
        now = timezone.now()
        if self.used is None or now - self.used > _SEEN_EVERY:
            Token.objects.filter(pk=self.pk).update(used=now)

    def __str__(self) -> str:
        return self.name


def _digest(words: str) -> str:
    # 256 random bits need no slow hash.
    return hashlib.sha256(words.encode()).hexdigest()
