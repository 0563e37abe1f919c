"""The history of an incident without the accounts that a person may not know of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from marsad.archive.dossier import Step

_NAMING = ("account", "accounts", "links", "apart")


def accounts_in(history: Iterable[Step]) -> set[int]:
    """The numbers of all accounts that entries name."""
    return {
        number for step in history for number in (*_subject(step), *_named(step.before), *_named(step.after))
    }


def without(history: Iterable[Step], hidden: Collection[int]) -> Iterator[Step]:
    """The same, as if these accounts had never been."""
    for step in history:
        if not _tells_of(step, hidden):
            yield replace(step, before=_scrubbed(step.before, hidden), after=_scrubbed(step.after, hidden))


def _tells_of(step: Step, hidden: Collection[int]) -> bool:
    """Whether the entry is about hidden accounts alone; a merger is about those that it brings."""
    named = {*_subject(step), *_named(step.before if step.action == "merge" else step.after)}
    return bool(named) and named <= set(hidden)


def _subject(step: Step) -> Iterator[int]:
    kind, _, number = step.subject.partition(":")
    if kind == "account" and number.isdecimal():
        yield int(number)


def _named(told: Any) -> Iterator[int]:
    """The numbers of accounts in what an entry says."""
    if isinstance(told, dict):
        for name, value in told.items():
            if name in _NAMING:
                yield from _numbers(value)
            elif isinstance(value, dict | list):
                yield from _named(value)
    elif isinstance(told, list):
        for value in told:
            yield from _named(value)


def _numbers(value: Any) -> Iterator[int]:
    if isinstance(value, int):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _numbers(one) if not isinstance(one, dict) else _named(one)


def _scrubbed(told: Any, hidden: Collection[int]) -> Any:
    if isinstance(told, dict):
        return {
            name: [one for one in value if one not in hidden] if _is_list_of_accounts(name, value)
            else _scrubbed(value, hidden)
            for name, value in told.items()
        }  # fmt: skip
    if isinstance(told, list):
        return [
            _scrubbed(one, hidden)
            for one in told
            if not (isinstance(one, dict) and one.get("account") in hidden)
        ]
    return told


def _is_list_of_accounts(name: str, value: Any) -> bool:
    return name in _NAMING and isinstance(value, list) and all(isinstance(one, int) for one in value)
