"""What was aimed at or hit, with one kind: a thing before an area, an area before persons."""

from __future__ import annotations

from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting, code_of
from marsad.extraction.attribution import doer_code
from marsad.extraction.casualty_row import Row
from marsad.extraction.event_types import CROWDS, WITHOUT_TARGET
from marsad.extraction.events import Frame
from marsad.extraction.mentions import Mention
from marsad.extraction.model import Target
from marsad.extraction.only_named import is_held, is_posted
from marsad.extraction.people import Group
from marsad.extraction.phrases import Phrase, can_attack, is_armed
from marsad.extraction.places import Locative
from marsad.extraction.reading import Reading
from marsad.extraction.role_cast import Roles

_FROM_AFAR = frozenset({"Air/drone strike", "Shelling/artillery/missile attack", "Chemical weapon"})
_TERRITORY = frozenset(
    {
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Non-violent transfer of territory",
    }
)
_SET_OFF = frozenset({"Remote explosive/landmine/IED", "Suicide bomb", "Grenade"})
_DRIVEN = frozenset({"car_bomb", "motorcycle_bomb"})
_ON_PEOPLE = frozenset({"Arrests", "Abduction/forced disappearance", "Sexual violence"})
_NOBODYS = frozenset({"desert", "mountain", "axis"})  # kinds of places where nobody lives
_CIVIL = frozenset({CIVILIANS, "aanes_civil"})
_MILITARY = frozenset({"checkpoint", "base"})
_APART = frozenset(
    {"of", "on", "at", "against", "in", "near", "into", "from"}
)  # no owner stands before these
_BREAKS = frozenset("،,؛;:.")
_OWNER_REACH = 6  # tokens behind a thing within which its owner is named


def aimed_at(reading: Reading, frame: Frame, roles: Roles, setting: Setting) -> list[str]:
    """The codes of the bodies whose people, posts or vehicles were aimed at."""
    codes = [doer_code(a, setting) for a in roles.aims if a.actor is not None]
    return [c for c in codes if c] + owners(reading, frame, roles, setting)


def owners(reading: Reading, frame: Frame, roles: Roles, setting: Setting) -> list[str]:
    """The codes of the bodies whose posts, vehicles or houses were aimed at."""
    codes = [_owner(reading, frame, a, setting) for a in roles.aims if a.kind == "thing"]
    return [c for c in codes if c]


def aims_at_armed(reading: Reading, frame: Frame, roles: Roles, casualties: list[Row]) -> bool:
    """Whether members of armed bodies on duty, or their posts and vehicles, were aimed at."""
    if any(a.kind != "means" and can_attack(a) for a in roles.aims):
        return True
    for thing in (a for a in roles.aims if a.kind == "thing"):
        owner = _owner_mention(reading, frame, thing)
        if owner is not None and is_armed(owner):
            return True
        if owner is None and _kind(thing) in _MILITARY and _default(thing) != CIVILIANS:
            return True
    if not casualties and not roles.aims:
        left = left_over(frame, roles)
        return left is not None and left.is_member and not left.features.get("former")
    return any(r.status == "combatant" for r in casualties)


def _left_it(phrase: Phrase) -> bool:
    """Whether people once were of a body ("a former Syrian army officer")."""
    return phrase.group is not None and bool(phrase.group.features.get("former"))


def targets(
    reading: Reading,
    frame: Frame,
    roles: Roles,
    casualties: list[Row],
    event: str,
    believed: frozenset[str],
    setting: Setting,
) -> tuple[Target, ...]:
    """What was aimed at or hit, each body once; `believed` are those only believed to have done it."""
    if event in _TERRITORY:
        return _lost(reading, frame, roles, casualties, setting)
    things = [a for a in roles.aims if a.kind == "thing" and event not in _ON_PEOPLE]
    if event in CROWDS:
        things = [t for t in things if not t.marker and _kind(t) not in ("vehicle", "area")]
    if things:
        hit = _thing(reading, frame, things[0], casualties, setting)
        return (hit, *_other_sides(reading, roles, hit, setting))
    if event in WITHOUT_TARGET:
        return ()
    found: dict[str, Target] = {}
    sides = roles.doers if roles.mutual else []
    armed = [a for a in roles.aims if a.actor is not None and is_armed(a.actor) and not _left_it(a)]
    for phrase in [*sides, *armed]:
        if doer_code(phrase, setting) not in believed or roles.mutual:
            _add(found, doer_code(phrase, setting), reading.span(phrase.start, phrase.end))
    set_off = event in _SET_OFF and (not casualties or _in_the_open(reading, frame, casualties))
    set_off = set_off and not any(a.group for a in roles.aims)
    if (event in _FROM_AFAR or set_off) and not found and not _shot_at_people(frame, roles):
        area = _area(reading, frame, casualties)
        if area is not None:
            return (area,)
    if not roles.mutual:
        for row in casualties:
            held = event in _ON_PEOPLE and row.actor == UNIDENTIFIED
            _add(found, CIVILIANS if held else row.actor, *row.spans[:1])
        for phrase in roles.aims:
            if not found and phrase.group is not None:
                _add(found, _code_of_people(phrase.group, setting), reading.span(phrase.start, phrase.end))
    if not found and any(n.entry.features.get("effect") for n in frame.nuclei):
        left = left_over(frame, roles)
        code = _code_left(left, setting) if left is not None else CIVILIANS
        _add(found, code, *([reading.span(left.start, left.end)] if left is not None else []))
    return tuple(found.values())


