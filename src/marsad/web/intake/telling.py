"""From what a monitor filled in to a report: its text, and an account whose every value stands in it."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from django.utils.translation import gettext as _

from marsad.extraction.actors import UNIDENTIFIED
from marsad.extraction.model import (
    Account,
    Casualty,
    DateValue,
    Perpetrator,
    Person,
    PlaceValue,
    Span,
    Spans,
    Target,
    Weapon,
)
from marsad.intake import RawReport
from marsad.intake.decoding import encode
from marsad.intake.raw import Coded, identity_of
from marsad.web.access.models import User
from marsad.web.intake.place_names import Told
from marsad.web.labels import label, language

Json = Mapping[str, Any]
ENGINE = "testimony"
EFFECTS = ("killed", "injured", "abducted", "arrested")


class Lines:
    """A text that grows by lines "label: value", and where each value stands in it."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, name: str, value: str) -> Span:
        """A line more; gives where the value stands."""
        self.text += f"{name}: {value}\n"
        return len(self.text) - len(value) - 1, len(self.text) - 1


def source_of(user: User) -> str:
    """The source that a monitor is."""
    return f"{user.name} (monitor)"


def report_of(user: User, told: Json, today: dt.date) -> RawReport:
    """The report that a filled form is; sent twice it is one report."""
    lines = Lines()
    account = _account(lines, told)
    lines.text += f"\n{told['words']}\n" if told["words"] else ""
    account = replace(account, span=(0, len(lines.text)))
    content, encoding = encode(lines.text)
    return RawReport(
        content,
        lines.text,
        encoding,
        "",
        published=today.isoformat(),
        source=source_of(user),
        language=language(),
        identity=identity_of("testimony", f"{user.name}\n{told['draft']}"),
        coded=Coded(ENGINE, language(), (account,), _notes(told)),
    )


def _notes(told: Json) -> tuple[str, ...]:
    place: Told | None = told["place"]
    if place is None or place.is_known:
        return ()
    return (f"the gazetteer does not decide which place {place.written} is",)


def _account(lines: Lines, told: Json) -> Account:
    date, place = _date(lines, told), _place(lines, told)
    lines.add(_("What happened"), label(told["event_type"], "event_type"))
    return Account(
        1,
        (0, 0),
        date,
        place,
        told["event_type"],
        _perpetrators(lines, told),
        _targets(lines, told),
        _weapons(lines, told),
        tuple(_casualties(lines, told, effect) for effect in EFFECTS if told[effect]),
        tuple(Person(name, evidence=(lines.add(_("Name"), name),)) for name in told["names"]),
        confidence=1.0,
    )


def _date(lines: Lines, told: Json) -> DateValue | None:
    day, until = told["day"], told["until"]
    if told["exactness"] == "unknown":
        lines.add(_("When"), _("not known"))
        return None
    if told["exactness"] == "month":
        first = day.replace(day=1)
        last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        return DateValue(first, last, "month", (lines.add(_("When"), f"{day:%Y-%m}"),))
    if told["exactness"] == "range" and until != day:
        written = _("%(first)s to %(last)s") % {"first": day.isoformat(), "last": until.isoformat()}
        return DateValue(day, until, "range", (lines.add(_("When"), written),))
    return DateValue(day, day, "day", (lines.add(_("When"), day.isoformat()),))


def _place(lines: Lines, told: Json) -> PlaceValue | None:
    found: Told | None = told["place"]
    if found is None:
        lines.add(_("Where"), _("not known"))
        return None
    relation = told["relation"]
    before = "" if relation == "in" else f"{label(relation, 'relation')} "
    _start, end = lines.add(_("Where"), f"{before}{found.written}")
    return found.value(relation, ((end - len(found.written), end),))


def _perpetrators(lines: Lines, told: Json) -> tuple[Perpetrator, ...]:
    if not told["perpetrator"]:
        span = lines.add(_("By whom"), _("not known"))
        return (Perpetrator(UNIDENTIFIED, "unknown", (span,)),)
    name, attribution = label(told["perpetrator"], "actor"), told["attribution"]
    start, _end = lines.add(_("By whom"), f"{name} ({label(attribution, 'attribution')})")
    return (Perpetrator(told["perpetrator"], attribution, ((start, start + len(name)),)),)


def _targets(lines: Lines, told: Json) -> tuple[Target, ...]:
    if not told["target"]:
        return ()
    name = label(told["target"], "actor")
    start, _end = lines.add(_("To whom"), f"{name} ({label(told['kind'], 'kind')})")
    return (Target(told["target"], told["kind"], ((start, start + len(name)),)),)


def _weapons(lines: Lines, told: Json) -> tuple[Weapon, ...]:
    if not told["weapon"]:
        return ()
    return (Weapon(told["weapon"], (lines.add(_("Weapon"), label(told["weapon"], "weapon")),)),)


def _casualties(lines: Lines, told: Json, effect: str) -> Casualty:
    count, women, children = told[effect], told[f"{effect}_women"] or 0, told[f"{effect}_children"] or 0
    most = "+" if count.most is None else "" if count.most == count.least else f"-{count.most}"
    words = f"{count.least}{most}"
    parts = [words, label(told["status"], "status")]
    parts += [f"{_('women')}: {women}"] if women else []
    parts += [f"{_('children')}: {children}"] if children else []
    evidence: Spans = (lines.add(label(effect, "effect"), ", ".join(parts)),)
    actor = told["target"] or (UNIDENTIFIED if told["status"] == "combatant" else "civilians")
    return Casualty(
        cast(Any, effect), actor, told["status"], count.least, count.most, women, children, evidence
    )
