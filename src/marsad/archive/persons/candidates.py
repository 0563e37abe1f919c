"""Mentions that may name the people of other mentions, and what is known of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from marsad.archive.models import Mention, MentionKey, PersonMention, PersonPair
from marsad.archive.register import Register

# So far apart in days, in another governorate, a name alone brings nobody together.
_REACH = dt.timedelta(days=30)


def named(register: Register, mentions: Collection[int]) -> QuerySet[Mention]:
    """Mentions with what `facts` needs."""
    rows = register.rows(Mention).filter(id__in=mentions)
    return rows.select_related("account__link", "link__person").order_by("id")


def candidates(register: Register, mentions: Collection[int]) -> set[int]:
    """Other mentions of the same incidents, or of like names in the governorate or within a month."""
    own = register.rows(Mention).filter(id__in=mentions)
    homes = own.values_list("account__link__incident_id", "account__admin1_pcode", "account__date_start")
    found: set[int] = set()
    for incident, admin1, day in set(homes):
        here = Q(account__link__incident_id=incident) if incident else Q(pk__in=())
        near = Q(account__admin1_pcode=admin1) if admin1 else Q(pk__in=())
        if day:
            near |= Q(account__date_start__range=(day - _REACH, day + _REACH))
        alike = Q(pk__in=_alike(register, mentions, incident, admin1, day))
        rows = register.rows(Mention).filter(here | (alike & near))
        found.update(rows.values_list("id", flat=True))
    return found - set(mentions)


def _alike(
    register: Register, mentions: Collection[int], incident: int | None, admin1: str | None, day: Any
) -> QuerySet[MentionKey, int]:
    home = {
        "mention__account__link__incident_id": incident,
        "mention__account__admin1_pcode": admin1,
        "mention__account__date_start": day,
    }
    keys = register.rows(MentionKey).filter(mention_id__in=mentions, **home).values("key")
    return register.rows(MentionKey).filter(key__in=keys).values_list("mention_id", flat=True)


def facts(mention: Mention) -> dict[str, Any]:
    """What is known of a mention and of the person whom it names, but for the name."""
    account, person = mention.account, mention.link.person
    link = getattr(account, "link", None)
    return {
        "account": account.id,
        "incident": link.incident_id if link else None,
        "first": account.date_start.toordinal() if account.date_start else None,
        "last": account.date_end.toordinal() if account.date_end else None,
        "admin1": account.admin1_pcode,
        "latitude": account.latitude,
        "longitude": account.longitude,
        "fate": mention.effect,
        "sex": person.sex,
        "status": None if person.status == "unknown" else person.status,
        "age_min": person.age_min,
        "age_max": person.age_max,
    }


def apart_pairs(register: Register, mentions: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of persons, named by these mentions, who were decided not to be the same."""
    rows = register.rows(PersonPair).filter(apart=True)
    rows = rows.filter(Q(one_id__in=mentions) | Q(other_id__in=mentions))
    return set(rows.values_list("one__link__person_id", "other__link__person_id"))


def unmatched(register: Register) -> QuerySet[PersonMention, int]:
    """Mentions that name a person of their own, about whom nobody has decided who they are."""
    links = register.rows(PersonMention).filter(decided=False, person_id=F("mention_id"))
    alone = links.annotate(held=Count("person__links")).filter(held=1).order_by("mention_id")
    return alone.values_list("mention_id", flat=True)
