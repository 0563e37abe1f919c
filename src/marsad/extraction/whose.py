"""Whose people a group of casualties were, and their status, under the coding rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting, body_of, code_of, codes_of_states
from marsad.extraction.casualty_row import Row
from marsad.extraction.harmed import JOINT
from marsad.extraction.mentions import Mention
from marsad.extraction.only_named import reports
from marsad.extraction.people import Group
from marsad.extraction.phrases import is_armed
from marsad.extraction.reading import Reading
from marsad.extraction.standings import Standing, standing
from marsad.gazetteer.areas import load_areas
from marsad.text.folded import fold_word

_CIVIL_KINDS = frozenset({"civil"})
_FEATURES = ("former", "attacks", "companion", "member", "kin", "nationality")
_CLASH_REACH = 40  # tokens
_ACCUSED_REACH = 14  # tokens between people and what they are accused of
_CAMPS_ARE_TOWNS = frozenset({"PS", "IL"})
_ITS = frozenset({"its", "their"})
_OUTLAWS = "other:unnamed armed groups"  # of whom no soldier or policeman is


@dataclass(frozen=True, slots=True)
class Force:
    """The body whose people "its members" are: the one aimed at, one named with them, one of before.

    `doer` is the one whose people "the attackers" are, `irregular` the only side that is no state's,
    `civil` the unarmed one whose staff were aimed at; "" stands for none.
    """

    aimed: str = ""
    near: str = ""
    before: str = ""
    doer: str = ""
    civil: str = ""
    irregular: str = ""


def whose(
    reading: Reading, group: Group, setting: Setting, force: Force, last: Row | None
) -> tuple[str, str, frozenset[str]]:
    """The actor and the status of a group of people, and all that holds of them in the table of standings."""
    owner = _named_before(reading, group, setting) if _is_owned(reading, group) else ""
    holding = frozenset(
        (
            *_said(reading, group, setting),
            *(_of_before(last) if last is not None else ()),
            *_around(reading, group, setting, force, owner),
        )
    )
    found = standing(holding)
    assert found is not None  # the last entry of the table fits everybody
    return (*_meant(reading, found, group, setting, force, last, owner), holding)


def _meant(
    reading: Reading,
    found: Standing,
    group: Group,
    setting: Setting,
    force: Force,
    last: Row | None,
    owner: str,
) -> tuple[str, str]:
    """The code and the status that an entry of the table stands for."""
    features = group.features
    codes = {
        "noun": lambda: str(features.get("actor") or CIVILIANS),
        "body": lambda: _code(group, setting) or UNIDENTIFIED,
        "before": lambda: last.actor if last is not None else CIVILIANS,
        "aimed": lambda: force.aimed,
        "staff": lambda: force.civil,
        "owner": lambda: owner,
        "doer": lambda: force.doer or UNIDENTIFIED,
        "force": lambda: _force(reading, group, setting, force, owner) or UNIDENTIFIED,
    }
    status = found.status
    if status == "before":
        status = last.status if last is not None else "unknown"
    elif status == "noun":
        status = str(features.get("status") or "unknown")
    return codes[found.actor]() if found.actor in codes else found.actor, status


def _force(reading: Reading, group: Group, setting: Setting, force: Force, owner: str) -> str:
    """The body that "members" belong to."""
    own = str(group.features.get("actor") or "") or _body_of_country(reading, group)
    beside = force.near if force.near in _named_with(reading, group, setting) else ""
    body = body_of(group.features, setting)
    outlaws = _are_outlaws(group)
    irregular = force.irregular if outlaws else ""
    found = (own, irregular, force.aimed, beside, body, force.near, force.before, owner)
    never = codes_of_states() if outlaws else {_OUTLAWS} if group.features.get("body") else ()
    return next((code for code in found if code and code not in never), "")


def _are_outlaws(group: Group) -> bool:
    """Whether people are called gunmen or militants without a body: they are of no army or police."""
    return bool(group.features.get("armed")) and not group.features.get("actor") and group.actor is None


def _named_with(reading: Reading, group: Group, setting: Setting) -> set[str]:
    """The armed bodies that are named in the sentence of people."""
    sentence = reading.sentences[reading.sentence_of(group.start)]
    start, end = max(sentence.start, group.start - _CLASH_REACH), min(sentence.end, group.end + _CLASH_REACH)
    return {code_of(m.entry, setting) for m in reading.find(start, end, "actors") if is_armed(m)}


def _body_of_country(reading: Reading, group: Group) -> str:
    """The army or police of the country that soldiers are said to be of ("two Tunisian soldiers")."""
    words = reading.texts[group.start : group.end] if group.features.get("body") else ()
    country = next(filter(None, map(load_areas().nationality, words)), "")
    return body_of(group.features, Setting(country)) if country else ""


def _said(reading: Reading, group: Group, setting: Setting) -> Iterator[str]:
    """What the words say of people."""
    features = group.features
    yield from (name for name in _FEATURES if features.get(name))
    status = features.get("status")
    serves = features.get("serves") and group.actor is not None and is_armed(group.actor)
    if status in ("civilian", "combatant") and not serves:
        yield str(status)
    elif (group.head is None or group.head.list != "roles") and not features.get("named"):
        yield "nothing"
    if group.head is not None:
        yield "noun"
    if str(features.get("actor") or CIVILIANS) == CIVILIANS:
        yield "noun_of_civilians"
    if _is_accused(reading, group):
        yield "accused"
    if group.others:
        yield "others"
    if not group.counted:
        yield "open_count"
    if _is_owned(reading, group):
        yield "owned"
    if _of_both_sides(reading, group):
        yield "both_sides"
    if group.actor is not None and is_armed(group.actor):
        yield "armed_body"
    if group.actor is not None and not _says_only_unknown(group):
        yield from _of_body(group.actor, _code(group, setting))


def _is_accused(reading: Reading, group: Group) -> bool:
    """Whether words right behind people say that they were taken to work with a force."""
    told = reading.relations(group.end, group.end + _ACCUSED_REACH, "accused_of")
    return any(m.entry.features.get("collaboration") for m in told[:1])


def _of_body(actor: Mention, code: str) -> Iterator[str]:
    yield "body"
    if actor.entry.features.get("kind") in _CIVIL_KINDS:
        yield "civil_body"
    elif code == CIVILIANS:
        yield "civilian_body"
    elif code in ("", UNIDENTIFIED):
        yield "unknown_body"


def _of_before(last: Row) -> Iterator[str]:
    """What holds of those told of before."""
    yield "before_joint" if last.effect == JOINT else "before"
    if last.actor == CIVILIANS:
        yield "before_of_civilians"
        if last.status == "civilian":
            yield "before_civilian"
    if last.status == "combatant":
        yield "before_combatant"
    if last.stated:
        yield "before_stated"


def _around(reading: Reading, group: Group, setting: Setting, force: Force, owner: str) -> Iterator[str]:
    """What the words around people tell."""
    if force.aimed:
        yield "aimed"
    if force.civil:
        yield "staff_aimed"
    if owner and owner == force.aimed:
        yield "owner_aimed"
    if _in_clash(reading, group):
        yield "fight"
    if setting.country not in _CAMPS_ARE_TOWNS and _in_camp(reading, group):
        yield "camp"


def _is_owned(reading: Reading, group: Group) -> bool:
    """Whether people are "its fighters"."""
    english = reading.language == "en" and not _ITS.isdisjoint(reading.texts[group.start : group.end])
    return bool((group.features.get("_owned") or english) and group.features.get("member"))


def _code(group: Group, setting: Setting) -> str:
    return code_of(group.actor.entry, setting) if group.actor is not None else ""


def _named_before(reading: Reading, group: Group, setting: Setting) -> str:
    """The armed body named last before people in their sentence, or that tells of them behind; else ""."""
    sentence = reading.sentences[reading.sentence_of(group.start)]
    start = max(sentence.start, group.start - _CLASH_REACH)
    armed = [m for m in reading.find(start, group.start, "actors") if is_armed(m)]
    behind = () if armed else reading.find(group.end, sentence.end, "actors")
    armed = armed or [m for m in behind if is_armed(m) and reports(reading, m)]
    code = code_of(armed[-1].entry, setting) if armed else ""
    return "" if code in (UNIDENTIFIED, CIVILIANS) else code


def _in_camp(reading: Reading, group: Group) -> bool:
    """Whether people are told of in a sentence about a camp of the displaced: its residents are civilians."""
    sentence = reading.sentences[reading.sentence_of(group.start)]
    start, end = max(sentence.start, group.start - _CLASH_REACH), min(sentence.end, group.end + _CLASH_REACH)
    return any(
        m.entry.features.get("kind") == "camp" and _of_the_displaced(reading, m)
        for m in reading.find(start, end, "place_heads")
    )


def _of_the_displaced(reading: Reading, camp: Mention) -> bool:
    """Whether a camp is written with the word for tents, and not with that for barracks."""
    return (
        camp.entry.id in reading.texts[camp.start]
        or fold_word(camp.entry.ar or "") in reading.texts[camp.start]
    )


def _says_only_unknown(group: Group) -> bool:
    """Whether "unidentified" is only said of one whose name nobody knows."""
    if group.actor is None or group.actor.entry.features.get("kind") != "generic":
        return False
    return group.head is not None and not group.is_member and not group.features.get("armed")


def _of_both_sides(reading: Reading, group: Group) -> bool:
    """Whether the people are said to be of both sides of a fight."""
    stop = min(group.end + 4, len(reading.texts))
    return any(
        side.end - side.start == 1 and reading.texts[side.start].startswith("ال")
        for side in reading.relations(max(0, group.start - 3), stop, "side")
    ) or any(reading.texts[i : i + 2] == ["both", "sides"] for i in range(group.end, stop))


def _in_clash(reading: Reading, group: Group) -> bool:
    """Whether people of no stated side are told of in a sentence about a fight of two sides."""
    sentence = reading.sentences[reading.sentence_of(group.start)]
    start, end = max(sentence.start, group.start - _CLASH_REACH), min(sentence.end, group.end + _CLASH_REACH)
    return any(m.entry.features.get("mutual") for m in reading.find(start, end, "actions"))
