"""What entries do to mentions and persons."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from django.db.models import Q

from marsad.adoption.person import Telling
from marsad.archive.canonical import storable
from marsad.archive.models import Entry, Mention, MentionKey, Person, PersonMention, PersonPair
from marsad.archive.persons.adopting import person_columns, telling_of
from marsad.archive.state import State
from marsad.text.names import person_keys

Json = dict[str, Any]
_LINK = ["person", "probability", "why", "decided", "entry"]
_AT_ONCE = 400


def found(state: State, entries: Iterable[Entry]) -> None:
    """Keeps the mentions of extractions; each founds a person, who bears its number."""
    named = [
        (_mention(row), entry.sequence)
        for entry in entries
        for row in (json.loads(entry.sensitive) or {}).get("persons", ())
    ]
    if not named:
        return
    state.insert(mention for mention, _ in named)
    state.insert(
        MentionKey(mention=mention, position=at, key=key)
        for mention, _ in named
        for at, key in enumerate(person_keys(mention.name))
    )
    state.insert(Person(id=mention.id, name=mention.name, revision=sequence) for mention, sequence in named)
    state.insert(
        PersonMention(mention=mention, person_id=mention.id, entry=sequence) for mention, sequence in named
    )
    state.persons.update(mention.id for mention, _ in named)


def _mention(row: Json) -> Mention:
    data = row["data"]
    texts = {
        field: None if data.get(field) is None else storable(data[field]) for field in ("role", "effect")
    }
    return Mention(
        id=row["id"],
        account_id=row["account"],
        position=row["position"],
        name=storable(data["name"]),
        evidence=data["evidence"],
        told=row.get("told", {}),
        **texts,
    )


def say(state: State, entry: Entry, after: Json) -> None:
    """A mention says something else of whom it names, as it was read again."""
    mentions = state.rows(Mention).filter(id=after["mention"])
    mentions.update(role=after["role"], effect=after["effect"], told=after["told"])
    _touch(state, entry, mentions.values_list("link__person_id", flat=True))


def _link(state: State, entry: Entry, after: Json) -> None:
    """Puts mentions to persons as a machine finds them, and keeps what it only proposes."""
    for link in after["links"]:
        why = {"probability": link["probability"], "why": link["why"]}
        _move(state, entry, [link["mention"]], link["person"], decided=False, **why)
    for row in after["proposals"]:
        one, other = sorted((row["one"], row["other"]))
        facts = {"probability": row["probability"], "why": row["why"], "entry": entry.sequence}
        state.rows(PersonPair).get_or_create(one_id=one, other_id=other, defaults=facts)


def _merge(state: State, entry: Entry, after: Json) -> None:
    """Everything that names one person names the other; what kept the two apart is over."""
    gone, kept = after["merged"], after["into"]
    moved, staying = _mentions(state, gone), _mentions(state, kept)
    _between(state, moved, staying).delete()
    _move(state, entry, moved, kept)


def _split(state: State, entry: Entry, after: Json) -> None:
    """Some mentions name another person, whom no machine may join with the first again."""
    _move(state, entry, after["mentions"], after["into"])
    _apart(state, entry, {"persons": [after["person"], after["into"]]})


def _apart(state: State, entry: Entry, after: Json) -> None:
    one, other = sorted(after["persons"])
    facts = {"apart": True, "probability": None, "why": None, "entry": entry.sequence}
    state.rows(PersonPair).update_or_create(one_id=one, other_id=other, defaults=facts)
    _touch(state, entry, (one, other))


def _correct(state: State, entry: Entry, after: Json) -> None:
    """Sets fields of a person; those under `undecided` follow the rule again."""
    person = state.rows(Person).get(id=after["person"])
    decided = dict(person.decided)
    hidden = (json.loads(entry.sensitive) or {}).get("fields", {})
    for name, value in {**after["fields"], **hidden}.items():
        decided[name] = {"value": value, "entry": entry.sequence}
    for name in after["undecided"]:
        decided.pop(name, None)
    person.decided = decided
    person.save(using=state.alias, update_fields=["decided"])
    _touch(state, entry, (person.id,))


def _publish(state: State, entry: Entry, after: Json) -> None:
    """Makes a name or a photograph public, or withholds it again."""
    chosen = state.rows(Person).filter(id=after["person"])
    withheld = after["withheld"]
    if after.get("what", "name") == "photograph":
        chosen.update(photograph_public=not withheld)
    else:
        # Entries of the first form name nobody: they made public the one name that there was.
        hidden = (json.loads(entry.sensitive) or {}).get("name")
        name = hidden or state.rows(Mention).get(id=after["person"]).name
        chosen.update(public_name=None if withheld else storable(name))
    _touch(state, entry, (after["person"],))


ACTIONS: dict[str, Callable[[State, Entry, Any], None]] = {
    "link": _link,
    "merge": _merge,
    "split": _split,
    "unlink": _apart,
    "correct": _correct,
    "publish": _publish,
    "withhold": _publish,
}


def _move(
    state: State,
    entry: Entry,
    mentions: list[int],
    person: int,
    *,
    decided: bool = True,
    probability: float | None = None,
    why: Any = None,
) -> None:
    links = state.rows(PersonMention).filter(mention_id__in=mentions)
    former = set(links.values_list("person_id", flat=True))
    links.update(person_id=person, decided=decided, probability=probability, why=why, entry=entry.sequence)
    # A person bears the number of their first mention, and stands while that mention names them.
    state.rows(Person).filter(id__in=mentions).exclude(id=person).update(merged_into=person)
    state.rows(Person).filter(id=person).update(merged_into=None)
    _touch(state, entry, former | {person})


def _mentions(state: State, person: int) -> list[int]:
    links = state.rows(PersonMention).filter(person_id=person).order_by("mention_id")
    return list(links.values_list("mention_id", flat=True))


def _between(state: State, some: list[int], others: list[int]) -> Any:
    return state.rows(PersonPair).filter(
        Q(one_id__in=some, other_id__in=others) | Q(one_id__in=others, other_id__in=some)
    )


def _touch(state: State, entry: Entry, persons: Iterable[int]) -> None:
    touched = set(persons)
    state.rows(Person).filter(id__in=touched).update(revision=entry.sequence)
    state.persons |= touched


def settle(state: State) -> None:
    """Adopts the values of every person that was touched."""
    waiting = iter(sorted(state.persons))
    while some := list(islice(waiting, _AT_ONCE)):
        _adopt(state, some)
    state.persons.clear()


def _adopt(state: State, ids: list[int]) -> None:
    people = list(state.rows(Person).filter(id__in=ids).order_by("id"))
    told = _tellings(state, ids)
    columns: set[str] = set()
    for row in people:
        adopted = person_columns(told.get(row.id, []), row.decided)
        columns.update(adopted)
        for name, value in adopted.items():
            setattr(row, name, value)
    if people:
        state.insert(people, unique=["id"], update=sorted(columns))


def _tellings(state: State, ids: list[int]) -> dict[int, list[Telling]]:
    """How the accounts name each person, the oldest report first."""
    links = state.rows(PersonMention).filter(person_id__in=ids).select_related("mention__account__report")
    told: dict[int, list[tuple[str, int, Telling]]] = {}
    for link in links:
        mention = link.mention
        report = mention.account.report
        telling = telling_of(mention, mention.account.data)
        told.setdefault(link.person_id, []).append((report.published or "", mention.id, telling))
    return {person: [row for *_, row in sorted(rows, key=lambda r: r[:2])] for person, rows in told.items()}
