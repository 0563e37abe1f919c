"""Who did it, each on its rung of the ladder: stated, claimed, suspected, unknown."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting, body_of, code_of
from marsad.extraction.attributing import carried_out, is_negated
from marsad.extraction.events import Clause, Frame
from marsad.extraction.group import conjoined
from marsad.extraction.harmed import is_copula
from marsad.extraction.mentions import Mention
from marsad.extraction.model import Perpetrator
from marsad.extraction.only_named import is_posted, reports
from marsad.extraction.phrases import BELIEF_REACH, Phrase, is_armed
from marsad.extraction.reading import Reading
from marsad.extraction.role_cast import Roles

_CLAIM_REACH = 8


def perpetrators(reading: Reading, frame: Frame, roles: Roles, setting: Setting) -> tuple[Perpetrator, ...]:
    """Who did it, each on its rung; `unidentified` where nobody is named."""
    found: dict[str, Perpetrator] = {}
    for phrase in roles.doers:
        named = _doer(reading, frame, phrase, setting)
        if named is not None and (named.actor not in found or named.attribution == "stated"):
            found[named.actor] = named
    for named in _believed(reading, frame.clauses, roles, setting):
        found[named.actor] = named
    found.update(_claimed(reading, frame.clauses, setting))
    found.update(_announced(reading, frame, roles, setting, found))
    _told_later(reading, frame, roles, setting, found)
    armed = [c for c in found if c not in (UNIDENTIFIED, CIVILIANS)]
    if len(found) > 1 and not roles.mutual:
        found.pop(CIVILIANS, None)
        if armed:
            found.pop(UNIDENTIFIED, None)
    if len(armed) > 1:
        found.pop(UNIDENTIFIED, None)
    if not found:
        found[UNIDENTIFIED] = Perpetrator(UNIDENTIFIED, "unknown", (), "attribution.unknown")
    return tuple(found.values())


def _told_later(
    reading: Reading, frame: Frame, roles: Roles, setting: Setting, found: dict[str, Perpetrator]
) -> None:
    """What later sentences say of who did it: a claim, or a belief where nobody was named."""
    claims = _claimed(reading, frame.attributed, setting)
    if any(code not in (UNIDENTIFIED, CIVILIANS) for code in found):
        found.update({code: claim for code, claim in claims.items() if code in found})
        return
    believed = {p.actor: p for p in _believed(reading, frame.attributed, roles, setting)}
    found.update(claims or believed or _stated_later(reading, frame, setting))


def _stated_later(reading: Reading, frame: Frame, setting: Setting) -> dict[str, Perpetrator]:
    """Whom a later sentence says to have carried out what was told before."""
    actor = carried_out(reading, frame.attributed) if frame.attributed else None
    code = code_of(actor.entry, setting) if actor is not None else ""
    if actor is None or code in ("", UNIDENTIFIED):
        return {}
    span = reading.span(actor.start, actor.end)
    return {code: Perpetrator(code, "stated", (span,), "attribution.stated")}


def _doer(reading: Reading, frame: Frame, phrase: Phrase, setting: Setting) -> Perpetrator | None:
    code = doer_code(phrase, setting)
    span = reading.span(phrase.start, phrase.end)
    if not code:
        return None
    if code == UNIDENTIFIED:
        return Perpetrator(code, "unknown", (span,), "attribution.unknown")
    hedge = _hedge_at(reading, frame, phrase)
    if hedge is None:
        return Perpetrator(code, "stated", (span,), "attribution.stated")
    return Perpetrator(
        code, "suspected", (reading.span(hedge.start, hedge.end), span), "attribution.suspected"
    )


def doer_code(phrase: Phrase, setting: Setting) -> str:
    """The code of the body of a doer: a soldier's is the army; unarmed people without one are civilians."""
    if phrase.actor is not None:
        return code_of(phrase.actor.entry, setting)
    group = phrase.group
    features = group.features if group is not None and group.is_member else {}
    force = body_of(features, setting) or str(features.get("actor") or "")
    if force:
        return force
    unarmed = group is not None and not group.is_member and not group.features.get("outlaw")
    if unarmed and group is not None and group.features.get("actor") == CIVILIANS:
        return CIVILIANS
    return UNIDENTIFIED


def _clause_of(frame: Frame, i: int) -> Clause | None:
    return next((c for c in frame.clauses if c.start <= i < c.end), None)


