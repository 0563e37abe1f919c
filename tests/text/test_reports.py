"""The text room on real reports, which are not in the repository."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from marsad.text.dates import dates
from marsad.text.folded import fold
from marsad.text.language import language_of
from marsad.text.numbers import quantities
from marsad.text.tokens import tokens
from tests.shared import shared


def _reports() -> Iterator[tuple[dict[str, Any], str]]:
    """The annotated reports that are not held out."""
    texts = shared("reports/texts")
    for line in shared("reports/gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if int(hashlib.sha1(gold["id"].encode()).hexdigest(), 16) % 3:
            yield gold, (texts / f"{gold['id']}.txt").read_text(encoding="utf-8")


def test_the_headline_of_the_first_report_is_healed() -> None:
    read = fold(shared("seed/report-2022-12-28.txt").read_text(encoding="utf-8"))
    headline = read.text.split("\n", 1)[0]
    assert "ـ" not in read.text
    assert not any(len(word) == 1 for word in headline.split() if word.isalpha() and word != "ل")
    assert len(read.obfuscated) >= 5


def test_the_days_of_the_first_report() -> None:
    folded = fold(shared("seed/report-2022-12-28.txt").read_text(encoding="utf-8"))
    found = dates(tokens(folded.text), folded, "2022-12-28")
    days = [str(mention.start) for mention in found if mention.kind == "absolute"]
    assert days == ["2022-12-26", "2022-12-26", "2022-12-27", "2022-12-27", "2022-12-28"]
    assert [str(mention.start) for mention in found if mention.kind == "since"] == ["2022-01-01"]


def test_the_days_that_coders_gave_are_among_the_mentions() -> None:
    given = missed = 0
    for gold, text in _reports():
        folded = fold(text)
        found = dates(tokens(folded.text), folded, gold["published"])
        days = {str(mention.start) for mention in found}
        for incident in gold["incidents"]:
            if incident["date_as_written"] and len(incident["date"] or "") == 10:
                given += 1
                missed += incident["date"] not in days
    assert given > 50
    assert missed <= given * 0.05


def test_languages_are_told() -> None:
    assert [gold["id"] for gold, text in _reports() if language_of(text) != gold["language"]] == []


def test_every_count_of_casualties_is_read_from_its_report() -> None:
    """Counts above two are written as numbers; they must be among the quantities."""
    given = missed = 0
    for gold, text in _reports():
        counts = {quantity.min for quantity in quantities(tokens(fold(text).text))}
        for incident in gold["incidents"]:
            for row in incident["casualties"]:
                if row["min"] > 2:
                    given += 1
                    missed += row["min"] not in counts
    assert given > 40
    assert missed <= given * 0.1
