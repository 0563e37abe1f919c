"""Where the accounts of one incident cannot all be right."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.adoption.claim import Claim, Name
from marsad.adoption.counts import EFFECTS, of_effect, total


def disagreements(claims: Sequence[Claim[Name]]) -> list[str]:
    """The fields in which two accounts contradict each other: for a person to look at."""
    told = [claim.data for claim in claims]
    days = {str(a["date"]["start"]) for a in told if a["date"] and a["date"]["precision"] == "day"}
    codes = {a["place"]["pcode"] for a in told if a["place"] and a["place"].get("pcode")}
    named = [{p["actor"] for p in a["perpetrators"]} - {"unidentified"} for a in told]
    named = [actors for actors in named if actors]
    apart = {
        "date": len(days) > 1,
        "place": len(codes) > 1,
        "event_type": len({a["event_type"] for a in told}) > 1,
        "perpetrators": bool(named) and not set.intersection(*named),
    }
    return [effect for effect in EFFECTS if _apart(claims, effect)] + [name for name in apart if apart[name]]


def _apart(claims: Sequence[Claim[Name]], effect: str) -> bool:
    totals = [total(rows) for claim in claims if (rows := of_effect(claim, effect))]
    ends = [high for _, high in totals if high is not None]
    return bool(ends) and max(low for low, _ in totals) > min(ends)
