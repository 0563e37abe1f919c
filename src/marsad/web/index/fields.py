"""The words for what an incident holds, in both languages: by them it is found whatever its reports wrote."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from marsad.archive.models import (
    Incident,
    IncidentAccount,
    IncidentPerpetrator,
    IncidentTarget,
    IncidentWeapon,
)
from marsad.archive.register import Archive
from marsad.codebook import load
from marsad.gazetteer.places import load as load_places
from marsad.tally import actors
from marsad.web.index.tables import BREAK
from marsad.web.index.words import plain

_PLACE = ("id", "place_name", "pcode", "admin1_name", "admin1_pcode", "event_type")


def field_words(archive: Archive, accounts: Sequence[int]) -> dict[int, list[str]]:
    """For each account the words for the values of its incident."""
    links = archive.rows(IncidentAccount).filter(account_id__in=accounts)
    incident_of = dict(links.values_list("account_id", "incident_id"))
    ids = sorted(set(incident_of.values()))
    found: dict[int, list[str]] = defaultdict(list)
    for number, *values in archive.rows(Incident).filter(id__in=ids).values_list(*_PLACE):
        found[number] += _place_words(*values[:4])
        found[number] += _label_words("event_types", values[4] or "")
    for table in (IncidentPerpetrator, IncidentTarget):
        rows = archive.rows(table).filter(incident_id__in=ids).order_by("incident_id", "position")
        for number, actor in rows.values_list("incident_id", "actor"):
            found[number] += _actor_words(actor)
    weapons = archive.rows(IncidentWeapon).filter(incident_id__in=ids).order_by("incident_id", "position")
    for number, weapon in weapons.values_list("incident_id", "type"):
        found[number] += _label_words("weapons", weapon)
    return {account: found.get(incident_of.get(account, 0), []) for account in accounts}


@functools.lru_cache(maxsize=20_000)
def _place_words(
    name: str | None, pcode: str | None, admin1: str | None, admin1_pcode: str | None
) -> Sequence[str]:
    """The place as written and as the gazetteer calls it, and the areas that hold it."""
    gazetteer = load_places()
    places = [
        gazetteer.place(gazetteer.by_pcode[code])
        for code in (pcode, admin1_pcode)
        if code and code in gazetteer.by_pcode
    ]
    areas = [code for place in places for code in (place.admin3, place.admin2) if code]
    places += [gazetteer.place(gazetteer.by_pcode[code]) for code in areas if code in gazetteer.by_pcode]
    names = [name, admin1, *(one for place in places for one in (place.name_ar, place.name_en))]
    return _apart(dict.fromkeys(filter(None, names)))


@functools.lru_cache(maxsize=5000)
def _actor_words(code: str) -> Sequence[str]:
    return _apart(dict.fromkeys((actors.name(code, "ar"), actors.name(code, "en"))))


@functools.lru_cache(maxsize=500)
def _label_words(name: str, code: str) -> Sequence[str]:
    for entry in load().lists[name].values():
        if code in (entry.id, entry.features.get("name")):
            return _apart((entry.ar, entry.en))
    return ()


def _apart(names: Iterable[str]) -> Sequence[str]:
    """The words of names, kept from running into a phrase."""
    return tuple(word for name in names for word in (*plain(name), BREAK))