def _hedge_at(reading: Reading, frame: Frame, phrase: Phrase) -> Mention | None:
    """The hedge that stands right before or behind a doer ("gunmen believed to be")."""
    clause = _clause_of(frame, phrase.start)
    if clause is None:
        return None
    for hedge in reading.find(clause.start, clause.end, "hedges"):
        ahead = 0 <= phrase.start - hedge.end <= 8
        behind = 0 <= hedge.start - phrase.end <= 3 and not _on_means(reading, hedge, clause)
        if is_on_doer(hedge) and (ahead or behind):
            return hedge
    return None


def _on_means(reading: Reading, hedge: Mention, clause: Clause) -> bool:
    """Whether a hedge says of a means what kind it was ("with rockets believed to be surface-to-surface")."""
    before = reading.find(max(clause.start, hedge.start - 3), hedge.start, "weapons")
    stop = min(hedge.end + BELIEF_REACH, clause.end)
    return any(m.end == hedge.start for m in before) and not reading.find(hedge.end, stop, "actors")


def is_on_doer(hedge: Mention) -> bool:
    """Whether a hedge lowers what is said of the doer, and not of the weapon, the motive or the victim."""
    features = hedge.entry.features
    if features.get("kind") == "accused" and hedge.pronoun:
        return False  # "accusing him of": of the victim
    return features.get("rung") in ("suspected", "alleged") and not features.get("on")


def _believed(reading: Reading, told: list[Clause], roles: Roles, setting: Setting) -> Iterator[Perpetrator]:
    """ "believed to be cells of ...": the name that a hedge puts forward."""
    for clause in told:
        for hedge in reading.find(clause.start, clause.end, "hedges"):
            if not is_on_doer(hedge) and not _blames_doer(reading, hedge, roles):
                continue
            for actor in _put_forward(reading, hedge, clause):
                code = code_of(actor.entry, setting)
                if not code or code == UNIDENTIFIED:
                    continue
                spans = (reading.span(hedge.start, hedge.end), reading.span(actor.start, actor.end))
                yield Perpetrator(code, "suspected", spans, "attribution.suspected")


def _blames_doer(reading: Reading, hedge: Mention, roles: Roles) -> bool:
    """Whether "accused of" stands right behind a doer and not behind a victim ("gunmen accused of")."""
    if hedge.entry.features.get("on") != "victim":
        return False
    ends = {d.end for d in roles.doers if d.kind == "people"}
    return hedge.start in ends or (hedge.start - 1 in ends and reading.words[hedge.start - 1].kind != "word")


def _put_forward(reading: Reading, hedge: Mention, clause: Clause) -> list[Mention]:
    """The bodies a hedge names; behind an Arabic verb of accusing its subject comes first."""
    reach = BELIEF_REACH + 4 if hedge.entry.features.get("kind") == "accused" else BELIEF_REACH
    if reading.language == "en" and reading.texts[hedge.end - 2 : hedge.end] == ["accused", "of"]:
        accused = _believed_subject(reading, hedge, clause)
        return [accused] if accused is not None else []
    named = [
        a
        for a in reading.find(hedge.end - 1, min(hedge.end + reach, clause.end), "actors")
        if not _is_holder(reading, a)
    ]
    behind = [*named[1:], None][: len(named)]
    named = [a for a, b in zip(named, behind, strict=True) if not _only_belongs(reading, a, b)]
    if reading.language == "ar" and len(named) > 1 and named[1].start == named[0].end and conjoined(named[1]):
        return named[:2]  # "accused X and Y"
    if hedge.entry.features.get("kind") == "accused" and reading.language == "ar":
        named = (named[1:2] or named) if hedge.kind == "verb" else named
        named = named or _posted(reading, hedge)
    if named:
        return named[:1]
    subject = _believed_subject(reading, hedge, clause)
    return [] if subject is None else [subject]


def _only_belongs(reading: Reading, actor: Mention, following: Mention | None) -> bool:
    """Whether a common noun stands before those it is said to be of ("cells affiliated with X")."""
    if actor.kind != "weak" or following is None:
        return False
    joined = reading.relation(actor.end, "affiliation")
    return joined is not None and joined.kind != "weak" and following.start - joined.end <= 1


def _posted(reading: Reading, hedge: Mention) -> list[Mention]:
    """The body that holds the post whose men are accused ("men of a base in which there are forces of X")."""
    end = reading.sentences[reading.sentence_of(hedge.start)].end
    stop = min(end, hedge.end + _POST_REACH)
    return [a for a in reading.find(hedge.end, stop, "actors") if is_armed(a) and is_posted(reading, a)]


