"""The closed list of event types, in ACLED's order of precedence, as the contract names them."""

from __future__ import annotations

EVENT_TYPES: tuple[str, ...] = (
    "Armed clash",
    "Attack",
    "Abduction/forced disappearance",
    "Sexual violence",
    "Remote explosive/landmine/IED",
    "Suicide bomb",
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Grenade",
    "Chemical weapon",
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Non-violent transfer of territory",
    "Mob violence",
    "Violent demonstration",
    "Peaceful protest",
    "Protest with intervention",
    "Excessive force against protesters",
    "Arrests",
    "Looting/property destruction",
    "Disrupted weapons use",
    "Agreement",
    "Change to group/activity",
    "Headquarters or base established",
    "Other",
)
