"""An explanation leads from every value to its words, its rule, and what lost against it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re

import pytest

import marsad
from marsad.codebook import load
from marsad.extraction.explanation import Explanation, explain_extraction
from marsad.extraction.explanation.model import Explained, Rival
from marsad.extraction.model import (
    Account,
    Admin1,
    Casualty,
    DateValue,
    Extraction,
    Finding,
    Perpetrator,
    PlaceValue,
    ReportFacts,
    Target,
    Weapon,
)

TEXT = (
    "Activists said on Friday that on Wednesday unknown gunmen with a machine gun fired at fighters of "
    "the SDF from Hajin near Al-Basira in Deir-ez-Zor, killing two of them. A shell fell later."
)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def account() -> Account:
    day = dt.date(2024, 5, 1)
    candidates = (
        {"name": "Basira", "pcode": "C5504", "geonames_id": None, "latitude": 36.0, "longitude": 36.0},
    )
    return Account(
        1,
        (0, len(TEXT)),
        DateValue(day, day, "day", (span("on Wednesday"),), "date.event"),
        PlaceValue(
            "Al-Basira",
            "near",
            "C5110",
            Admin1("Deir-ez-Zor", "SY09"),
            candidates=candidates,
            evidence=(span("Al-Basira"),),
            clause="place.where",
        ),
        "Armed clash",
        (Perpetrator("unidentified", "unknown", (span("unknown gunmen"),), "attribution.unknown"),),
        (Target("sdf", "person", (span("fighters of the SDF"),), "target.person"),),
        (Weapon("machine_gun", (span("machine gun"),), "weapon.named_only"),),
        (
            Casualty(
                "killed", "sdf", "combatant", 2, 2, evidence=(span("killing two"),), clause="status.made_up"
            ),
        ),
        clause="event.clash",
    )


def explained(one: Account | None = None, *findings: Finding) -> Explanation:
    report = ReportFacts("sha256:0", "en", "2024-05-03", "one", "Invented")
    return explain_extraction(Extraction(report, (one or account(),), (), findings), TEXT)


def value(explanation: Explanation, name: str) -> Explained:
    return next(v for v in explanation.accounts[0].values if v.field == name)


def rival(explanation: Explanation, name: str, of: str) -> Rival:
    return next(r for r in value(explanation, name).rivals if of in r.value)


def test_every_value_shows_the_words_of_the_original() -> None:
    explanation = explained()
    shown = [w for v in explanation.accounts[0].values for w in v.words]
    assert shown
    assert all(TEXT[w.start : w.end] == w.text for w in shown)
    assert [w.text for w in value(explanation, "target").words] == ["fighters of the SDF"]
    page = "\n".join(explanation.lines("en"))
    assert "“fighters of the SDF”" in page


def test_the_rule_is_given_with_its_text_in_the_language_asked() -> None:
    clause = load().entry("clauses", "attribution.unknown").features
    english, arabic = ("\n".join(explained().lines(language)) for language in ("en", "ar"))
    assert f"attribution.unknown: {clause['rule']}" in english
    assert f"attribution.unknown: {clause['rule_ar']}" in arabic
    assert clause["rule"] not in arabic


def test_an_entry_of_the_codebook_may_stand_for_a_rule() -> None:
    weapon = load().entry("weapons", "machine_gun")
    by_weapon = explained(dataclasses.replace(account(), clause="weapon machine_gun"))
    event = value(by_weapon, "event_type")
    assert event.rule is not None
    assert (event.rule.id, event.rule.en) == ("weapons/machine_gun", weapon.en)
    assert [w.text for w in event.words] == ["machine gun"]


def test_a_rule_that_the_codebook_lacks_is_said_to_be_missing() -> None:
    explanation = explained()
    assert explanation.unknown_rules() == ("status.made_up",)
    assert "status.made_up: the codebook has no clause of this name" in "\n".join(explanation.lines("en"))
    assert explanation.to_json("en")["unknown_rules"] == ["status.made_up"]


def test_the_day_of_a_statement_is_shown_as_one_that_lost() -> None:
    lost = rival(explained(), "date", "2024-05-03")
    assert [reason.id for reason in lost.reasons] == ["date.reporting"]
    assert [w.text for w in lost.words] == ["on Friday"]


def test_a_namesake_is_shown_with_what_the_gazetteer_holds_against_it() -> None:
    explanation = explained()
    lost = rival(explanation, "place", "C5504")
    assert lost.reasons[0].id == "place.namesake"
    page = "\n".join(explanation.lines("en"))
    assert "Basira (C5504): another place of that name; not in Deir-ez-Zor" in page
    assert "ليس في Deir-ez-Zor" in "\n".join(explanation.lines("ar"))


def test_other_places_of_the_passage_are_shown() -> None:
    values = [r.value for r in value(explained(), "place").rivals]
    assert any("Hajin" in one for one in values)
    assert not any("Al-Basira" in one for one in values)


def test_a_body_that_was_hit_is_no_doer_and_it_says_so() -> None:
    lost = rival(explained(), "perpetrator", "sdf")
    assert [reason.id for reason in lost.reasons] == ["actor.target"]


def test_a_weapon_that_is_named_and_not_coded_is_shown() -> None:
    weapons = [r.value for r in value(explained(), "weapon").rivals]
    assert weapons
    assert "machine_gun" not in weapons


def test_a_value_withheld_says_so_and_shows_what_could_have_been() -> None:
    explanation = explained(dataclasses.replace(account(), date=None))
    day = value(explanation, "date")
    assert (day.value, day.rule) == (None, None)
    assert {r.value for r in day.rivals} == {"2024-05-03", "2024-05-01"}
    assert "date: withheld: the text does not decide it" in "\n".join(explanation.lines("en"))


def test_findings_stand_with_their_words() -> None:
    finding = Finding("place-ambiguous", "Incident 1: several.", (span("Al-Basira"),))
    page = explained(None, finding).lines("en")
    at = page.index("  finding place-ambiguous: Incident 1: several.")
    assert "“Al-Basira”" in page[at + 1]


def test_for_programs_it_is_json_with_codes_offsets_and_sentences() -> None:
    document = json.loads(json.dumps(explained().to_json("en")))
    values = {one["field"]: one for one in document["incidents"][0]["values"]}
    assert values["perpetrator"]["value"] == {"actor": "unidentified", "attribution": "unknown"}
    start, end = values["date"]["words"][0]["start"], values["date"]["words"][0]["end"]
    assert TEXT[start:end] == "on Wednesday"
    assert values["date"]["rivals"][0]["reasons"][0]["text"]
    assert values["place"]["value"]["admin1"]["name"] == "Deir-ez-Zor"


def test_an_arabic_page_is_arabic() -> None:
    text = (
        "قال ناشطون يوم الجمعة إن مسلحين مجهولين أطلقوا النار يوم الأربعاء على مدني في بلدة البصيرة "
        "بريف دير الزور، ما أدى إلى مقتله."
    )
    page = "\n".join(marsad.explain(text, published="2024-05-03").lines())
    without_ids = re.sub(r"\w+[./]\w+", "", page)
    english = re.findall(r"\b(?:the|named|another|not|rule|words|in|place|of|day)\b", without_ids)
    assert english == []


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "a" * 5_000, "قتل " * 500, "killed 3 in " * 300, "\ud800 killed", "\u202e قتل مدني \x00"],
)
def test_nothing_strange_breaks_it(text: str) -> None:
    explanation = marsad.explain(text)
    for one in explanation.accounts:
        for each in one.values:
            assert all(text[w.start : w.end] == w.text for w in each.words)
    assert explanation.lines("ar")
    json.dumps(explanation.to_json("en"))
