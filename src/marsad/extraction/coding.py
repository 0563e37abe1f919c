"""The coding rules put together: type, perpetrators, targets and means of one event."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting, governs, is_state
from marsad.extraction.attribution import doer_code, perpetrators
from marsad.extraction.casualty_row import Row
from marsad.extraction.event_types import CLASH, DEMONSTRATIONS, PROTESTS, Circumstances, event_type
from marsad.extraction.events import Frame
from marsad.extraction.model import Perpetrator, Target, Weapon
from marsad.extraction.phrases import Phrase, is_armed
from marsad.extraction.reading import Reading
from marsad.extraction.role_cast import Roles
from marsad.extraction.targets import aimed_at, aims_at_armed, owners, targets
from marsad.extraction.weapons import implied_events, weapons

__all__ = ["Coded", "aimed_at", "code", "doer_code", "owners", "weapons"]

# Events of one side, in which whoever acts is not whoever suffers.
_ONE_SIDED = frozenset(
    {CLASH, "Attack", "Remote explosive/landmine/IED", "Shelling/artillery/missile attack",
     "Air/drone strike", "Grenade"}
)  # fmt: skip
# Events of means that unarmed people have not: who is told with them found, fled or suffered it.
_BY_ARMS = frozenset(
    {CLASH, "Remote explosive/landmine/IED", "Shelling/artillery/missile attack", "Air/drone strike",
     "Suicide bomb", "Chemical weapon"}
)  # fmt: skip
SUICIDE_BOMB = "Suicide bomb"
_NOBODY = (Perpetrator(UNIDENTIFIED, "unknown", (), "attribution.unknown"),)
_HURT = frozenset({"killed", "injured"})


@dataclass(frozen=True, slots=True)
class Coded:
    """What the rules make of one event; `clause` is the one that gave its type."""

    event_type: str
    clause: str
    perpetrators: tuple[Perpetrator, ...]
    targets: tuple[Target, ...]


def worn(reading: Reading, told: Frame, event: str) -> tuple[Weapon, ...]:
    """The vest of a bomber of whom no other means is told."""
    if event != SUICIDE_BOMB:
        return ()
    deed = next((n for n in told.nuclei if n.entry.features.get("event") == event), told.nuclei[0])
    return (Weapon("suicide_vest", (reading.span(deed.start, deed.end),), "weapon.suicide_on_foot"),)


def _is_many(doer: Phrase) -> bool:
    """Whether a doer is a number of unarmed people."""
    group = doer.group
    if group is None or group.is_member or group.actor is not None or group.features.get("kin"):
        return False  # kin who take revenge are no mob
    return group.features.get("actor") == CIVILIANS and (group.high is None or group.high > 2)


def _without_victims(
    who: tuple[Perpetrator, ...], event: str, casualties: list[Row], owned: list[str]
) -> tuple[Perpetrator, ...]:
    """Leaves out bodies whose people or posts were hit: in a deed of one side they did not do it."""
    hit = {r.actor for r in casualties if r.status == "combatant"} | {*owned}
    rest = tuple(p for p in who if p.actor not in hit - {CIVILIANS} or p.attribution == "claimed")
    if event == CLASH and not any(p.actor not in (UNIDENTIFIED, CIVILIANS) for p in rest):
        return who  # those who attacked lost people too
    return rest or _NOBODY


def _but(who: tuple[Perpetrator, ...], left_out: set[str]) -> tuple[Perpetrator, ...]:
    """Those who did it without some; nobody is named where none are left."""
    return tuple(p for p in who if p.actor not in left_out) or _NOBODY


def code(
    reading: Reading,
    frame: Frame,
    told: Frame,
    means: tuple[Weapon, ...],
    roles: Roles,
    casualties: list[Row],
    setting: Setting,
) -> Coded:
    """Codes one event; `told` is the frame whose words tell what was done."""
    doers = [d.actor.entry for d in roles.doers if d.actor is not None]
    around = Circumstances(
        means=frozenset(w.type for w in means),
        implied=implied_events(reading, told),
        armed=aims_at_armed(reading, frame, roles, casualties),
        mutual=roles.mutual,
        by_state=any(is_state(d, setting) for d in doers),
        by_authority=not doers or any(governs(d, setting) for d in doers),
        by_armed=any(d.actor is not None and is_armed(d.actor) for d in roles.doers),
        hurt=any(r.effect in _HURT for r in casualties),
        by_crowd=bool(roles.doers) and all(_is_many(d) for d in roles.doers),
        crowd=any(g.features.get("protester") for g in frame.people),
        people=bool(casualties) or any(a.kind in ("people", "actor") for a in roles.aims),
        bomber=any(g.head is not None and g.head.entry.id == "suicide_bomber" for g in frame.people),
        by_air=any(d.features.get("strikes_from_air") for d in doers),
        held={r.effect for r in casualties} == {"abducted"},
        only_by_air=any(setting.country in d.features.get("only_from_air", ()) for d in doers),
    )
    event, clause = event_type(reading, told, around)
    who = perpetrators(reading, told, roles, setting)
    if (event in DEMONSTRATIONS and not casualties) or (
        event in PROTESTS and [p.actor for p in who] == [UNIDENTIFIED]
    ):
        who = (Perpetrator(CIVILIANS, "stated", who[0].evidence, "attribution.stated"),)
    own = [r.actor for r in casualties if r.actor != UNIDENTIFIED][:1]
    if event == "Other" and own and [p.actor for p in who] == [UNIDENTIFIED]:
        who = (Perpetrator(own[0], "stated", (), "attribution.stated"),)
    if event in _BY_ARMS:
        who = _but(who, {CIVILIANS})
    if not roles.mutual and event in _ONE_SIDED:
        who = _without_victims(who, event, casualties, owners(reading, frame, roles, setting))
    believed = frozenset(p.actor for p in who if p.attribution == "suspected")
    hit = targets(reading, frame, roles, casualties, event, believed, setting)
    return Coded(event, clause, who, hit)
