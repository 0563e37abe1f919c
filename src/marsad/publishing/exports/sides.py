"""The two sides of an incident, as formats with an actor 1 and an actor 2 want them."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.publishing.agreement import data
from marsad.tally.actors import entry_of, lineage, name
from marsad.tally.counted import CountedIncident

NOBODY = "unidentified"
_PROTESTS = ("Peaceful protest", "Protest with intervention", "Excessive force against protesters")
_RIOTS = ("Violent demonstration", "Mob violence")


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its actor by the codebook (None for protesters and rioters), its name and ACLED's kind."""

    actor: str | None
    name: str
    kind: str


def sides(incident: CountedIncident, country: str) -> tuple[list[Side], list[Side]]:
    """The doers, and those whom it was done to."""
    doers = [_side(p.actor, country) for p in incident.perpetrators]
    crowd = _crowd(incident.event_type)
    if incident.event_type in _PROTESTS:
        return ([crowd] if crowd else []), doers  # ACLED puts the protesters first, whoever struck
    if crowd and not doers:
        doers = [crowd]
    actors = dict.fromkeys([t.actor for t in incident.targets] or [c.actor for c in incident.casualties])
    return doers or [_side(NOBODY, country)], [_side(actor, country) for actor in actors if actor != NOBODY]


def interaction(one: Side | None, other: Side | None) -> tuple[str, int | None]:
    """ACLED's interaction of two kinds, as text and as number."""
    known = data("sides")
    numbers = known["numbers"]
    kinds = sorted((side.kind for side in (one, other) if side), key=numbers.__getitem__)
    if not kinds:
        return "", None
    if len(kinds) == 1:
        return f"{kinds[0]} only", numbers[kinds[0]] * 10
    number = numbers[kinds[0]] * 10 + numbers[kinds[1]]
    return known["turned"].get(str(number), "-".join(kinds)), number


def number_of(side: Side | None) -> int | None:
    """ACLED's number of a kind of actor."""
    return data("sides")["numbers"][side.kind] if side else None


def is_state(actor: str | None) -> bool:
    """Whether an actor acts for a state."""
    return actor is not None and kind_of(actor) in ("state", "coalition")


def _side(actor: str, country: str) -> Side:
    label = "Unidentified Armed Group" if actor == NOBODY else name(actor, "en")
    return Side(actor, label, _kind(actor, country))


def _kind(actor: str, country: str) -> str:
    known = data("sides")
    of = known["actors"].get(actor) or known["kinds"].get(kind_of(actor) or "militia")
    home = home_of(actor)
    if of == "State forces" and home != country:
        return "External/Other forces"
    return str(of)


def home_of(actor: str) -> str | None:
    """The country whose state an actor acts for; None where it is no state that the codebook holds."""
    known = data("sides")["homes"]
    if found := next((known[code] for code in sorted(lineage(actor)) if code in known), None):
        return str(found)
    entry = entry_of(actor)
    countries = entry.features.get("countries") if entry else None
    # The first country of a state's entry is its own.
    return str(countries[0]) if countries and kind_of(actor) == "state" else None


def kind_of(actor: str) -> str | None:
    """The codebook's kind of an actor: state, militia, rebel, faction, ...; None for one it does not hold."""
    entry = entry_of(actor)
    return str(entry.features["kind"]) if entry else None


def _crowd(event_type: str) -> Side | None:
    if event_type in _PROTESTS:
        return Side(None, "Protesters", "Protesters")
    return Side(None, "Rioters", "Rioters") if event_type in _RIOTS else None
