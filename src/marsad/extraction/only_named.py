"""Bodies as tellers and holders: who says so, who announces a deed, who holds the area, who mans a post."""

from __future__ import annotations

from marsad.extraction.mentions import Mention, is_armed
from marsad.extraction.reading import Reading


def reports(reading: Reading, actor: Mention) -> bool:
    """Whether a body is the one that says so: "the ministry said", "according to the army"."""
    for i in range(max(0, actor.start - _SPEAKERS_REACH), actor.start):
        cue = reading.cue(i, "reporting")
        says = cue is not None and cue.kind in ("verb", "phrase") and not cue.pronoun
        if cue is not None and says and (cue.end == actor.start or _spoken_for(reading, cue.end, actor)):
            return True
    if reading.language != "en":
        return False
    for i in range(actor.end, min(actor.end + 3, len(reading.words))):
        if reading.words[i].kind != "word":
            return False
        cue = reading.cue(i, "reporting")
        if cue is not None and cue.kind == "verb":
            return True
        if reading.one(i, "actions", "effects", "binding_words") is not None:
            return False
    return False


def points_at_nobody(reading: Reading, actor: Mention) -> bool:
    """Whether English "the group" stands in a report that never names the body it mostly means."""
    if reading.language != "en" or actor.kind != "weak" or reading.texts[actor.start] != "the":
        return False
    if actor.entry.features.get("kind") not in GROUPS:
        return False  # "the army", "the coalition": there is one
    named = (m for m in reading.of_list.get("actors", ()) if m.entry is actor.entry)
    return all(m.kind == "weak" and reading.texts[m.start] == "the" for m in named)


GROUPS = frozenset({"rebel", "faction", "militia"})  # kinds of bodies that are one of many


def own_deed(reading: Reading, teller: Mention) -> int | None:
    """The token of "it" or "they" where an English body tells of its own deed ("X said it had struck Y")."""
    if reading.language != "en":
        return None
    behind = range(teller.end, min(teller.end + _OWN_REACH, len(reading.words)))
    at = next((i for i in behind if reading.texts[i] in _ITSELF), None)
    if at is None or not any(reading.cue(i, "reporting") for i in range(teller.end, at)):
        return None
    if reading.find(teller.end, at, "actors", "actions", "effects"):
        return None
    verb = at + 1
    while reading.texts[verb : verb + 1] and reading.texts[verb] in _HAVING:
        verb += 1
    done = reading.one(verb, "actions", "effects") if verb < len(reading.words) else None
    return at if done is not None and done.kind in ("verb", "passive") else None


_OWN_REACH = 9  # tokens between a body and the pronoun by which it tells of itself
_ITSELF = frozenset({"it", "they", "he"})
_HAVING = frozenset({"had", "has", "have", "also", "earlier", "since"})


def announcer(reading: Reading, deed: Mention, since: int) -> Mention | None:
    """The armed body that announces a deed, named near before it and behind token `since`."""
    first = max(since, deed.start - _ANNOUNCING_REACH)
    for actor in reversed(reading.find(first, deed.start, "actors")):
        between = reading.find(actor.end, deed.start, "actions", "effects", "hedges")
        if is_armed(actor) and not between and reports(reading, actor):
            return actor
    return None


_ANNOUNCING_REACH = 9  # tokens between who announces and the deed announced


def _spoken_for(reading: Reading, start: int, actor: Mention) -> bool:
    """Whether only "the spokesman of" stands between a verb of saying and a body."""
    told = [m for m in reading.at.get(start, ()) if m.entry.id == "spokesman"]
    near = bool(told) and told[0].end <= actor.start <= told[0].end + 2
    return near and _THAT.isdisjoint(reading.texts[told[0].end : actor.start])


_THAT = frozenset({"ان", "بان", "that"})
_SPEAKERS_REACH = 5  # tokens between "said" and the body that its spokesman speaks for


def is_posted(reading: Reading, actor: Mention) -> bool:
    """Whether "in which there are" leads to a body: it holds the post told of before it."""
    markers = reading.relations(max(0, actor.start - _POSTED_REACH), actor.start, "posted_there")
    return any(actor.start - marker.end <= 1 for marker in markers)


_POSTED_REACH = 4  # tokens of "in which there are forces of"


def is_held(reading: Reading, i: int) -> bool:
    """Whether the body named at token i is only told to hold the area."""
    markers = reading.relations(max(0, i - 3), i + 1, "holder")
    return _holds(reading, i) or any(
        marker.kind != "weak" and i - 1 <= marker.end <= i + 1 for marker in markers
    )


def _holds(reading: Reading, i: int) -> bool:
    """Whether an English body is the subject of "areas that X holds"."""
    first = i - (reading.texts[i - 1 : i] == ["the"])
    if reading.language != "en" or reading.texts[first - 1 : first] not in (["that"], ["which"]):
        return False
    body = reading.one(i, "actors")
    return body is not None and reading.texts[body.end : body.end + 1] in _HOLDING


_HOLDING = tuple(
    [verb]
    for verb in ("hold", "holds", "control", "controls", "held", "controlled", "run", "runs", "rule", "rules")
)
