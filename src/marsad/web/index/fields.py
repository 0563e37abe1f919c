"""The words for what an incident holds, in both languages: by them it is found whatever its reports wrote."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from marsad.archive.holdings import Holdings
from marsad.archive.models import IncidentAccount
from marsad.archive.register import Archive
from marsad.archive.veil import Veil
from marsad.codebook import load
from marsad.gazetteer.places import load as load_places
from marsad.tally import actors
from marsad.web.index.tables import BREAK
from marsad.web.index.words import plain


def field_words(archive: Archive, accounts: Sequence[int]) -> dict[int, list[str]]:
    """For each account the words for the values of its incident.

    Only those that whoever may know of the account may see: what other confidential sources gave is not
    among them.
    """
    confidential = frozenset(archive.sources.filter(confidential=True).values_list("id", flat=True))
    links = archive.rows(IncidentAccount).filter(account_id__in=accounts)
    told: dict[frozenset[int], dict[int, int]] = defaultdict(dict)
    columns = "account_id", "incident_id", "account__report__source_id"
    for account, incident, source in links.values_list(*columns):
        told[confidential - {source}][account] = incident
    found: dict[int, list[str]] = {account: [] for account in accounts}
    for hidden, incident_of in told.items():
        ids = sorted(set(incident_of.values()))
        words = _words(Veil(hidden).holdings(archive, ids) if hidden else Holdings(archive.alias, ids))
        found |= {account: words[incident] for account, incident in incident_of.items()}
    return found


def _words(holdings: Holdings) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in holdings.incidents():
        place = (row[name] for name in ("place_name", "pcode", "admin1_name", "admin1_pcode"))
        found[row["id"]] += _place_words(*place)
        found[row["id"]] += _label_words("event_types", row["event_type"] or "")
    for name in ("perpetrators", "targets"):
        for number, actor, _how in holdings.listed(name):
            found[number] += _actor_words(actor)
    for number, weapon in holdings.listed("weapons"):
        found[number] += _label_words("weapons", weapon)
    return found


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
