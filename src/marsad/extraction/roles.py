"""Who did it, and to whom or what: read from voice, preposition and word order."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.extraction.events import Frame
from marsad.extraction.harm import Harm, unfold
from marsad.extraction.mentions import Mention
from marsad.extraction.phrases import Phrase, can_attack, is_armed, phrases
from marsad.extraction.reading import Reading

_NEAR = 4  # tokens between a word of doing and its subject
_BY = frozenset({"agent", "by"})
_RELATIVE = frozenset({"التي", "الذي", "الذين", "who", "which", "that"})


@dataclass(slots=True)
class Roles:
    """The doers and the aims of one event, as phrases; `mutual` where both sides fight."""

    doers: list[Phrase] = field(default_factory=list)
    aims: list[Phrase] = field(default_factory=list)
    mutual: bool = False


def roles(reading: Reading, frame: Frame, harmed: list[Harm]) -> Roles:
    """The roles of a frame."""
    found = phrases(reading, frame)
    result = Roles()
    harmed_at = {h.victims.start for h in harmed}
    actions = [m for m in frame.nuclei if m.list == "actions"]
    for n, action in enumerate(frame.nuclei):
        limit = _limit(frame, n)
        if action.list == "actions":
            _read_action(reading, action, found, limit, result)
        elif action.kind == "verb":
            _read_effect(reading, action, found, limit, result, harmed_at)
    for phrase in found:
        if phrase.marker in _BY and can_attack(phrase):
            _add(result.doers, phrase)
    _owners_of_means(reading, found, result)
    if not result.doers and actions:
        _doer_before(found, actions[0], result, harmed_at)
    result.doers = [d for d in result.doers if d.start not in harmed_at or result.mutual]
    result.aims = [a for a in result.aims if a.kind != "means" and (a not in result.doers or result.mutual)]
    return result


def _limit(frame: Frame, n: int) -> int:
    """The token where the reach of a word of doing ends: the next verb."""
    nuclei = frame.nuclei
    for other in nuclei[n + 1 :]:
        if other.kind in ("verb", "passive") or other.list == "effects":
            return other.start
    return frame.end


def _add(phrases_: list[Phrase], phrase: Phrase) -> None:
    if phrase not in phrases_:
        phrases_.append(phrase)


def _read_action(reading: Reading, action: Mention, found: list[Phrase], limit: int, result: Roles) -> None:
    features = action.entry.features
    after = [p for p in found if action.end <= p.start < limit]
    before = [p for p in found if p.end <= action.start]
    if features.get("mutual"):
        result.mutual = True
        _read_mutual(action, after, before, result)
        return
    by_preposition = features.get("prepositions") or {}
    for phrase in after:
        if phrase.kind == "means" and phrase.marker == "":
            continue
        role = by_preposition.get(unfold(phrase.marker), "") if phrase.marker else ""
        if role == "target" and phrase.kind != "means":
            _add(result.aims, phrase)
        elif role == "perpetrator" and can_attack(phrase):
            _add(result.doers, phrase)
    if reading.language == "en":
        _read_english(reading, action, after, before, result)
        return
    if features.get("subject") in ("target", "victim"):
        first = next((p for p in after if not p.marker), None)
        if first is not None:
            _add(result.aims, first)
        return
    if features.get("subject") not in ("perpetrator", None):
        return
    if action.kind == "noun":
        _read_noun(action, after, result)
    else:
        _read_verb(reading, action, after, before, result)


def _read_mutual(action: Mention, after: list[Phrase], before: list[Phrase], result: Roles) -> None:
    sides = [p for p in after if can_attack(p) and p.kind != "means"][:2]
    if len(sides) < 2:
        sides = [p for p in before if can_attack(p) and p.kind != "means" and action.start - p.end < 12][
            -1:
        ] + sides
    for side in sides:
        _add(result.doers, side)


def _read_verb(
    reading: Reading, action: Mention, after: list[Phrase], before: list[Phrase], result: Roles
) -> None:
    bare = [p for p in after if not p.marker and p.kind != "place"]
    first = bare[0] if bare and bare[0].start - action.end <= _NEAR else None
    if first is not None and not can_attack(first):
        if first.kind != "means":
            _add(result.aims, first)
        if before and _follows_subject(before[-1], action):
            _add(result.doers, before[-1])
        return
    if first is None:
        if before and _follows_subject(before[-1], action):
            _add(result.doers, before[-1])
        return
    _add(result.doers, first)
    for phrase in bare[1:]:
        if phrase.kind in ("thing", "people") and not _hedged(reading, first.end, phrase.start, phrase):
            _add(result.aims, phrase)
            break


def _follows_subject(phrase: Phrase, action: Mention) -> bool:
    """Whether the doer stands before its verb ("... which gunmen attacked", "they then shot")."""
    return can_attack(phrase) and not phrase.marker and action.start - phrase.end < 8


def _hedged(reading: Reading, start: int, end: int, phrase: Phrase) -> bool:
    """Whether a phrase only says who the doer is believed to be."""
    return phrase.actor is not None and any(True for _ in reading.find(start, end, "hedges"))


def _read_noun(action: Mention, after: list[Phrase], result: Roles) -> None:
    if not after:
        return
    first = after[0]
    near = first.start - action.end <= 2
    if not near or (first.kind == "place" and first.marker):
        return
    takes_object = action.entry.features.get("object") in ("target", "victim")
    if can_attack(first) and first.marker in ("", "ل", "من"):
        object_follows = any(
            p.marker in ("ل", "علي", "ب") and p.kind in ("thing", "people", "place", "actor")
            for p in after[1:4]
        )
        if takes_object and action.entry.features.get("effect") and not object_follows:
            _add(result.aims, first)
        else:
            _add(result.doers, first)
    elif takes_object and first.marker in ("", "ل") and first.kind != "means":
        _add(result.aims, first)


def _read_english(
    reading: Reading, action: Mention, after: list[Phrase], before: list[Phrase], result: Roles
) -> None:
    last = before[-1] if before and action.start - before[-1].end <= 6 else None
    if action.kind == "noun":
        if last is not None and can_attack(last) and action.start - last.end <= 2:
            _add(result.doers, last)
        for phrase in after[:2]:
            if phrase.marker in ("on", "against", "at") and phrase.kind != "means":
                _add(result.aims, phrase)
        return
    passive = action.kind == "passive" or any(
        reading.words[i].text in ("was", "were", "been", "being")
        for i in range(max(0, action.start - 3), action.start)
    )
    if passive:
        if last is not None and last.kind != "means":
            _add(result.aims, last)
        return
    if last is not None and can_attack(last):
        _add(result.doers, last)
    first = after[0] if after and after[0].start - action.end <= 5 else None
    if (
        first is not None
        and first.kind in ("thing", "people", "actor")
        and first.marker in ("", "at", "on", "against")
    ):
        _add(result.aims, first)


def _read_effect(
    reading: Reading, word: Mention, found: list[Phrase], limit: int, result: Roles, harmed_at: set[int]
) -> None:
    """The doer of a killing: the subject of an active verb that has its victims elsewhere."""
    if reading.language == "en":
        before = [p for p in found if p.end <= word.start and word.start - p.end <= 6]
        if before and can_attack(before[-1]) and before[-1].start not in harmed_at:
            _add(result.doers, before[-1])
        return
    after = [p for p in found if word.end <= p.start < limit and not p.marker]
    if word.pronoun:
        if after and can_attack(after[0]) and after[0].start - word.end <= 2:
            _add(result.doers, after[0])
        return
    for phrase in after:
        if phrase.start not in harmed_at and can_attack(phrase) and phrase.start - word.end <= _NEAR:
            _add(result.doers, phrase)
        break


def _owner_by_pronoun(reading: Reading, found: list[Phrase], means: Phrase) -> Phrase | None:
    """Whose "its shells" are: the last armed body named before them."""
    if means.mention is None or not means.mention.pronoun:
        return None
    actors = [p for p in found if p.kind == "actor" and p.end <= means.start and is_armed(p.mention)]
    if actors:
        return actors[-1]
    for mention in reversed(list(reading.find(max(0, means.start - 40), means.start, "actors"))):
        if is_armed(mention):
            return Phrase("actor", mention.start, mention.end, mention=mention)
    return None


def _owners_of_means(reading: Reading, found: list[Phrase], result: Roles) -> None:
    """Whose drone, artillery or mine it was: the name beside the weapon."""
    for n, phrase in enumerate(found):
        if phrase.kind != "means":
            continue
        owner = _owner_by_pronoun(reading, found, phrase)
        if owner is not None:
            _add(result.doers, owner)
        neighbours = found[n + 1 : n + 2] if reading.language == "ar" else found[max(0, n - 1) : n]
        for other in neighbours:
            gap = other.start - phrase.end if other.start >= phrase.end else phrase.start - other.end
            if (
                other.kind == "actor"
                and is_armed(other.mention)
                and gap <= 2
                and other.marker in ("", "ل", "من")
            ):
                _add(result.doers, other)


def _doer_before(found: list[Phrase], action: Mention, result: Roles, harmed_at: set[int]) -> None:
    """The doer that stands before its deed with another verb ("gunmen proceeded to fire at ...")."""
    for phrase in reversed([p for p in found if p.end <= action.start]):
        if (
            can_attack(phrase)
            and phrase.kind != "means"
            and phrase.start not in harmed_at
            and not phrase.marker
        ):
            _add(result.doers, phrase)
            return
