"""An incident without the accounts that a person may not know of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from marsad.archive.dossier import Dossier, Held, Step

_NAMING = ("account", "accounts", "links", "apart")


def accounts_in(whole: Dossier) -> set[int]:
    """The numbers of all accounts that stand anywhere in it, also in its history."""
    found = {told.account for told in whole.accounts}
    found |= {account for proposed in whole.proposals for account in proposed.accounts}
    for step in whole.history:
        found |= {*_subject(step), *_named(step.before), *_named(step.after)}
    return found


def without(whole: Dossier, hidden: Collection[int]) -> Dossier:
    """The same, as if these accounts had never been; its values stay as they were adopted."""
    if not hidden:
        return whole
    return replace(
        whole,
        fields=tuple(_field(held, hidden) for held in whole.fields),
        accounts=tuple(told for told in whole.accounts if told.account not in hidden),
        proposals=tuple(one for one in whole.proposals if not set(one.accounts) & set(hidden)),
        persons=tuple(one for one in whole.persons if not set(one.accounts) <= set(hidden)),
        history=tuple(_step(step, hidden) for step in whole.history if not _tells_of(step, hidden)),
    )


def _field(held: Held, hidden: Collection[int]) -> Held:
    return replace(held, accounts=tuple(one for one in held.accounts if one not in hidden))


def _tells_of(step: Step, hidden: Collection[int]) -> bool:
    """Whether the entry is about hidden accounts alone."""
    named = {*_subject(step), *_named(step.after)}
    return bool(named) and named <= set(hidden)


def _step(step: Step, hidden: Collection[int]) -> Step:
    return replace(step, before=_scrubbed(step.before, hidden), after=_scrubbed(step.after, hidden))


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
