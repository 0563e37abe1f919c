"""Accounts made comparable: derived from the rest of the register, and made again whenever it is missing."""

from __future__ import annotations

from django.db import models


class Comparable(models.Model):
    """An account in the form in which linkage compares it. No part of the state that is verified."""

    account = models.BigIntegerField(primary_key=True)
    data = models.TextField()


class ComparableKey(models.Model):
    """A blocking key that an account owns."""

    pk = models.CompositePrimaryKey("key", "account")
    key = models.BigIntegerField()
    account = models.BigIntegerField()


class ComparableUntil(models.Model):
    """Up to which entry of the ledger the accounts were made comparable, and in which form."""

    id = models.BigIntegerField(primary_key=True)
    form = models.TextField()
    entry = models.BigIntegerField()
