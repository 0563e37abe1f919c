"""Somebody who works at the desk."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from marsad.web.access.rights import RIGHTS, SECOND_FACTOR, Right, Role


class Users(BaseUserManager["User"]):
    """Makes people."""

    def create_user(self, name: str, password: str | None = None, **values: object) -> User:
        """A new person with a hashed password; None lets nobody in by password."""
        user = self.model(name=name, **values)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person: `name` signs what they do in the ledger, and is never given to another.

    `names` and `confidential` are the two sensitivities: names of victims and witnesses, and confidential
    sources with all that rests on them alone. `language`, `country` (whose month names), `arabic_digits`
    and `theme` are how they like to read. Who `must_change` came in with a password that somebody else chose.
    """

    name = models.CharField(_("name"), max_length=60, unique=True)
    role = models.CharField(_("role"), max_length=13, choices=Role.choices, default=Role.MONITOR)
    names = models.BooleanField(_("may see names of persons"), default=False)
    confidential = models.BooleanField(_("may see confidential sources"), default=False)
    is_active = models.BooleanField(default=True)
    must_change = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    language = models.CharField(max_length=2, default="ar")
    country = models.CharField(max_length=2, default="SY")
    arabic_digits = models.BooleanField(default=False)
    theme = models.CharField(max_length=5, default="auto")

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Users()

    class Meta:
        ordering = ["name"]

    @property
    def rights(self) -> frozenset[Right]:
        """What they may do."""
        return RIGHTS[self.role]

    @property
    def needs_second_factor(self) -> bool:
        """Whether a password alone is not enough."""
        return self.role in SECOND_FACTOR

    @cached_property
    def granted_sources(self) -> frozenset[int]:
        """The confidential sources that they may see although they may not see all."""
        return frozenset(self.source_rights.values_list("source", flat=True))

    def __str__(self) -> str:
        return self.name
