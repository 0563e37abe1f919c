"""What was done to an incident, step by step, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from marsad.archive.dossier import Step
from marsad.web.labels import label
from marsad.web.review.words import shown

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A field before and after; None where the rule gives or gave it."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Done:
    """An entry of the ledger: who, when, what, why, and what it changed."""

    entry: int
    time: str
    actor: str
    what: str
    reason: str
    changes: tuple[Change, ...]


def done(step: Step, incident: int) -> Done:
    """A step of the history of an incident."""
    before, after = step.before or {}, step.after or {}
    tell = _WORDS.get(step.action)
    what = tell(before, after, incident) if tell and step.subject.split(":")[0] in _KINDS else step.action
    if undone := after.get("undoes"):
        what = _("%(what)s, taking back entry %(entry)s") % {"what": what, "entry": undone}
    return Done(step.entry, step.time, step.actor, what, step.reason, tuple(_changes(before, after)))


_KINDS = {"incident", "account", "report", "linkage", "recheck", "difference", "source"}


def _changes(before: Json, after: Json) -> Iterator[Change]:
    former = before.get("decided", {})
    if not isinstance(former, dict):
        return
    for name, value in after.get("fields", {}).items():
        yield Change(name, _decided(name, former.get(name)), shown(name, value))
    for name in after.get("undecided", ()):
        yield Change(name, _decided(name, former.get(name)), None)


def _decided(name: str, known: Json | None) -> str | None:
    return shown(name, known["value"]) if known else None


def _link(_before: Json, after: Json, incident: int) -> str:
    if "difference" in after:
        return _("read anew")
    accounts = [str(row["account"]) for row in after.get("links", ()) if row["incident"] == incident]
    if not accounts:
        return _("an account moved away")
    return _("told by account %(accounts)s") % {"accounts": ", ".join(accounts)}


def _merge(_before: Json, after: Json, _incident: int) -> str:
    return _("incident %(merged)s merged into %(into)s") % after


def _parted(before: Json, after: Json, _incident: int) -> str:
    if "apart" in after:
        one, other = after["apart"]
        text = (
            _("accounts %(one)s and %(other)s kept apart")
            if after["held"]
            else _("accounts %(one)s and %(other)s no longer kept apart")
        )
        return text % {"one": one, "other": other}
    accounts = ", ".join(map(str, after["accounts"]))
    values = {"accounts": accounts, "former": before["incident"], "now": after["incident"]}
    return _("account %(accounts)s moved from incident %(former)s to %(now)s") % values


def _confirm(_before: Json, after: Json, _incident: int) -> str:
    return _("confirmed") if after["confirmed"] else _("no longer confirmed")


def _exclude(_before: Json, after: Json, _incident: int) -> str:
    return _("taken out of every count") if after["excluded"] else _("taken back into the counts")


def _withhold(_before: Json, after: Json, _incident: int) -> str:
    return _("withheld from publication") if after["withheld"] else _("no longer withheld")


def _correct(_before: Json, after: Json, _incident: int) -> str:
    if "reliability" in after:
        values = {"source": after["source"], "grade": after["reliability"] or "-"}
        return _("source %(source)s graded %(grade)s") % values
    if "finding" in after:
        return _("its source says something else by now")
    if "difference" in after:
        return _("read anew")
    fields = [label(name, "field") for name in (*after.get("fields", ()), *after.get("undecided", ()))]
    return _("corrected: %(fields)s") % {"fields": _(", ").join(fields)}


_WORDS: dict[str, Callable[[Json, Json, int], str]] = {
    "link": _link,
    "merge": _merge,
    "split": _parted,
    "unlink": _parted,
    "confirm": _confirm,
    "exclude": _exclude,
    "withhold": _withhold,
    "correct": _correct,
    "reclassify": _correct,
}
