"""Explains an extraction: takes its values one by one and looks up what each rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from marsad.extraction.engines.ground import Ground
from marsad.extraction.explanation.model import (
    Explained,
    ExplainedAccount,
    ExplainedFinding,
    Explanation,
    Rival,
    Words,
)
from marsad.extraction.explanation.rivals import Rivals
from marsad.extraction.explanation.rule import rule_of
from marsad.extraction.model import Account, Extraction, PlaceValue, Spans, StatedTally
from marsad.extraction.reader import extract
from marsad.extraction.reading import read

_ROWS = {
    "targets": "target",
    "weapons": "weapon",
    "casualties": "casualty",
    "persons": "person",
}
_OWN = frozenset({"evidence", "clause"})


def explain(
    text: str,
    *,
    published: str | None = None,
    source: str | None = None,
    language: Literal["ar", "en"] | None = None,
    path: str | None = None,
    report_id: str | None = None,
) -> Explanation:
    """What a report says by the rules, and why; the arguments are those of `extract`."""
    extraction = extract(
        text, published=published, source=source, language=language, path=path, report_id=report_id
    )
    return explain_extraction(extraction, text)


def explain_extraction(extraction: Extraction, text: str) -> Explanation:
    """Why an extraction of this text says what it says, whichever engine read it."""
    facts = extraction.report
    ground = Ground(read(text, facts.language, facts.published, facts.source))
    return Explanation(
        facts,
        tuple(_account(ground, one) for one in extraction.incidents),
        tuple(_tally(ground, one) for one in extraction.stated_tallies),
        tuple(ExplainedFinding(f.code, f.message, _words(ground, f.evidence)) for f in extraction.findings),
    )


def _words(ground: Ground, spans: Spans) -> tuple[Words, ...]:
    return tuple(Words(start, end, ground.text[start:end]) for start, end in spans if start < end)


def _account(ground: Ground, account: Account) -> ExplainedAccount:
    (passage,) = _words(ground, (account.span,)) or (Words(*account.span, ""),)
    return ExplainedAccount(account.ordinal, passage, tuple(_values(ground, account)))


def _values(ground: Ground, account: Account) -> Iterator[Explained]:
    rivals = Rivals(ground, account)
    yield _event(account, rivals)
    yield _value(ground, "date", account.date, rivals.days())
    yield _value(ground, "place", account.place, rivals.places())
    doers = rivals.doers()
    for number, one in enumerate(account.perpetrators):
        yield _value(ground, "perpetrator", one, () if number else doers)
    for key, name in _ROWS.items():
        others = rivals.weapons() if key == "weapons" else ()
        rows = getattr(account, key)
        for number, one in enumerate(rows):
            yield _value(ground, name, one, () if number else others)
        if others and not rows:
            yield Explained(name, None, rivals=others)


def _event(account: Account, rivals: Rivals) -> Explained:
    clause = account.clause
    rule = rule_of(clause) if clause else None
    return Explained("event_type", account.event_type, rivals.telling(clause or ""), rule, rivals.events())


def _value(ground: Ground, name: str, value: Any, rivals: tuple[Rival, ...]) -> Explained:
    """One value with a clause and evidence; None is a value withheld."""
    if value is None:
        return Explained(name, None, rivals=rivals)
    rule = rule_of(value.clause) if value.clause else None
    return Explained(name, _plain(value), _words(ground, value.evidence), rule, rivals)


def _plain(value: Any) -> dict[str, Any]:
    """The fields of a value, without what stands beside it in the explanation."""
    plain = _fields(value)
    if isinstance(value, PlaceValue):
        plain.pop("candidates")
    return plain


def _fields(value: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name in value.__dataclass_fields__:
        if name not in _OWN:
            one = getattr(value, name)
            plain[name] = _fields(one) if hasattr(one, "__dataclass_fields__") else _simple(one)
    return plain


def _simple(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _tally(ground: Ground, tally: StatedTally) -> Explained:
    plain = {key: value for key, value in _fields(tally).items() if key not in ("breakdown", "by_area")}
    plain["breakdown"] = [_fields(row) for row in tally.breakdown]
    plain["by_area"] = [_fields(row) for row in tally.by_area]
    return Explained("stated_tally", plain, _words(ground, tally.evidence))
