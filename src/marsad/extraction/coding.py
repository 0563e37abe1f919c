"""The coding rules: event type, perpetrators and attribution, targets, weapons of one event."""

from __future__ import annotations

from marsad.codebook import load
from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting, code_of
from marsad.extraction.casualties import Row
from marsad.extraction.events import Frame
from marsad.extraction.mentions import Mention
from marsad.extraction.model import Perpetrator, Target, Weapon
from marsad.extraction.phrases import Phrase
from marsad.extraction.reading import Reading
from marsad.extraction.roles import Roles

_AREA_EVENTS = frozenset({"Air/drone strike", "Shelling/artillery/missile attack", "Chemical weapon"})
_DIRECT = frozenset({"Armed clash", "Attack"})


def weapons(reading: Reading, frame: Frame) -> tuple[Weapon, ...]:
    """The means that the passage names, each once, and those that its verbs imply."""
    found: dict[str, list[tuple[int, int]]] = {}
    named = {i for p in frame.places for i in range(p.start, p.end)}
    for clause in frame.clauses:
        for mention in reading.find(clause.start, clause.end, "weapons"):
            if mention.start in named:
                continue
            found.setdefault(mention.entry.id, []).append(reading.span(mention.start, mention.end))
        for nucleus in clause.nuclei:
            implied = nucleus.entry.features.get("weapon")
            if implied:
                found.setdefault(str(implied), []).append(reading.span(nucleus.start, nucleus.end))
    if "machine_gun" in found or "pistol" in found:
        found.pop("firearm", None)
    if len(found) > 1:
        found.pop("other", None)
    if "landmine" in found:
        found.pop("unexploded_ordnance", None)
    return tuple(Weapon(kind, tuple(spans), "weapon.named") for kind, spans in found.items())


def event_type(frame: Frame, means: tuple[Weapon, ...], aims: list[str], mutual: bool) -> tuple[str, str]:
    """ACLED's sub-event type, the first in its order of precedence, and the clause that gave it."""
    candidates: dict[str, str] = {}
    for nucleus in frame.nuclei:
        event = str(nucleus.entry.features.get("event") or "")
        if event and not event.startswith("by_"):
            candidates[event] = f"action {nucleus.entry.id}"
        if event in ("by_weapon", "") and not _implied(means):
            default = str(nucleus.entry.features.get("default") or "")
            if default and not default.startswith("by_"):
                candidates[default] = f"action {nucleus.entry.id}"
    for weapon in means:
        entry = load().lists.get("weapons", {}).get(weapon.type)
        event = str(entry.features.get("event") or "") if entry is not None else ""
        if event and not event.startswith("by_"):
            candidates[event] = f"weapon {weapon.type}"
    if mutual:
        candidates.setdefault("Armed clash", "mutual fire")
    if not candidates:
        armed = any(a not in (CIVILIANS, UNIDENTIFIED, "aanes_civil") for a in aims)
        return ("Armed clash", "event.clash") if armed else ("Attack", "event.attack")
    order = _precedence()
    best = min(candidates, key=lambda name: order.get(name, 99))
    return best, candidates[best]


def _implied(means: tuple[Weapon, ...]) -> list[str]:
    """The event types that the means themselves imply."""
    entries = load().lists["weapons"]
    events = [str(entries[w.type].features.get("event") or "") for w in means if w.type in entries]
    return [e for e in events if e and not e.startswith("by_")]


def _precedence() -> dict[str, int]:
    entries = load().lists.get("event_types", {})
    return {str(e.features.get("name")): int(e.features.get("precedence", 99)) for e in entries.values()}


def perpetrators(reading: Reading, frame: Frame, roles: Roles, setting: Setting) -> tuple[Perpetrator, ...]:
    """Who did it, each on its rung; `unidentified` where nobody is named."""
    found: dict[str, Perpetrator] = {}
    for phrase in roles.doers:
        code = doer_code(phrase, setting)
        if not code:
            continue
        hedge = _hedge_before(reading, frame, phrase)
        rung = "suspected" if hedge is not None else "stated"
        span = reading.span(phrase.start, phrase.end)
        if code == UNIDENTIFIED:
            found.setdefault(code, Perpetrator(code, "unknown", (span,), "attribution.unknown"))
            continue
        spans = (span,) if hedge is None else (reading.span(hedge.start, hedge.end), span)
        found[code] = Perpetrator(code, rung, spans, f"attribution.{rung}")  # type: ignore[arg-type]
    for named in _believed(reading, frame, setting):
        found[named.actor] = named
    found = _claimed(reading, frame, setting, found)
    if len(found) > 1 and not roles.mutual:
        found.pop(UNIDENTIFIED, None)
    if not found:
        found[UNIDENTIFIED] = Perpetrator(UNIDENTIFIED, "unknown", (), "attribution.unknown")
    return tuple(found.values())


def doer_code(phrase: Phrase, setting: Setting) -> str:
    """The code of the body a doer belongs to."""
    if phrase.actor is not None:
        return code_of(phrase.actor.entry, setting)
    return UNIDENTIFIED


def _hedge_before(reading: Reading, frame: Frame, phrase: Phrase) -> Mention | None:
    for clause in frame.clauses:
        if clause.start <= phrase.start < clause.end:
            for hedge in reading.find(clause.start, clause.end, "hedges"):
                near = 0 <= phrase.start - hedge.end <= 8 or 0 <= hedge.start - phrase.end <= 3
                if (
                    hedge.entry.features.get("rung") == "suspected"
                    and not hedge.entry.features.get("on")
                    and near
                ):
                    return hedge
    return None


