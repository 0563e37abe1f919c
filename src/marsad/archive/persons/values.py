"""What may be set of a person, checked before it is kept; errors never repeat a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from marsad.adoption import EFFECTS
from marsad.adoption.person import PERSON_FIELDS
from marsad.archive.errors import ArchiveError

HIDDEN = frozenset({"name", "names", "occupation", "photograph"})
"""Fields of free text: they may hold names, so they stand in the sensitive part of the ledger alone."""

OLDEST = 130
_LONGEST = 300
_SEXES = ("f", "m")
_STATUSES = ("civilian", "combatant", "unknown")


def checked(fields: Mapping[str, Any], undecided: Iterable[str] = ()) -> dict[str, Any]:
    """The fields, tidied; ArchiveError names the field that cannot be."""
    if unknown := sorted({*fields, *undecided} - set(PERSON_FIELDS)):
        raise ArchiveError(f"a person has no field {', '.join(unknown)}")
    if both := sorted(set(fields) & set(undecided)):
        raise ArchiveError(f"{', '.join(both)}: set, or back to the rule, not both")
    return {name: _CHECKS[name](value) for name, value in fields.items()}


def _text(name: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        tidy = " ".join(value.split()) if isinstance(value, str) else ""
        if not tidy or len(tidy) > _LONGEST or not tidy.isprintable():
            raise ArchiveError(f"{name}: a line of 1 to {_LONGEST} letters is wanted")
        return tidy

    return check


def _one_of(name: str, allowed: tuple[str, ...]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in allowed:
            raise ArchiveError(f"{name}: one of {', '.join(allowed)} is wanted")
        return str(value)

    return check


def _names(value: Any) -> list[str]:
    if not isinstance(value, list | tuple) or not value:
        raise ArchiveError("names: a list of spellings is wanted")
    return [_text("names")(one) for one in value]


def _age(value: Any) -> list[int]:
    whole = isinstance(value, list | tuple) and len(value) == 2 and all(type(end) is int for end in value)
    if not whole or not 0 <= value[0] <= value[1] <= OLDEST:
        raise ArchiveError(f"age: least and most years from 0 to {OLDEST} are wanted")
    return list(value)


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "name": _text("name"),
    "names": _names,
    "age": _age,
    "sex": _one_of("sex", _SEXES),
    "occupation": _text("occupation"),
    "status": _one_of("status", _STATUSES),
    "fate": _one_of("fate", EFFECTS),
    "photograph": _text("photograph"),
}