def _shot_at_people(frame: Frame, roles: Roles) -> bool:
    """Whether an aircraft is itself told to have killed, and no strike on a place is told."""
    flown = any(d.kind == "means" for d in roles.doers)
    return flown and all(n.list == "effects" and n.kind != "noun" for n in frame.nuclei)


def _other_sides(reading: Reading, roles: Roles, hit: Target, setting: Setting) -> tuple[Target, ...]:
    """Those who fought over a thing that was hit, beside whoever held it."""
    found: dict[str, Target] = {}
    for phrase in roles.doers if roles.mutual else []:
        _add(found, doer_code(phrase, setting), reading.span(phrase.start, phrase.end))
    return tuple(t for code, t in found.items() if code != hit.actor)


def _in_the_open(reading: Reading, frame: Frame, casualties: list[Row]) -> bool:
    """Whether a car or motorcycle went off among people of no armed body."""
    told = {m.entry.id for c in frame.clauses for m in reading.find(c.start, c.end, "weapons")}
    return not told.isdisjoint(_DRIVEN) and all(r.actor == CIVILIANS for r in casualties)


def left_over(frame: Frame, roles: Roles) -> Group | None:
    """The first people told of who did nothing: whom it was done to where no word says so."""
    doers = {d.start for d in roles.doers}
    return next((g for g in frame.people if g.start not in doers and g.head is not None), None)


def _code_left(group: Group, setting: Setting) -> str:
    if group.actor is not None and group.features.get("status") == "combatant":
        return code_of(group.actor.entry, setting) or UNIDENTIFIED
    return _code_of_people(group, setting)


def _add(found: dict[str, Target], code: str, *spans: tuple[int, int]) -> None:
    if code:
        found.setdefault(code, Target(code, "person", spans, "target.person"))


def _code_of_people(group: Group, setting: Setting) -> str:
    body = group.actor
    if body is not None and body.entry.features.get("kind") == "civil":
        return code_of(body.entry, setting)  # "employees of the administration"
    return str(group.features.get("actor") or (UNIDENTIFIED if group.is_member else CIVILIANS))


def _lost(
    reading: Reading, frame: Frame, roles: Roles, casualties: list[Row], setting: Setting
) -> tuple[Target, ...]:
    """Where territory changed hands: those who lost it."""
    doers = {doer_code(d, setting) for d in roles.doers}
    spans = (reading.span(frame.scene.start, frame.scene.end),) if frame.scene is not None else ()
    losers = [doer_code(a, setting) for a in roles.aims if a.actor is not None]
    losers += [r.actor for r in casualties if r.status == "combatant"]
    found = {c: Target(c, "area", spans, "target.territory") for c in losers if c and c not in doers}
    found.pop(UNIDENTIFIED, None) if len(found) > 1 else None
    return tuple(found.values()) or (Target(UNIDENTIFIED, "area", spans, "target.territory"),)


def _thing(reading: Reading, frame: Frame, thing: Phrase, casualties: list[Row], setting: Setting) -> Target:
    harmed = _default(thing) if _kind(thing) == "infrastructure" else _harmed_actor(casualties)
    actor = _owner(reading, frame, thing, setting) or harmed
    if not actor and thing.mention is not None and thing.mention.pronoun:
        owner = next((g for g in frame.people if g.end <= thing.start), None)
        actor = _code_left(owner, setting) if owner is not None else ""
    actor = actor or _default(thing) or UNIDENTIFIED
    kind = _kind(thing)
    if kind == "base" and actor in _CIVIL:
        kind = "building"
    return Target(actor, kind, (reading.span(thing.start, thing.end),), "target.what_was_hit")  # type: ignore[arg-type]