def is_on_doer(hedge: Mention) -> bool:
    """Whether a hedge lowers what is said of the doer, and not of the weapon, the motive or the victim."""
    features = hedge.entry.features
    return features.get("rung") in ("suspected", "alleged") and features.get("on") in (
        "any",
        "perpetrator",
        None,
    )


def _believed(reading: Reading, frame: Frame, setting: Setting) -> list[Perpetrator]:
    """ "believed to be cells of ...": the name that a hedge puts forward."""
    found = []
    for clause in frame.clauses:
        for hedge in reading.find(clause.start, clause.end, "hedges"):
            if not is_on_doer(hedge):
                continue
            for actor in reading.find(hedge.end, min(hedge.end + 9, clause.end), "actors"):
                code = code_of(actor.entry, setting)
                if code and code != UNIDENTIFIED:
                    spans = (reading.span(hedge.start, hedge.end), reading.span(actor.start, actor.end))
                    found.append(Perpetrator(code, "suspected", spans, "attribution.suspected"))
                    break
    return found


def _claimed(
    reading: Reading, frame: Frame, setting: Setting, found: dict[str, Perpetrator]
) -> dict[str, Perpetrator]:
    """Claimed wins over stated: the group says so itself."""
    for clause in frame.clauses:
        for hedge in reading.find(clause.start, clause.end, "hedges"):
            if hedge.entry.features.get("rung") != "claimed":
                continue
            around = list(
                reading.find(max(clause.start, hedge.start - 8), min(hedge.end + 8, frame.end), "actors")
            )
            around.sort(key=lambda m: abs(m.start - hedge.start))
            for actor in around[:1]:
                code = code_of(actor.entry, setting)
                if code and code != UNIDENTIFIED:
                    spans = (reading.span(hedge.start, hedge.end), reading.span(actor.start, actor.end))
                    found[code] = Perpetrator(code, "claimed", spans, "attribution.claimed")
    return found


def aimed_at(reading: Reading, frame: Frame, roles: Roles, setting: Setting) -> list[str]:
    """The codes of the bodies whose people, posts or vehicles were aimed at."""
    codes = [doer_code(a, setting) for a in roles.aims if a.actor is not None]
    return [c for c in codes if c] + owners(reading, frame, roles, setting)


def owners(reading: Reading, frame: Frame, roles: Roles, setting: Setting) -> list[str]:
    """The codes of the bodies whose posts, vehicles or houses were aimed at."""
    codes = [_owner(reading, frame, a, setting) for a in roles.aims if a.kind == "thing"]
    return [c for c in codes if c]


def targets(
    reading: Reading, frame: Frame, roles: Roles, casualties: list[Row], event: str, setting: Setting
) -> tuple[Target, ...]:
    """What was aimed at or hit, with one kind."""
    thing = next((a for a in roles.aims if a.kind == "thing"), None)
    if thing is not None and thing.mention is not None:
        actor = _owner(reading, frame, thing, setting) or _harmed_actor(casualties)
        actor = actor or str(thing.mention.entry.features.get("actor") or UNIDENTIFIED)
        kind = str(thing.mention.entry.features.get("kind") or "building")
        return (Target(actor, kind, (reading.span(thing.start, thing.end),), "target.hit"),)  # type: ignore[arg-type]
    found: dict[str, Target] = {}
    if roles.mutual:
        for side in roles.doers:
            code = doer_code(side, setting)
            found.setdefault(
                code, Target(code, "person", (reading.span(side.start, side.end),), "target.mutual")
            )
        return tuple(t for c, t in found.items() if c)
    armed = [a for a in roles.aims if a.actor is not None]
    for phrase in armed:
        code = doer_code(phrase, setting)
        if code:
            found.setdefault(
                code, Target(code, "person", (reading.span(phrase.start, phrase.end),), "target.person")
            )
    if event in _AREA_EVENTS and not found:
        scene = frame.scene
        spans = (reading.span(scene.start, scene.end),) if scene is not None else ()
        combatants = [r for r in casualties if r.status == "combatant"]
        if not combatants or any(r.status == "civilian" for r in casualties):
            return (Target(CIVILIANS, "area", spans, "target.area"),)
    for row in casualties:
        found.setdefault(row.actor, Target(row.actor, "person", tuple(row.spans[:1]), "target.person"))
    for phrase in roles.aims:
        if not found and phrase.kind == "people" and phrase.group is not None:
            actor = str(phrase.group.features.get("actor") or CIVILIANS)
            found[actor] = Target(actor, "person", (reading.span(phrase.start, phrase.end),), "target.person")
    return tuple(found.values())


def _harmed_actor(casualties: list[Row]) -> str:
    return casualties[0].actor if casualties and casualties[0].actor != UNIDENTIFIED else ""


def _owner(reading: Reading, frame: Frame, thing: Phrase, setting: Setting) -> str:
    """Whose car, post or house it was: the body named right after it (before it, in English)."""
    if reading.language == "en":
        near = list(reading.find(max(0, thing.start - 4), thing.start, "actors"))[-1:]
        near = near or list(reading.find(thing.end, min(thing.end + 4, frame.end), "actors"))[:1]
    else:
        near = list(reading.find(thing.end, min(thing.end + 6, frame.end), "actors"))[:1]
    for actor in near:
        return code_of(actor.entry, setting)
    return ""
