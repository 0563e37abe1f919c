"""A TOML table read strictly: every key asked for by type, every key left over an error."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar

from marsad.tally.definition import DefinitionError

_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
T = TypeVar("T", bound=str)
LANGUAGES = ("ar", "en")


class Table:
    """One table of a file; `path` is where it stands ("exclusions[2]", "" for the top)."""

    def __init__(self, file: str, values: Mapping[str, Any], path: str = "") -> None:
        self.file, self.path, self._left = file, path, dict(values)

    def fail(self, key: str, reason: str) -> NoReturn:
        """Refuse the file because of one key."""
        raise DefinitionError(self.file, f"{self.path}.{key}" if self.path else key, reason)

    def finish(self) -> None:
        """Refuse keys that nobody asked for."""
        for key in self._left:
            self.fail(key, "no such key")

    def has(self, key: str) -> bool:
        """Whether the table holds a key that has not been read."""
        return key in self._left

    def holds_table(self, key: str) -> bool:
        """Whether a key that has not been read holds a table."""
        return isinstance(self._left.get(key), dict)

    def text(self, key: str) -> str:
        """A string that must be there."""
        value = self._left.pop(key, None)
        if not isinstance(value, str) or not value.strip():
            self.fail(key, "a text is needed here")
        return value

    def slug(self, key: str) -> str:
        """A name for commands and pages: letters, digits, dots, dashes and underscores."""
        value = self.text(key)
        if not _SLUG.fullmatch(value):
            self.fail(key, f"{value!r} is no plain name (letters, digits, . - _)")
        return value

    def number(self, key: str, default: int) -> int:
        """A whole number of at least 1."""
        value = self._left.pop(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.fail(key, f"a whole number of at least 1 is needed, not {value!r}")
        return value

    def day(self, key: str) -> dt.date | None:
        """A day, written as a TOML date or as "YYYY-MM-DD"."""
        value = self._left.pop(key, None)
        if isinstance(value, str):
            try:
                value = dt.date.fromisoformat(value)
            except ValueError:
                self.fail(key, f"{value!r} is no day (YYYY-MM-DD)")
        if isinstance(value, dt.datetime) or not isinstance(value, dt.date | None):
            self.fail(key, f"{value!r} is no day (YYYY-MM-DD)")
        return value

    def period(self) -> tuple[dt.date | None, dt.date | None]:
        """The keys `since` and `until`, either of which may be open."""
        since, until = self.day("since"), self.day("until")
        if since and until and until < since:
            self.fail("until", f"the period ends ({until}) before it begins ({since})")
        return since, until

    def choice(self, key: str, allowed: tuple[T, ...], default: T) -> T:
        """One of a closed list of words."""
        value = self._left.pop(key, default)
        known = {str(word): word for word in allowed}
        if not isinstance(value, str) or value not in known:
            self.fail(key, f"{value!r} is none of {', '.join(allowed)}")
        return known[value]

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, empty where the key is absent."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.fail(key, "a list of texts is needed here")
        return tuple(value)

    def chosen(self, key: str, allowed: tuple[T, ...]) -> tuple[T, ...]:
        """A list of words of a closed list."""
        known = {str(word): word for word in allowed}
        values = self.texts(key)
        for value in values:
            if value not in known:
                self.fail(key, f"{value!r} is none of {', '.join(allowed)}")
        return tuple(known[value] for value in values)

    def titles(self, key: str) -> dict[str, str]:
        """A table of titles in Arabic and English, both needed."""
        table = self.table(key)
        titles = {language: table.text(language) for language in LANGUAGES}
        table.finish()
        return titles

    def table(self, key: str) -> Table:
        """A table below this one, empty where the key is absent."""
        value = self._left.pop(key, {})
        if not isinstance(value, dict):
            self.fail(key, "a table is needed here")
        return Table(self.file, value, f"{self.path}.{key}" if self.path else key)

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables below this one."""
        values = self._left.pop(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            self.fail(key, f"tables are needed here: [[{key}]]")
        prefix = f"{self.path}.{key}" if self.path else key
        return tuple(Table(self.file, value, f"{prefix}[{n}]") for n, value in enumerate(values, 1))
