"""Who is meant by "two of them", "one of the two" and "the leader": people told of before."""

from __future__ import annotations

from marsad.extraction.chains import Chain, is_attacker
from marsad.extraction.group import Group
from marsad.extraction.harmed import Harm, of_them
from marsad.extraction.reading import Reading


def understand(reading: Reading, victims: Group, people: Chain, found: list[Harm]) -> None:
    """Gives those harmed what was said of the people whom their words point back to."""
    known = _told_of(reading, victims, people)
    if known is not None:
        victims.features.update(known.features)
    if known is not None or victims.actor is not None or not _points_back(reading, victims):
        return
    before = [g for g in people if g.end <= victims.start and not is_attacker(g) and g.high != 1]
    if before and (not before[-1].counted or not any(h.victims is before[-1] for h in found)):
        victims.actor, victims.others = before[-1].actor, False
        victims.features = {**before[-1].features, **victims.features}


def _points_back(reading: Reading, victims: Group) -> bool:
    """Whether people are only some of those told of before."""
    if victims.head is None:
        return of_them(reading, victims)
    return _is_one_of_them(reading, victims)


def _is_one_of_them(reading: Reading, group: Group) -> bool:
    """Whether people are only "one of the two", or "the other"."""
    return group.end - group.start == 1 and reading.texts[group.start] in _ONE_OF_THEM


_ONE_OF_THEM = frozenset({"احدهما", "احداهما", "احدهم", "احداهن", "كلاهما", "كليهما"})


def _told_of(reading: Reading, group: Group, people: Chain) -> Group | None:
    """The former fighter told of before whom a definite noun means again ("the leader was killed")."""
    if reading.language == "en" or not group.definite or group.names or group.end - group.start > 1:
        return None
    noun = reading.texts[group.start].removeprefix("و").removeprefix("ال")
    before = (g for g in people if g.end <= group.start and g.high == 1 and g.features.get("former"))
    return next((g for g in before if reading.texts[g.start] == noun), None)
