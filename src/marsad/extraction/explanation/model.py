"""Why each value stands: its words, its rule, and the readings that lost against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from marsad.extraction.model import ReportFacts


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the original at [start, end)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What gave a value: a coding clause, or an entry of the codebook; `known` False is one it lacks."""

    id: str
    known: bool
    en: str = ""
    ar: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a reading lost: an id of the wording, and what is put into it."""

    id: str
    given: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rival:
    """Another reading of a field that the text allowed."""

    value: str
    reasons: tuple[Reason, ...]
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """One value of an account; `value` None is a value withheld."""

    field: str
    value: Any
    words: tuple[Words, ...] = ()
    rule: Rule | None = None
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedAccount:
    """One account, value by value."""

    ordinal: int
    passage: Words
    values: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class ExplainedFinding:
    """A finding with its words."""

    code: str
    message: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A whole report explained."""

    report: ReportFacts
    accounts: tuple[ExplainedAccount, ...]
    stated_tallies: tuple[Explained, ...]
    findings: tuple[ExplainedFinding, ...]

    def lines(self, language: Literal["ar", "en"] | None = None) -> list[str]:
        """For people, in a language; without one, in that of the report."""
        from marsad.extraction.explanation.page import lines

        return lines(self, language or self.report.language)

    def to_json(self, language: Literal["ar", "en"] | None = None) -> dict[str, Any]:
        """For programs, with rules and reasons in a language as well."""
        from marsad.extraction.explanation.page import document

        return document(self, language or self.report.language)

    def unknown_rules(self) -> tuple[str, ...]:
        """The ids that values name and the codebook lacks."""
        rules = (value.rule for account in self.accounts for value in account.values)
        return tuple(sorted({rule.id for rule in rules if rule is not None and not rule.known}))
