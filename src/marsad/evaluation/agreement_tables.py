"""The tables of an agreement of two coders, as rows of text."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.evaluation.agreement import Agreement, FieldAgreement, mean_alpha
from marsad.evaluation.tables import Table, confused, percent

_SIDES = ("first", "second")
# Krippendorff's own limits (Content Analysis, 2004, p. 241).
_RELIABLE, _TENTATIVE = 0.8, 0.667


def agreement_tables(found: Agreement) -> list[Table]:
    """Every table, the most important first."""
    return [
        _fields(found),
        _languages(found.by_language),
        _sources(found.by_source),
        confused("Event types coded apart", found.event_types, _SIDES, "alike"),
        confused("Perpetrators coded apart", found.actors, _SIDES, "alike"),
        Table("Coded by one alone", ("report",), tuple((id_,) for id_ in found.alone)),
    ]


def _fields(found: Agreement) -> Table:
    rows = [
        (name, str(one.units), percent(one.share), _figure(one.alpha), _judged(one.alpha), f"{one.f1:.3f}")
        for name, one in found.fields.items()
    ]
    rows.append(("mean", "", "", _figure(mean_alpha(found.fields)), "", f"{found.macro_f1:.3f}"))
    note = (
        f"{found.reports} reports; a unit is an incident that both have, or for a tally a report; "
        "F1 counts single values, incidents of one coder alone as well"
    )
    return Table("Two coders", ("field", "units", "alike", "alpha", "", "F1"), tuple(rows), note)


def _languages(parts: Mapping[str, Mapping[str, FieldAgreement]]) -> Table:
    fields = next(iter(parts.values()), {})
    rows = tuple(
        (name, *(_figure(part[name].alpha) for part in parts.values()))
        for name in fields
        if any(part[name].alpha is not None for part in parts.values())
    )
    return Table("Alpha by language", ("field", *parts), rows)


def _sources(parts: Mapping[str, Mapping[str, FieldAgreement]]) -> Table:
    rows = tuple(
        (name, str(part["incident"].units), f"{part['incident'].f1:.3f}", _figure(mean_alpha(part)))
        for name, part in parts.items()
    )
    return Table("By outlet", ("outlet", "incidents", "incident F1", "mean alpha"), rows)


def _figure(alpha: float | None) -> str:
    return "-" if alpha is None else f"{alpha:.3f}"


def _judged(alpha: float | None) -> str:
    if alpha is None or alpha >= _RELIABLE:
        return ""
    return "tentative" if alpha >= _TENTATIVE else "not reliable"
