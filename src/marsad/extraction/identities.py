"""Who people were, told behind them: "a young man was shot dead, and he is a member of the police"."""

from __future__ import annotations

from marsad.extraction.chains import Chain, is_attacker
from marsad.extraction.group import Group
from marsad.extraction.harmed import Harm, learn
from marsad.extraction.reading import Reading

_REACH = 30  # tokens between people and who they were


def learn_identities(reading: Reading, people: Chain, found: list[Harm]) -> None:
    """Gives the harmed of whom nothing is known what is told behind them of who they were."""
    harmed = {id(harm.victims) for harm in found}
    for group in people:
        if id(group) in harmed or not _tells_who(reading, group):
            continue
        before = [g for g in people if g.end <= group.start and (g.low, g.high) == (group.low, group.high)]
        meant = before[-1:] if before and group.start - before[-1].end <= _REACH else []
        for victims in meant:
            if id(victims) in harmed and not is_attacker(victims):
                learn(victims, group)


def _tells_who(reading: Reading, group: Group) -> bool:
    """Whether words like "and he is" lead to people, or a comma to what they formerly were."""
    features = group.features
    if not (group.is_member or features.get("status") in ("civilian", "combatant")):
        return False
    first = max(0, group.start - _SIGN)
    if any(m.end == group.start for m in reading.relations(first, group.start, "identity", "while")):
        return True
    return bool(features.get("former")) and reading.texts[group.start - 1] in ("،", ",")


_SIGN = 4  # tokens of the longest of those words
