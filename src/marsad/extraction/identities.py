"""Who people were, told behind them: "a young man was shot dead, and he is a member of the police"."""

from __future__ import annotations

from marsad.extraction.chains import Chain, is_attacker
from marsad.extraction.frame import Frame
from marsad.extraction.group import Group
from marsad.extraction.harmed import Harm, learn
from marsad.extraction.mentions import Mention
from marsad.extraction.people import groups
from marsad.extraction.reading import Reading

_ARTICLES = frozenset({"a", "an"})
_REACH = 30  # tokens between people and who they were
_AFTER_RANK = 2  # tokens of "the second, he is a child"
_SIGN = 4  # tokens of the longest words like "and he was"


def learn_identities(reading: Reading, frame: Frame, found: list[Harm]) -> None:
    """Gives the harmed of whom nothing is known what is told behind them of who they were."""
    for harm in found:
        if harm.further:
            _learn_next(frame.people, harm.victims)
    harmed = {id(harm.victims) for harm in found}
    people = [*frame.people, *_told_next(reading, frame)]
    for group in people:
        if id(group) in harmed or not _tells_who(reading, people, group):
            continue
        meant = _before(people, group)
        if meant is not None and id(meant) in harmed and not is_attacker(meant):
            if _formerly(reading, group):
                group.actor, group.features["status"], group.features["former"] = None, "civilian", True
            learn(meant, group)


def one_person(reading: Reading, before: Chain, word: Mention) -> Chain:
    """The people before an English verb; commas tell what one of them was ("a man, a baker, was")."""
    if len(before) < 2:
        return before
    person, told = before[-2:]
    singles = {(person.low, person.high), (told.low, told.high)} == {(1, 1)}
    apart = reading.texts[person.end : told.start] == [","] and reading.texts[told.start] in _ARTICLES
    if not (singles and apart and "," in reading.texts[told.end : word.start]):
        return before
    learn(person, told)
    return before[:-1]


def _learn_next(people: Chain, further: Group) -> None:
    """Gives "the second dead man" the word that says who he was, behind the rank."""
    for told in people:
        if (
            1 <= told.start - further.end <= _AFTER_RANK
            and not told.definite
            and (told.low, told.high) == (1, 1)
        ):
            learn(further, told)


def _before(people: Chain, group: Group) -> Group | None:
    """The last of as many people that were told of before others; "the dead man" is one of before."""
    some = [g for g in people if g.end <= group.start and (g.low, g.high) == (group.low, group.high)]
    some = [g for g in some if not _says_again(g)]
    return some[-1] if some and group.start - some[-1].end <= _REACH else None


def _says_again(group: Group) -> bool:
    """Whether people are "the dead man", "the wounded" of before."""
    return group.definite and group.head is not None and group.head.list == "effects"


def _tells_who(reading: Reading, people: Chain, group: Group) -> bool:
    """Whether words like "and he is" lead to people, or "the dead man" to what they formerly were."""
    features = group.features
    if not (group.is_member or features.get("status") in ("civilian", "combatant")):
        return False
    if _sign_before(reading, group.start) or _is_set_behind(reading, group):
        return True
    again = any(g.end == group.start and _says_again(g) for g in people)
    former = features.get("former") or _formerly(reading, group)
    again = again or any(g.end == m.start and _says_again(g) for m in _former(reading, group) for g in people)
    return bool(former) and (again or reading.texts[group.start - 1] in ("،", ","))


def _is_set_behind(reading: Reading, group: Group) -> bool:
    """Whether English people stand behind a comma without a verb ("..., a member of the police")."""
    apart = reading.texts[group.start - 1] == "," and reading.texts[group.start] in _ARTICLES
    return apart and (group.end >= len(reading.texts) or reading.texts[group.end] in (".", ","))


def _formerly(reading: Reading, group: Group) -> bool:
    """Whether words like "had been" reach into those for people ("had been a commander")."""
    return any(m.start < group.start < m.end for m in _former(reading, group))


def _former(reading: Reading, group: Group) -> list[Mention]:
    return reading.relations(max(0, group.start - _SIGN), group.start, "former")


def _sign_before(reading: Reading, at: int) -> bool:
    signs = reading.relations(max(0, at - _SIGN), at, "identity", "while")
    return any(m.end == at for m in signs)


def _told_next(reading: Reading, frame: Frame) -> Chain:
    """The people of the next sentence, where it begins with words like "he was"."""
    at = reading.sentence_of(frame.end - 1) + 1
    if at >= len(reading.sentences) or reading.sentences[at].paragraph != reading.sentences[at - 1].paragraph:
        return []
    start, end = reading.sentences[at].start, reading.sentences[at].end
    sign = reading.relation(start, "identity")
    if sign is None or reading.find(start, end, "actions", "effects"):
        return []
    return groups(reading, sign.end, end)
