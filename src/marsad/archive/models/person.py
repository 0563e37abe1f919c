"""A named victim: a record of its own, over all accounts that name them."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.json_text import JsonText
from marsad.archive.models.mention import Mention


class Person(models.Model):
    """A person with adopted values; a projection of the ledger, and sensitive as a whole.

    The first mention of a person founds the record and gives it its number. `names` are all spellings.
    Ages are least and most years, NULL where nothing is told; `sex` is "f" or "m". `adopted` tells, field
    by field, which rule or decision gave the value; `decided` holds what a person set. `public_name` is
    the name as a decision made it public; `photograph` is a reference, never the image. A merged person
    stays, without mentions. `revision` is the last ledger entry that touched it.
    """

    id = models.BigIntegerField(primary_key=True)
    name = models.TextField()
    names = JsonText(default=list)
    age_min = models.BigIntegerField(null=True)
    age_max = models.BigIntegerField(null=True)
    sex = models.CharField(max_length=1, null=True)
    occupation = models.TextField(null=True)
    status = models.CharField(max_length=10, default="unknown")
    fate = models.CharField(max_length=10, null=True)
    photograph = models.TextField(null=True)
    photograph_public = models.BooleanField(default=False)
    public_name = models.TextField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    adopted = JsonText(default=dict)
    decided = JsonText(default=dict)
    revision = models.BigIntegerField()

    def __str__(self) -> str:
        return f"person {self.id}"


class PersonMention(models.Model):
    """Whom a mention names, how sure that is and why; `decided` by a person."""

    mention = models.OneToOneField(Mention, models.PROTECT, primary_key=True, related_name="link")
    person = models.ForeignKey(Person, models.PROTECT, related_name="links")
    probability = models.FloatField(null=True)
    why = JsonText(null=True)
    decided = models.BooleanField(default=False)
    entry = models.BigIntegerField()


class PersonPair(models.Model):
    """Two mentions that may name one person, for somebody to decide; `apart` where they decided it is not.

    It names mentions, not persons, so that it outlives merges and splits.
    """

    one = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    other = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    probability = models.FloatField(null=True)
    why = JsonText(null=True)
    apart = models.BooleanField(default=False)
    entry = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="person_pair")]
