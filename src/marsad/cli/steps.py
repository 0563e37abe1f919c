"""What an entry of the ledger did, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from marsad.adoption.plain import write
from marsad.cli.person_lines import step_told

Json = dict[str, Any]


def told(action: str, subject: str, before: Any, after: Any) -> str:
    """One sentence on an entry; an entry that takes another back says which."""
    if subject.startswith("person"):
        return step_told(action, after)
    if subject.startswith("difference:"):
        return _difference(after)
    tell = _WORDS.get(action)
    words = tell(before or {}, after or {}) if tell else f"{action} {subject}"
    undone = (after or {}).get("undoes") if isinstance(after, dict) else None
    return f"{words}, taking back entry {undone}" if undone else words


def _link(_: Json, after: Json) -> str:
    by_incident: dict[int, list[int]] = {}
    for row in after["links"]:
        by_incident.setdefault(row["incident"], []).append(row["account"])
    linked = (f"{_accounts(held)} to incident {number}" for number, held in by_incident.items())
    proposed = len(after.get("proposals", ()))
    return f"link {', '.join(linked)}" + (f"; {proposed} proposed" if proposed else "")


def _merge(_: Json, after: Json) -> str:
    return f"merge incident {after['merged']} into incident {after['into']}"


def _split(before: Json, after: Json) -> str:
    return _moved("split", before, after)


def _unlink(before: Json, after: Json) -> str:
    if "apart" in after:
        return f"{'keep' if after['held'] else 'no longer keep'} {_accounts(after['apart'])} apart"
    return _moved("unlink", before, after)


def _moved(verb: str, before: Json, after: Json) -> str:
    moved = _accounts(after["accounts"])
    return f"{verb} {moved} from incident {before['incident']}: now incident {after['incident']}"


def _confirm(_: Json, after: Json) -> str:
    return f"{'confirm' if after['confirmed'] else 'no longer confirm'} incident {after['incident']}"


def _exclude(_: Json, after: Json) -> str:
    return f"{'exclude' if after['excluded'] else 'include'} incident {after['incident']}"


def _withhold(_: Json, after: Json) -> str:
    what = f"incident {after['incident']}" if "incident" in after else f"source {after['source']}"
    return f"{'withhold' if after['withheld'] else 'no longer withhold'} {what}"


def _correct(_: Json, after: Json) -> str:
    if "reliability" in after:
        return f"grade source {after['source']} {after['reliability'] or 'no more'}"
    if "incident" not in after:
        return f"accept the ledger as it is, {len(after.get('accepted', ()))} problems and all"
    parts = [f"set {name} to {write(name, value)}" for name, value in after["fields"].items()]
    parts += [f"let {name} follow the rule again" for name in after["undecided"]]
    return f"{', '.join(parts)} in incident {after['incident']}"


def _difference(after: Json) -> str:
    number = after["difference"]
    if "field" in after:
        told = f"account {after['account']} gives {after['field']} as {write(after['field'], after['value'])}"
        return f"accept difference {number}: {told}"
    return f"{'refuse' if after.get('accepted') is False else 'accept'} difference {number}"


def _define(_: Json, after: Json) -> str:
    if "merge" in after:
        return f"merge from {after['merge']} on, propose from {after['propose']} on"
    return f"keep version {after['version']} of definition {after['name']}"


def _accounts(numbers: Iterable[int]) -> str:
    held = [str(number) for number in numbers]
    return f"account{'s' if len(held) > 1 else ''} {', '.join(held)}"


_WORDS: dict[str, Callable[[Json, Json], str]] = {
    "link": _link,
    "merge": _merge,
    "split": _split,
    "unlink": _unlink,
    "confirm": _confirm,
    "exclude": _exclude,
    "withhold": _withhold,
    "correct": _correct,
    "reclassify": _correct,
    "define": _define,
}
