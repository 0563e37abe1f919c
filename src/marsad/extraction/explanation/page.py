"""An explanation for people in one of the two languages, and for programs."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Literal

from marsad.codebook import load
from marsad.extraction.explanation.model import (
    Explained,
    ExplainedAccount,
    Explanation,
    Reason,
    Rival,
    Rule,
    Words,
)

Language = Literal["ar", "en"]
_QUOTE = {"en": "“{}”", "ar": "«{}»"}
_AND = {"en": "; ", "ar": "؛ "}
_COMMA = {"en": ", ", "ar": "، "}
_LONGEST = 160  # characters of a quotation on a page
_FIGURES = ("incidents", "killed", "injured", "since", "until", "excludes")


@functools.cache
def _wording() -> dict[str, Any]:
    return tomllib.loads((files(__package__ or "") / "wording.toml").read_text(encoding="utf-8"))


def lines(explanation: Explanation, language: Language) -> list[str]:
    """The whole explanation in lines."""
    return list(Page(language).whole(explanation))


def document(explanation: Explanation, language: Language) -> dict[str, Any]:
    """The whole explanation as JSON, with its sentences in a language."""
    page = Page(language)
    report = explanation.report
    return {
        "report": {key: getattr(report, key) for key in ("id", "path", "source", "language", "published")},
        "incidents": [
            {
                "ordinal": one.ordinal,
                "passage": _words(one.passage),
                "values": [page.plain(value) for value in one.values],
            }
            for one in explanation.accounts
        ],
        "stated_tallies": [page.plain(one) for one in explanation.stated_tallies],
        "findings": [
            {"code": one.code, "message": one.message, "words": [_words(w) for w in one.words]}
            for one in explanation.findings
        ],
        "unknown_rules": list(explanation.unknown_rules()),
    }


def _words(words: Words) -> dict[str, Any]:
    return {"start": words.start, "end": words.end, "text": words.text}


class Page:
    """Says an explanation in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.text: dict[str, Any] = _wording()[language]

    def whole(self, explanation: Explanation) -> Iterator[str]:
        """All lines of a report."""
        report = explanation.report
        said = _AND[self.language].join(filter(None, [report.source, report.published]))
        yield (report.path or report.id) + (f" ({said})" if said else "")
        for account in explanation.accounts:
            yield from self._account(account)
        if not explanation.accounts:
            yield f"  {self.text['no_incident']}"
        for tally in explanation.stated_tallies:
            yield from self._value(tally)
        for finding in explanation.findings:
            yield "  " + self.text["finding"].format(code=finding.code, message=finding.message)
            if finding.words:
                yield "      " + self.text["words"].format(words=self.quoted(finding.words))

    def _account(self, account: ExplainedAccount) -> Iterator[str]:
        yield f"{account.ordinal}. {self.quoted((account.passage,))}"
        for value in account.values:
            yield from self._value(value)

    def _value(self, value: Explained) -> Iterator[str]:
        yield f"  {self.text['fields'][value.field]}: {self.said(value)}"
        if value.value is not None:
            words = self.text["words"].format(words=self.quoted(value.words))
            yield "      " + (words if value.words else self.text["no_words"])
            if value.field != "stated_tally":
                yield "      " + self.rule(value.rule)
        for rival in value.rivals:
            yield "      " + self._rival(rival)

    def quoted(self, words: tuple[Words, ...]) -> str:
        """Words in quotation marks, on one line."""
        return " … ".join(_QUOTE[self.language].format(_short(one.text)) for one in words)

    def rule(self, rule: Rule | None) -> str:
        """The rule behind a value, with its text."""
        if rule is None:
            return str(self.text["no_rule"])
        if not rule.known:
            return str(self.text["unknown_rule"].format(id=rule.id))
        text = rule.ar if self.language == "ar" else rule.en
        return str(self.text["rule"].format(id=rule.id, text=text))

    def reason(self, reason: Reason) -> str:
        """Why a reading lost."""
        given = dict(reason.given)
        if reason.id == "gazetteer" and self.language == "ar":
            given["reason"] = _gazetteer_in_arabic(given["reason"])
        if "taken" in given:
            given["taken"] = self._event(given["taken"])
        return str(self.text["reasons"][reason.id].format(**given))

    def _rival(self, rival: Rival) -> str:
        value = self._named(rival)
        if rival.words and self.quoted(rival.words).strip("“”«»") != value:
            value = self.text["rival_words"].format(value=value, words=self.quoted(rival.words))
        reasons = _AND[self.language].join(self.reason(one) for one in rival.reasons)
        return str(self.text["rival"].format(value=value, reasons=reasons))

    def _named(self, rival: Rival) -> str:
        kind = rival.reasons[0].id.partition(".")[0]
        if kind == "event":
            return self._event(rival.value)
        return self._label(f"{kind}s", rival.value) if kind in ("actor", "weapon") else rival.value

    def said(self, value: Explained) -> str:
        """A value in words."""
        given = value.value
        if given is None:
            return str(self.text["withheld" if value.field in ("date", "place") else "nobody"])
        if value.field == "event_type":
            return self._event(given)
        return str(getattr(self, f"_{value.field}")(given))

    def _date(self, given: dict[str, Any]) -> str:
        start, end = given["start"], given["end"]
        return str(start) if start == end else f"{start} – {end}"

    def _place(self, given: dict[str, Any]) -> str:
        area = given["admin1"]
        name = given["name"] or self.text["codes"]["governorate_only"]
        return self._row(name, given["pcode"], area["name"] if area else None)

    def _perpetrator(self, given: dict[str, Any]) -> str:
        return self._row(self._label("actors", given["actor"]), self._code(given["attribution"]))

    def _target(self, given: dict[str, Any]) -> str:
        return self._row(self._label("actors", given["actor"]), self._code(given["kind"]))

    def _weapon(self, given: dict[str, Any]) -> str:
        return self._label("weapons", given["type"])

    def _casualty(self, given: dict[str, Any]) -> str:
        least, most = given["min"], given["max"]
        count = str(least) if least == most else f"{least}–{most}"
        count = self.text["open"].format(min=least) if most is None else count
        who = (self._label("actors", given["actor"]), self._code(given["status"]))
        parts = [self.text[key].format(n=given[key]) for key in ("women", "children") if given[key]]
        return self._row(f"{self._code(given['effect'])}: {count}", *who, *parts)

    def _person(self, given: dict[str, Any]) -> str:
        effect = self._code(given["effect"]) if given["effect"] else None
        return self._row(given["name"], given["role"], effect)

    def _stated_tally(self, given: dict[str, Any]) -> str:
        return self._row(*(f"{self._code(key)}: {given[key]}" for key in _FIGURES if given[key] is not None))

    def _row(self, *parts: str | None) -> str:
        return _COMMA[self.language].join(part for part in parts if part)

    def _code(self, code: str) -> str:
        return str(self.text["codes"].get(code, code))

    def _event(self, name: str) -> str:
        entries = load().lists["event_types"].values()
        entry = next((one for one in entries if one.features.get("name") == name), None)
        return entry.ar if entry is not None and self.language == "ar" else name

    def _label(self, list_name: str, code: str) -> str:
        entry = load().lists[list_name].get(code)
        if entry is None:
            return code
        return f"{entry.ar if self.language == 'ar' else entry.en} ({code})"

    def plain(self, value: Explained) -> dict[str, Any]:
        """One value for programs."""
        rule = value.rule
        return {
            "field": value.field,
            "value": value.value,
            "words": [_words(one) for one in value.words],
            "rule": rule and {"id": rule.id, "known": rule.known, "text": getattr(rule, self.language)},
            "rivals": [
                {
                    "value": rival.value,
                    "reasons": [{"id": one.id, "text": self.reason(one)} for one in rival.reasons],
                    "words": [_words(one) for one in rival.words],
                }
                for rival in value.rivals
            ],
        }


def _short(text: str) -> str:
    """A quotation on one line; the middle of a long one is left out."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} […] {line[-_LONGEST // 2 :]}"


def _gazetteer_in_arabic(said: str) -> str:
    for one in _wording()["gazetteer"]:
        match = re.fullmatch(one["says"], said)
        if match is not None:
            return str(one["ar"].format(*match.groups()))
    return said
