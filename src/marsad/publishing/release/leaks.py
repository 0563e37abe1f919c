"""Searches a release, byte by byte, for what its policy withholds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.places import load
from marsad.publishing.exports.record import Record
from marsad.publishing.policy import Policy, coarsened
from marsad.publishing.release.contents import contents
from marsad.publishing.release.secrets import Secrets


@dataclass(frozen=True, slots=True)
class Leak:
    """A file in which something withheld stands: what kind and how often, never what."""

    file: str
    kind: str
    times: int

    def __str__(self) -> str:
        return f"{self.file}: {self.kind}, which the policy withholds ({self.times})"


@dataclass(frozen=True, slots=True)
class Withheld:
    """What the register knows besides the incidents.

    `behind` are people behind reports (authors, senders, the name of a chat), `files` the names of files.
    """

    persons: Iterable[str] = ()
    cleared: Iterable[str] = ()
    sources: Iterable[str] = ()
    passages: Iterable[str] = ()
    behind: Iterable[str] = ()
    files: Iterable[str] = ()


def secrets_of(records: Iterable[Record], known: Withheld, policy: Policy) -> Secrets:
    """What must not be found in a release of these incidents under a policy."""
    found = Secrets()
    for name in known.persons:
        found.add("the name of a person", name)
    for name in known.sources:
        if not (policy.shows("sources") and policy.may_name(name)):
            found.add("a source", name)
    for name in known.behind:
        found.add("somebody behind a report", name)
    for name in known.files:
        found.add("the name of a file", name)
    for passage in known.passages:
        found.add_passage(passage)
    for record in records:
        _add_places(found, record, policy)
        _add_tellings(found, record, policy)
    if policy.names == "cleared":
        found.allow(known.cleared)
    found.allow(policy.sources)
    found.allow(_public_names())
    return found


def leaks(folder: Path, secrets: Secrets) -> Iterator[Leak]:
    """Every file of a folder that holds a secret."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        data = path.read_bytes()
        kinds = Counter(secrets.found(name)) + Counter(secrets.found_raw(data))
        for text in contents(name, data):
            kinds |= Counter(secrets.found(text))
        for kind, times in sorted(kinds.items()):
            yield Leak(name, kind, times)


def _add_places(found: Secrets, record: Record, policy: Policy) -> None:
    place, shown = record.incident.place, coarsened(record.incident, policy.points)
    if place is None or (shown == place and policy.shows("place")):
        return
    found.add("a place", place.name)
    found.add("a place", place.pcode or "")
    number = load().by_pcode.get(place.pcode) if place.pcode else None
    for name in load().place(number).names if number is not None else ():
        found.add("a place", name)
    if shown is None or (place.latitude, place.longitude) != (shown.latitude, shown.longitude):
        for degree in (place.latitude, place.longitude):
            if degree is not None and len(str(degree).partition(".")[2]) > 2:
                found.add_degree(degree)


def _add_tellings(found: Secrets, record: Record, policy: Policy) -> None:
    for told in record.tellings:
        if policy.shows("sources") and policy.may_name(told.source) and policy.shows("addresses"):
            continue
        for kind, text in (("an address", told.address), ("a headline", told.title), ("a hash", told.sha256)):
            found.add(kind, text)


def _public_names() -> Iterator[str]:
    """Names of areas down to the sub-district, and of actors: these stand on any page."""
    for place in map(load().place, range(len(load()))):
        if place.kind.startswith("admin"):
            yield from place.names
    yield from (area.name for area in load_areas().all)
    yield from (area.name.rpartition("/")[2] for area in load_areas().all)