_POST_REACH = 16  # tokens between an accusation and who holds the post of the accused


def _believed_subject(reading: Reading, hedge: Mention, clause: Clause) -> Mention | None:
    """The body right before an English passive of believing ("X are believed to be behind it")."""
    if reading.language != "en" or not is_copula(reading, hedge.start):
        return None
    before = reading.find(max(clause.start, hedge.start - BELIEF_REACH), hedge.start, "actors")
    return next((a for a in before if hedge.start - a.end <= 1), None)  # "the army", "army troops"


def _is_holder(reading: Reading, actor: Mention) -> bool:
    for i in range(max(0, actor.start - 3), actor.start):
        marker = reading.relation(i, "holder")
        if marker is not None and marker.kind != "weak" and marker.end >= actor.start - 1:
            return True
    return False


def _claimed(reading: Reading, told: list[Clause], setting: Setting) -> dict[str, Perpetrator]:
    """Claimed wins over stated: the group says so itself."""
    claims: dict[str, Perpetrator] = {}
    for clause in told:
        for hedge in reading.find(clause.start, clause.end, "hedges"):
            itself = _of_itself(reading, hedge)
            claimed = hedge.entry.features.get("rung") == "claimed" or itself
            if not claimed or is_negated(reading, hedge):
                continue
            around = reading.find(
                max(clause.start, hedge.start - _CLAIM_REACH * (1 + itself)),
                min(hedge.end + _CLAIM_REACH, told[-1].end),
                "actors",
            )
            nearest = sorted((a for a in around if is_armed(a)), key=lambda a: abs(a.start - hedge.start))
            for actor in nearest[:1]:
                code = code_of(actor.entry, setting)
                if code and code != UNIDENTIFIED:
                    spans = (reading.span(hedge.start, hedge.end), reading.span(actor.start, actor.end))
                    claims[code] = Perpetrator(code, "claimed", spans, "attribution.claimed")
    return claims


def _of_itself(reading: Reading, hedge: Mention) -> bool:
    """Whether an English body says that "it was behind the attack"."""
    behind = "behind" in reading.texts[hedge.start : hedge.end]
    denied = not _DENIED.isdisjoint(reading.texts[max(0, hedge.start - _DENIED_REACH) : hedge.start])
    return behind and not denied and reading.texts[hedge.start - 1] in ("it", "they")


_DENIED = frozenset({"denied", "denies", "deny", "denying"})
_DENIED_REACH = 4  # tokens of "denied that it"


def _by_spokesman(reading: Reading, actor: Mention) -> bool:
    """Whether a spokesman says it of his own people: "the military spokesman said that the army ..."."""
    for i in range(max(0, actor.start - _SPOKEN_REACH), actor.start):
        if any(m.entry.id == "spokesman" for m in reading.at.get(i, ())):
            return not [a for a in reading.find(i, actor.start, "actors") if a.end <= actor.start]
    return False


_SPOKEN_REACH = 4  # tokens between a spokesman and the body that he tells of
_OWN = frozenset(
    {"انه", "انها", "بانه", "بانها", "قواته", "قواتها", "مقاتليه", "مقاتليها", "عناصره", "عناصرها",
     "مسؤوليته", "it", "its", "they", "their"}
)  # fmt: skip
_OWN_REACH = 7  # tokens behind a speaker within which it says what it did itself


def _announced(
    reading: Reading, frame: Frame, roles: Roles, setting: Setting, found: dict[str, Perpetrator]
) -> dict[str, Perpetrator]:
    """ "The army announced that it carried out the strike": the doer's own word for its deed."""
    others = {c for c in found if c not in (UNIDENTIFIED, CIVILIANS)}
    claims: dict[str, Perpetrator] = {}
    for clause in frame.clauses:
        for actor in reading.find(clause.start, clause.end, "actors"):
            code = code_of(actor.entry, setting)
            if not is_armed(actor) or code in ("", UNIDENTIFIED) or (others and code not in others):
                continue
            own = bool(_OWN & set(reading.texts[actor.end : actor.end + _OWN_REACH]))
            does = any(d.start == actor.start for d in roles.doers)
            if (reports(reading, actor) and (own or does)) or (does and _by_spokesman(reading, actor)):
                spans = (reading.span(actor.start, actor.end),)
                claims[code] = Perpetrator(code, "claimed", spans, "attribution.claimed")
    return claims
