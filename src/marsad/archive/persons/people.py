"""Who is named in an incident, each person once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from marsad.archive.models import Mention
from marsad.archive.register import Register


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person whom accounts of an incident name; `name` is None where it is withheld.

    `roles` and `effects` are what these accounts call them and say they met with.
    """

    person: int
    accounts: tuple[int, ...]
    name: str | None
    roles: tuple[str, ...]
    effects: tuple[str, ...]
    public: bool


def named_people(register: Register, incident: int, *, names: bool = False) -> list[NamedPerson]:
    """The named people of an incident; withheld names only where `names` are asked for."""
    mentions = register.rows(Mention).filter(account__link__incident_id=incident)
    mentions = mentions.select_related("link__person").order_by("account_id", "position")
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.link.person_id].append(mention)
    return [_person(number, rows, names) for number, rows in sorted(found.items())]


def _person(number: int, mentions: list[Mention], names: bool) -> NamedPerson:
    row = mentions[0].link.person
    return NamedPerson(
        number,
        tuple(dict.fromkeys(mention.account_id for mention in mentions)),
        row.name if names else row.public_name,
        tuple(dict.fromkeys(mention.role for mention in mentions if mention.role)),
        tuple(dict.fromkeys(mention.effect for mention in mentions if mention.effect)),
        row.public_name is not None,
    )
