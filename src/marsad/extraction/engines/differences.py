"""Where the rules and a language model read one report differently: for a person to look at."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extraction.engines.checked import Disagreement
from marsad.extraction.model import Account, DateValue, Extraction, Finding, PlaceValue, Spans
from marsad.text.folded import fold_word

# What the codes of the contract can say of a disagreement; the others stand in the list alone.
_CODES = {"date": "date-unresolved", "place": "place-ambiguous", "perpetrators": "perpetrator-unresolved"}
_FIELDS = ("date", "place", "event_type", "perpetrators", "targets", "weapons", "casualties")


def disagreements(rules: Extraction, model: Extraction) -> tuple[Disagreement, ...]:
    """What one of the two read and the other did not, incident by incident."""
    found: list[Disagreement] = []
    left = list(rules.incidents)
    for account in model.incidents:
        partner = _partner(account, left)
        if partner is None:
            found.append(Disagreement("incident", None, _said(account), account.ordinal, (account.span,)))
            continue
        left.remove(partner)
        found.extend(_fields(partner, account))
    found.extend(Disagreement("incident", _said(one), None, None, (one.span,)) for one in left)
    found.extend(_totals(rules, model))
    return tuple(found)


def findings(found: tuple[Disagreement, ...]) -> Iterator[Finding]:
    """The disagreements that a finding code of the contract fits: both sides gave a value."""
    for one in found:
        code = _CODES.get(one.field)
        if code is not None and one.rules is not None and one.model is not None:
            message = f"Incident {one.incident}: the rules read {one.rules}, the model {one.model}."
            yield Finding(code, message, one.evidence)


def _partner(account: Account, left: list[Account]) -> Account | None:
    """The account of the rules that shares most of its passage with it."""
    shared = [(_overlap(account, one), -one.ordinal, one) for one in left]
    best = max(shared, key=lambda entry: entry[:2], default=None)
    return best[2] if best is not None and best[0] > 0 else None


def _overlap(a: Account, b: Account) -> int:
    return min(a.span[1], b.span[1]) - max(a.span[0], b.span[0])


def _fields(rules: Account, model: Account) -> Iterator[Disagreement]:
    ours, theirs = _values(rules), _values(model)
    for name in _FIELDS:
        if ours[name] != theirs[name] and not (name == "place" and _same_place(rules.place, model.place)):
            evidence = _evidence(model, name) + _evidence(rules, name)
            yield Disagreement(name, ours[name], theirs[name], model.ordinal, evidence)


def _values(account: Account) -> dict[str, str | None]:
    counts = (f"{c.min}–{c.max if c.max is not None else '?'} {c.effect}" for c in account.casualties)
    return {
        "date": _day(account.date),
        "place": account.place.name or None if account.place is not None else None,
        "event_type": account.event_type,
        "perpetrators": _row(f"{p.actor} ({p.attribution})" for p in account.perpetrators),
        "targets": _row(f"{t.actor} ({t.kind})" for t in account.targets),
        "weapons": _row(w.type for w in account.weapons),
        "casualties": _row(counts),
    }


def _row(values: Iterator[str]) -> str | None:
    return ", ".join(sorted(values)) or None


def _day(value: DateValue | None) -> str | None:
    if value is None:
        return None
    same = value.start == value.end
    return value.start.isoformat() if same else f"{value.start.isoformat()}/{value.end.isoformat()}"


def _same_place(a: PlaceValue | None, b: PlaceValue | None) -> bool:
    if a is None or b is None:
        return False
    if a.pcode or b.pcode:
        return a.pcode == b.pcode
    one, other = fold_word(a.name), fold_word(b.name)
    return bool(one and other) and (one in other or other in one)


def _evidence(account: Account, name: str) -> Spans:
    value = getattr(account, name)
    if isinstance(value, tuple):
        return tuple(span for one in value for span in one.evidence)
    return value.evidence if isinstance(value, DateValue | PlaceValue) else ()


def _said(account: Account) -> str:
    name = account.place.name if account.place is not None else None
    return ", ".join(filter(None, (_day(account.date), name, account.event_type)))


def _totals(rules: Extraction, model: Extraction) -> Iterator[Disagreement]:
    ours = {(t.incidents, t.killed, t.injured): t.evidence for t in rules.stated_tallies}
    theirs = {(t.incidents, t.killed, t.injured): t.evidence for t in model.stated_tallies}
    for figures, evidence in ours.items():
        if figures not in theirs:
            yield Disagreement("stated_tally", _figures(figures), None, None, evidence)
    for figures, evidence in theirs.items():
        if figures not in ours:
            yield Disagreement("stated_tally", None, _figures(figures), None, evidence)


def _figures(figures: tuple[int | None, ...]) -> str:
    names = ("incidents", "killed", "injured")
    return ", ".join(f"{n} {name}" for name, n in zip(names, figures, strict=True) if n is not None)