def _kind(thing: Phrase) -> str:
    return str(thing.mention.entry.features.get("kind") or "building") if thing.mention else "building"


def _default(thing: Phrase) -> str:
    return str(thing.mention.entry.features.get("actor") or "") if thing.mention else ""


def _area(reading: Reading, frame: Frame, casualties: list[Row]) -> Target | None:
    """A place under fire: its civilians, whoever holds it; nobody's where nobody lives."""
    scene = frame.scene
    combatants = any(r.status == "combatant" for r in casualties)
    civilians = any(r.status == "civilian" for r in casualties)
    if combatants and not civilians:
        return None
    spans = (reading.span(scene.start, scene.end),) if scene is not None else ()
    facility = _facility(reading, scene) if scene is not None and not casualties else None
    if facility is not None:
        return facility
    uninhabited = scene is not None and _uninhabited(scene) and not casualties and not frame.inherits
    return Target(UNIDENTIFIED if uninhabited else CIVILIANS, "area", spans, "target.area")


def _facility(reading: Reading, scene: Locative) -> Target | None:
    """The airport or oil field that a place under fire is named after."""
    things = reading.find(scene.start, scene.end, "targets") if not scene.near else []
    named = next((m for m in things if m.entry.features.get("kind") == "infrastructure"), None)
    if named is None:
        return None
    actor = str(named.entry.features.get("actor") or UNIDENTIFIED)
    return Target(actor, "infrastructure", (reading.span(scene.start, scene.end),), "target.what_was_hit")


def _uninhabited(scene: Locative) -> bool:
    return scene.kind in _NOBODYS


def _harmed_actor(casualties: list[Row]) -> str:
    return casualties[0].actor if casualties and casualties[0].actor != UNIDENTIFIED else ""


def _owner(reading: Reading, frame: Frame, thing: Phrase, setting: Setting) -> str:
    """Whose car, post or house it was: who is named right after it (before it, in English)."""
    owner = _owner_mention(reading, frame, thing)
    if owner is not None:
        return code_of(owner.entry, setting)
    for group in frame.people:
        if 0 <= group.start - thing.end <= 2 and group.actor is None and not group.counted:
            return str(group.features.get("actor") or "")
    return ""


def _does(reading: Reading, actor: Mention, thing: Phrase) -> bool:
    """Whether a verb stands between a body and a thing, so that the body is its subject."""
    between = reading.find(actor.end, thing.start, "actions", "effects")
    return any(m.kind in ("verb", "passive") for m in between)


def _did_it(reading: Reading, thing: Phrase, actor: Mention) -> bool:
    """Whether the body behind a thing is who did it to it: "a house by", "a house under fire from"."""
    if reading.relations(thing.end, actor.start, "agent"):
        return True
    return any(deed.kind == "noun" for deed in reading.find(thing.end, actor.start, "actions"))


def _owner_mention(reading: Reading, frame: Frame, thing: Phrase) -> Mention | None:
    if reading.language == "en":
        near = list(reading.find(max(0, thing.start - 4), thing.start, "actors"))[-1:]
        near = [a for a in near if a.end >= thing.start - 2 and not _does(reading, a, thing)]
        near = [a for a in near if _APART.isdisjoint(reading.texts[a.end : thing.start])]
        near = near or list(reading.find(thing.end, min(thing.end + 5, frame.end), "actors"))[:1]
    else:
        near = list(reading.find(thing.end, min(thing.end + _OWNER_REACH, frame.end), "actors"))[:1]
        behind = reading.find(thing.end, min(thing.end + 2 * _OWNER_REACH, frame.end), "actors")
        near = near or [a for a in behind if is_posted(reading, a)][:1]
    for actor in near:
        verbs = reading.find(thing.end, actor.start, "actions", "effects")
        apart = not _BREAKS.isdisjoint(reading.texts[thing.end : actor.start])
        if (apart and not is_posted(reading, actor)) or _did_it(reading, thing, actor):
            continue
        if not is_held(reading, actor.start) and not any(v.kind in ("verb", "passive") for v in verbs):
            return actor
    return None
