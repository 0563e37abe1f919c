"""The engine that asks a language model which the user runs, and believes only what stands in the text."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from marsad.extraction.engines import differences, question
from marsad.extraction.engines.answer import AnswerError, items, parse
from marsad.extraction.engines.checked import Checked, Refused
from marsad.extraction.engines.checking import Incident
from marsad.extraction.engines.client import Client
from marsad.extraction.engines.engine import EngineError
from marsad.extraction.engines.ground import Ground
from marsad.extraction.engines.totals import Total
from marsad.extraction.model import Account, Extraction, Finding, StatedTally
from marsad.extraction.reader import extract
from marsad.extraction.reading import read

MAX_TEXT = 60_000  # characters of a report; more fits into few models
# What the rules find in the text itself, whoever reads it.
_OF_THE_TEXT = frozenset({"obfuscated-text", "truncated-text"})


class LanguageModel:
    """Reads a report through a language model, and again by the rules to tell where they differ."""

    name = "llm"

    def __init__(self, client: Client) -> None:
        self._client = client

    def read(
        self,
        text: str,
        *,
        published: str | None = None,
        source: str | None = None,
        language: str | None = None,
        path: str | None = None,
        report_id: str | None = None,
    ) -> Checked:
        """What the model reads, as far as the text bears it out; EngineError where it gave nothing usable."""
        if len(text) > MAX_TEXT:
            raise EngineError(
                f"the report has {len(text)} characters; a model is asked for {MAX_TEXT} at most"
            )
        rules = extract(
            text, published=published, source=source, language=language, path=path, report_id=report_id
        )
        answer = self._answer(text, rules, published)
        return self._checked(text, rules, answer)

    def _answer(self, text: str, rules: Extraction, published: str | None) -> dict[str, Any]:
        conversation = question.messages(text, rules.report.language, published)
        for attempt in range(self._client.retries + 1):
            said = self._client.ask(conversation, question.answer_schema())
            try:
                return parse(said)
            except AnswerError as error:
                problem = str(error)
            if attempt < self._client.retries:
                conversation = conversation[:2] + question.again(said, problem, rules.report.language)
        raise EngineError(f"the model's answer can't be used: {problem}")

    def _checked(self, text: str, rules: Extraction, answer: dict[str, Any]) -> Checked:
        ground = Ground(read(text, rules.report.language, rules.report.published, rules.report.source))
        findings = [f for f in rules.findings if f.code in _OF_THE_TEXT]
        refused: list[Refused] = []
        accounts = _accounts(ground, answer, findings, refused)
        totals = _totals(ground, answer, findings, refused)
        given = Checked(rules.report, accounts, totals, engine=self.name)
        found = differences.disagreements(rules, given)
        return dataclasses.replace(
            given,
            findings=(*findings, *differences.findings(found)),
            refused=tuple(refused),
            disagreements=found,
        )


def _accounts(
    ground: Ground, answer: dict[str, Any], findings: list[Finding], refused: list[Refused]
) -> tuple[Account, ...]:
    accounts: list[Account] = []
    before: dt.date | None = None
    for number, record in enumerate(items(answer, "incidents"), 1):
        incident = Incident(ground, record, number)
        account = incident.account(len(accounts) + 1, before)
        refused += incident.refused
        if account is None:
            continue
        findings += incident.findings
        accounts.append(account)
        before = account.date.start if account.date is not None else before
    return tuple(accounts)


def _totals(
    ground: Ground, answer: dict[str, Any], findings: list[Finding], refused: list[Refused]
) -> tuple[StatedTally, ...]:
    totals: list[StatedTally] = []
    for record in items(answer, "stated_tallies"):
        total = Total(ground, record)
        tally = total.tally()
        refused += total.refused
        if tally is not None:
            findings += total.findings
            totals.append(tally)
    return tuple(totals)
