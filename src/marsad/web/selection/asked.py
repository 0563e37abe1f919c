"""A selection: what an address asks for, read once for search, map, list and exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from marsad.web.index.words import Sought
from marsad.web.selection.grammar import Filter, parse

# Fields of the form beside the search field; the same filters may be written into it.
PARAMETERS = (
    "place", "area", "actor", "type", "source", "from", "to", "review", "killed", "injured", "lang", "counted"
)  # fmt: skip
_SIGNS = (">=", "<=", ">", "<", "=")
_AT_LEAST = frozenset({"killed", "injured"})  # a bare number in these fields of the form is the least
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Selection:
    """What somebody looks for; all of it must hold. `cut`: more was written than is looked at."""

    text: str = ""
    sought: tuple[Sought, ...] = ()
    filters: tuple[Filter, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    cut: bool = False

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Selection:
        """The selection that the parameters of an address ask for."""
        text = _clean(asked.get("q", ""))
        sought, filters, cut = parse(text)
        given = tuple(
            (name, value) for name in PARAMETERS if (value := _clean(asked.get(name, ""))[:_LONGEST])
        )
        return cls(text, sought, (*filters, *(_filter(name, value) for name, value in given)), given, cut)

    def __bool__(self) -> bool:
        return bool(self.text or self.given)

    @property
    def values(self) -> dict[str, str]:
        """The parameters, to fill a form with."""
        return {"q": self.text, **dict(self.given)}

    @property
    def query(self) -> str:
        """The same as the query of an address."""
        return urlencode([(name, value) for name, value in self.values.items() if value])

    def having(self, **changed: str) -> Selection:
        """The same with some parameters changed."""
        return Selection.of({**self.values, **{name.rstrip("_"): value for name, value in changed.items()}})


def _clean(value: str) -> str:
    return value.replace("\0", "").strip()


def _filter(name: str, value: str) -> Filter:
    for sign in _SIGNS:
        if value.startswith(sign):
            return Filter(name, sign, value[len(sign) :].strip())
    return Filter(name, ">=" if name in _AT_LEAST else "=", value)


def selection_of(query: str) -> Selection:
    """The selection that the query of an address asks for."""
    return Selection.of(dict(parse_qsl(query)))
