"""The people of an incident or of a tally, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.extraction.model import Casualty
from marsad.publishing.agreement import Case, counted, counted_range, data
from marsad.publishing.language import Language
from marsad.publishing.names import actor
from marsad.tally.count import Count

NOUNS = {"civilian": "civilian", "combatant": "member", "unknown": "person"}
EFFECTS = ("killed", "injured", "abducted", "arrested", "unharmed")
NOBODY = ("civilians", "unidentified")


def joined(parts: Iterable[str], language: Language) -> str:
    """Words in a row, with "and" before the last in English and before each in Arabic."""
    words = data("wording")["harm"][language.code]
    listed = list(parts)
    if language.code == "ar" or len(listed) < 3:
        return str(words["and"]).join(listed)
    return ", ".join(listed[:-1]) + str(words["and"]) + listed[-1]


def is_staff(whose: str) -> bool:
    """Whether the people of an actor are civil staff of it."""
    return bool(data("actors").get(whose, {}).get("staff"))


def people(
    count: Count, status: str, whose: str, women: int, children: int, language: Language, case: Case = "gen"
) -> str:
    """People of one status and side, with the women and children among them."""
    words = data("wording")["harm"][language.code]
    parts = [counted(n, noun, language, "nom") for n, noun in ((women, "woman"), (children, "child")) if n]
    exact = count.least == count.most
    if exact and parts and women + children == count.least and status != "combatant":
        both = ((women, "woman"), (children, "child"))
        return joined((counted(n, noun, language, case) for n, noun in both if n), language)
    staff = status == "civilian" and is_staff(whose)
    text = counted_range(count, "staff" if staff else NOUNS[status], language, case)
    if staff:
        text = str(words["at"]).replace("{people}", text).replace("{actor}", actor(whose, language))
    elif status != "civilian" and whose not in NOBODY:
        text = str(words["of"]).replace("{people}", text).replace("{actor}", actor(whose, language))
    if parts:
        text = str(words["among"]).replace("{people}", text).replace("{parts}", joined(parts, language))
    return text


def harm(casualties: Sequence[Casualty], language: Language) -> str:
    """What an incident did to people, or that no number of them is recorded: none is told, or none sure."""
    words = data("wording")["harm"][language.code]
    clauses = {}
    for effect in EFFECTS:
        of_effect = [row for row in casualties if row.effect == effect and row.max != 0]
        if of_effect:
            clauses[effect] = _clause(effect, of_effect, language)
    if not clauses:
        return str(words["none"])
    if "outcome" not in words:
        return joined(clauses.values(), language)
    spared = clauses.pop("unharmed", "")
    outcome = str(words["outcome"]).replace("{harm}", joined(clauses.values(), language)) if clauses else ""
    return "، ".join(part for part in (outcome, spared) if part)


def exactly(casualties: Iterable[Casualty], whose: str) -> tuple[int, str] | None:
    """How many people of one side an incident touched, and their status, where that is known exactly."""
    rows = [row for row in casualties if row.actor == whose]
    if not rows or any(row.min != row.max for row in rows) or len({row.status for row in rows}) > 1:
        return None
    return sum(row.min for row in rows), rows[0].status


def _clause(effect: str, rows: list[Casualty], language: Language) -> str:
    form = data("wording")["harm"][language.code][effect]
    case: Case = "gen" if language.code == "ar" else "nom"
    listed = (
        people(Count(r.min, r.max), r.status, r.actor, r.women, r.children, language, case) for r in rows
    )
    text = joined(listed, language)
    if isinstance(form, dict):
        alone = len(rows) == 1 and rows[0].min == 1 and rows[0].max in (1, None)
        form = form["one" if alone else "other"]
    return str(form).replace("{people}", text)
