"""Why an entry of the ledger moved what an incident adds to a tally."""

from __future__ import annotations

from marsad.archive.models import Entry
from marsad.tally.contribution import Amount, Amounts, Figure
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition
from marsad.tally.rules import drops

# What an act is, unless what it changed says more.
_BY_ACTION = {
    "merge": "merged-duplicate",
    "split": "split",
    "unlink": "split",
    "exclude": "exclusion",
    "withhold": "withheld",
    "confirm": "review",
    "reclassify": "reclassified",
    "correct": "correction",
}
# What changed where an incident came to count, or ceased to, by the rule that dropped it.
_BY_RULE = {
    "territory": "place",
    "territory-undecided": "place",
    "period": "period",
    "period-undecided": "period",
    "date-unknown": "period",
    "perpetrator": "attribution",
    "attribution": "attribution",
    "event-type": "reclassified",
    "exclusion": "exclusion",
    "review": "review",
}
KINDS = (
    "new-incident", "new-report", "reading", "died-of-wounds", "correction", "reclassified", "source-graded",
    "place", "period", "attribution", "merged-duplicate", "split", "moved-account", "exclusion", "review",
    "withheld", "definition", "decision",
)  # fmt: skip
# These concern two incidents, also where only the figures of one of them moved.
OF_TWO = ("merged-duplicate", "split", "moved-account")
Step = tuple[CountedIncident | None, CountedIncident | None]


def cause(step: Step, moved: Amounts, entry: Entry, definition: Definition) -> tuple[str, tuple[str, ...]]:
    """The name of a cause, one of KINDS, and the rules that drop the incident before or after."""
    before, after = step
    kind = _act(before, entry)
    if before is None or after is None or kind in OF_TWO:
        return kind, ()
    dropped = tuple(drop.rule for drop in (drops(before, definition) or drops(after, definition)))
    if dropped and kind in ("new-report", "correction", "reclassified"):
        return next((_BY_RULE[rule] for rule in dropped if rule in _BY_RULE), kind), dropped
    if kind == "correction" and _died(moved):
        return "died-of-wounds", ()
    return kind, dropped


def _act(before: CountedIncident | None, entry: Entry) -> str:
    after = entry.value()
    if "difference" in after:
        return "reading"
    if "reliability" in after:
        return "source-graded"
    if entry.action != "link":
        return _BY_ACTION.get(entry.action, "decision")
    if before is None:
        return "new-incident"
    return "moved-account" if after["decided"] else "new-report"


def _died(moved: Amounts) -> bool:
    """Whether more are killed than before, and fewer injured."""
    return moved.get(Figure("killed"), Amount()).least > 0 > moved.get(Figure("injured"), Amount()).least
