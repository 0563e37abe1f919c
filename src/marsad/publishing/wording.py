"""One incident as one sentence, its hedge kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from marsad.extraction.model import Casualty, Perpetrator, Target
from marsad.publishing import names
from marsad.publishing.agreement import Case, data
from marsad.publishing.casualties import exactly, harm, is_staff, joined, people
from marsad.publishing.characters import for_whom
from marsad.publishing.language import Language
from marsad.tally.count import Count
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import LADDER
from marsad.tally.event_types import EVENT_TYPES

_SLOT = re.compile(r"\{(?:(l):)?(\w+)\}")
_DEVICES = "Remote explosive/landmine/IED"
Words = Mapping[str, Any]


def sentence(incident: CountedIncident, language: Language) -> str:
    """Who did what to whom, with what, where, and what came of it; without the date and the full stop."""
    told = incident.event_type if incident.event_type in EVENT_TYPES else "Other"
    words = data("wording")[told]
    doers = _doers(incident)
    voice = _voice(words[language.code], incident, doers)
    text = _filled(words[language.code][voice], _slots(incident, doers, words, language))
    text += _claims(doers, language)
    taken = words.get("takes")
    others = [row for row in incident.casualties if row.effect != taken]
    if taken and not others and len(incident.casualties) > 0:
        return text
    return f"{text}{'، ' if language.code == 'ar' else '; '}{harm(others, language)}"


def _doers(incident: CountedIncident) -> tuple[Perpetrator, ...]:
    """The perpetrators that somebody names."""
    return tuple(p for p in incident.perpetrators if p.actor != "unidentified" and p.attribution != "unknown")


def _voice(words: Words, incident: CountedIncident, doers: tuple[Perpetrator, ...]) -> str:
    if "mutual" in words and len({p.actor for p in incident.perpetrators}) > 1:
        return "mutual"
    if "bare" in words and not incident.targets:
        return "bare"
    return "active" if doers else "passive"


def _slots(
    incident: CountedIncident, doers: tuple[Perpetrator, ...], words: Words, language: Language
) -> dict[str, str]:
    kind = _kind_of_doer(incident, words["by"])
    nobody = data("wording")["doers"][kind][language.code]["unknown"]
    slots = _objects(incident, words.get("takes"), language) | {
        "who": joined((_who(p, kind, language) for p in doers), language) or nobody,
        "nobody": nobody,
        "sides": joined(dict.fromkeys(_side(p, language) for p in incident.perpetrators), language),
        "means": _means(incident, kind, language),
        "where": where(incident, language),
    }
    return slots | _device(incident, slots["whom"], language)


def _kind_of_doer(incident: CountedIncident, kind: str) -> str:
    """What flies is named by what it is; everything else by the kind of the event."""
    if kind != "aircraft":
        return kind
    known = data("wording")["weapons"]
    flying = (known[w.type]["doer"] for w in incident.weapons if "doer" in known.get(w.type, {}))
    return str(next(flying, kind))


def _objects(incident: CountedIncident, takes: str | None, language: Language) -> dict[str, str]:
    """What was hit, in each case: the people where their number is known, else the target by its kind."""
    cases: dict[str, Case] = {"whom": "acc", "whom_gen": "gen", "whom_nom": "nom"}
    taken = [row for row in incident.casualties if row.effect == takes and row.max != 0]
    if taken:
        return {
            slot: joined((_row(r, language, case) for r in taken), language) for slot, case in cases.items()
        }
    target = incident.targets[0] if incident.targets else None
    told = exactly(incident.casualties, target.actor) if target and target.kind == "person" else None
    if target and told and told[0]:
        number = Count(told[0], told[0])
        status = told[1] if target.actor != "civilians" or told[1] == "unknown" else "civilian"
        return {s: people(number, status, target.actor, 0, 0, language, case) for s, case in cases.items()}
    plain = _whom(target, language, "")
    return {
        "whom": plain,
        "whom_gen": _whom(target, language, "gen_"),
        "whom_nom": _whom(target, language, "gen_"),
    }


def _row(row: Casualty, language: Language, case: Case) -> str:
    return people(Count(row.min, row.max), row.status, row.actor, row.women, row.children, language, case)


def _who(doer: Perpetrator, kind: str, language: Language) -> str:
    form = data("wording")["doers"][kind][language.code][doer.attribution]
    return _filled(form, {"actor": names.actor(doer.actor, language)})


def _side(doer: Perpetrator, language: Language) -> str:
    """A side of a clash; one that is only suspected keeps its hedge."""
    weak = LADDER.index(doer.attribution) >= LADDER.index("suspected")
    if doer.actor == "unidentified" or weak:
        known = data("wording")["doers"]["gunmen"][language.code]
        form = known["unknown" if doer.actor == "unidentified" else "suspected"]
        text = _filled(form, {"actor": names.actor(doer.actor, language)})
        return text.replace("مسلحون", "مسلحين")
    return names.actor(doer.actor, language)


def _whom(target: Target | None, language: Language, case: str) -> str:
    """What was hit; Arabic forms of the genitive stand beside the accusative where they differ."""
    kind = target.kind if target else "area"
    words = data("wording")["kinds"][kind][language.code]
    form = "of"
    if target is None or target.actor == "unidentified":
        form = "plain"
    elif target.actor == "civilians":
        form = "civilians"
    elif is_staff(target.actor) and "staff" in words:
        form = "staff"
    text = words.get(case + form, words[form])
    return _filled(text, {"actor": names.actor(target.actor, language)} if target else {})


def _means(incident: CountedIncident, kind: str, language: Language) -> str:
    known = data("wording")["weapons"]
    used = (known[w.type] for w in incident.weapons if w.type in known)
    told = (words[language.code]["with"] for words in used if words.get("doer") != kind)
    return joined((phrase for phrase in told if phrase), language)


def _device(incident: CountedIncident, whom: str, language: Language) -> dict[str, str]:
    if incident.event_type != _DEVICES:
        return {}
    known = data("wording")["weapons"]
    told = [known[w.type] for w in incident.weapons if w.type in known]
    words = next((w for w in told if "device" in w[language.code]), data("wording")["device"])
    device = words[language.code]["device"]
    if language.code == "en":
        return {"device": device, "hit": "and hit" if whom else ""}
    return {
        "device": device["nom"],
        "device_acc": device["acc"],
        "exploded": device["exploded"],
        "hit": device["hit"],
    }


def where(incident: CountedIncident, language: Language) -> str:
    """The place and its governorate, as far as they are told."""
    value = incident.place
    if value is None:
        return ""
    words = data("wording")["where"]
    area = names.area(value.admin1, language)
    if not value.name:
        abroad = value.admin1 is not None and "/" in value.admin1.name
        return _filled(words["province" if abroad else "governorate"][language.code], {"area": area})
    text = names.place(value, language)
    if area and text != area:
        text = _filled(words["both"][language.code], {"place": text, "area": area})
    return _filled(words[value.relation][language.code], {"place": text})


def _claims(doers: tuple[Perpetrator, ...], language: Language) -> str:
    claimed = [p for p in doers if p.attribution == "claimed"]
    if not claimed:
        return ""
    actors = joined((names.actor(p.actor, language) for p in claimed), language)
    said = _filled(data("wording")["claim"][language.code], {"actor": actors})
    return f"{'، ' if language.code == 'ar' else '; '}{said}"


def _filled(form: str, slots: Mapping[str, str]) -> str:
    """A form with its slots filled; an empty slot takes its spaces with it."""

    def fill(match: re.Match[str]) -> str:
        value = slots.get(match[2], "")
        return for_whom(value) if match[1] and value else value

    return re.sub(r" +([،,;.]|$)", r"\1", re.sub(r" {2,}", " ", _SLOT.sub(fill, form))).strip()
