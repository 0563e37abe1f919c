"""What people decide about named persons: each is an entry, and names stand only in its sensitive part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from marsad.archive.decisions import Decider
from marsad.archive.errors import ArchiveError, Conflict
from marsad.archive.keeping import salted
from marsad.archive.ledger import Act
from marsad.archive.models import Entry, Mention, Person, PersonMention, PersonPair
from marsad.archive.persons.values import HIDDEN, checked
from marsad.archive.register import Archive
from marsad.text.names import name_parts

Json = dict[str, Any]


def merge(archive: Archive, merged: int, into: int, by: Decider) -> Entry:
    """Two persons are one: `merged` becomes a pointer to `into`. It makes no name public."""
    with archive.writing():
        _standing(archive, into, by)
        _standing(archive, merged)
        if merged == into:
            raise ArchiveError(f"person {into} cannot be merged with themselves")
        before = {"mentions": mentions(archive, merged)}
        return _record(archive, by, "merge", into, before, {"merged": merged, "into": into})


def split(archive: Archive, person: int, moved: Sequence[int], by: Decider) -> Entry:
    """Some mentions name somebody else, who bears the number of the first of them."""
    with archive.writing():
        _standing(archive, person, by)
        held = mentions(archive, person)
        if not moved or not set(moved) < set(held):
            raise ArchiveError(f"person {person} must keep a mention and lose one; they have {held}")
        if person in moved:
            raise ArchiveError(f"mention {person} is the first of person {person}: split off the others")
        after = {"person": person, "mentions": sorted(moved), "into": min(moved)}
        return _record(archive, by, "split", person, {"mentions": held}, after)


def apart(archive: Archive, one: int, other: int, by: Decider) -> Entry:
    """Two persons are not the same, whatever their names; no machine will propose it again."""
    with archive.writing():
        _standing(archive, one, by)
        _standing(archive, other)
        if one == other:
            raise ArchiveError(f"person {one} is one person")
        pair = archive.rows(PersonPair).filter(one_id=min(one, other), other_id=max(one, other)).first()
        before = None if pair is None else {"apart": pair.apart, "probability": pair.probability}
        return _record(archive, by, "unlink", one, before, {"persons": sorted((one, other))})


def correct(
    archive: Archive, person: int, fields: Json, by: Decider, *, undecided: Sequence[str] = ()
) -> Entry:
    """Sets fields of a person; `undecided` fields follow the rule again."""
    fields = checked(fields, undecided)
    with archive.writing():
        row = _standing(archive, person, by)
        named = [*fields.get("names", ()), *([fields["name"]] if fields.get("name") else ())]
        touched = {*fields, *undecided}
        before = {name: row.decided.get(name) for name in touched}
        after = {"person": person, "fields": _open(fields), "undecided": sorted(undecided)}
        after["hidden"] = sorted(set(fields) & HIDDEN)
        hidden = {"fields": _hidden(fields), "before": _hidden(before)}
        sensitive = hidden if any(hidden.values()) else None
        return _record(archive, by, "correct", person, _open(before), after, sensitive, naming=named)


def publish(archive: Archive, person: int, by: Decider, *, name: str | None = None) -> Entry:
    """Makes public the name as it stands now, or in the form given; later spellings stay withheld."""
    with archive.writing():
        row = _standing(archive, person, by)
        shown = checked({"name": name})["name"] if name is not None else row.name
        before, after = _publicity(row, "name", withheld=False)
        return _record(archive, by, "publish", person, before, after, {"name": shown}, naming=[shown])


def withhold(archive: Archive, person: int, by: Decider) -> Entry:
    """Takes a name back from what is public."""
    with archive.writing():
        row = _standing(archive, person, by)
        return _record(archive, by, "withhold", person, *_publicity(row, "name", withheld=True))


def publish_photograph(archive: Archive, person: int, by: Decider, *, public: bool = True) -> Entry:
    """Makes the reference to a photograph public, or takes that back."""
    with archive.writing():
        row = _standing(archive, person, by)
        if row.photograph is None:
            raise ArchiveError(f"person {person} has no photograph")
        facts = _publicity(row, "photograph", withheld=not public)
        return _record(archive, by, "publish" if public else "withhold", person, *facts)


def mentions(archive: Archive, person: int) -> list[int]:
    """The numbers of the mentions that name a person."""
    links = archive.rows(PersonMention).filter(person_id=person).order_by("mention_id")
    return list(links.values_list("mention_id", flat=True))


def _publicity(row: Person, what: str, *, withheld: bool) -> tuple[Json, Json]:
    was_withheld = row.public_name is None if what == "name" else not row.photograph_public
    return {"withheld": was_withheld}, {"person": row.id, "what": what, "withheld": withheld}


def _open(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if name not in HIDDEN}


def _hidden(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if name in HIDDEN and value is not None}


def _record(
    archive: Archive,
    by: Decider,
    action: str,
    person: int,
    before: Any,
    after: Any,
    sensitive: Json | None = None,
    *,
    naming: Iterable[str] = (),
) -> Entry:
    _check_reason(archive, by.reason, person, naming)
    hidden = salted(sensitive) if sensitive else None
    act = Act(action, f"person:{person}", by.actor, before, after, hidden, by.reason)
    return archive.record(act)


def _check_reason(archive: Archive, reason: str, person: int, naming: Iterable[str]) -> None:
    """Reasons are open to all who read the ledger, so none may hold the name of the person decided about."""
    held = archive.rows(Mention).filter(link__person_id=person).values_list("name", flat=True)
    said = set(name_parts(reason))
    for name in (*held, *naming):
        parts = set(name_parts(name))
        if len(parts) > 1 and parts <= said:
            raise ArchiveError(f"the reason names person {person}: everybody who reads the ledger sees it")


def _standing(archive: Archive, person: int, by: Decider | None = None) -> Person:
    row = archive.require(Person, person)
    if row.merged_into_id is not None:
        raise ArchiveError(f"person {person} was merged into {row.merged_into_id}")
    if by is not None and by.expected is not None and by.expected != row.revision:
        raise Conflict(f"person {person} was changed by entry {row.revision} since you read it")
    return row
