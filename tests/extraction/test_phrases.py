"""The phrases that can play a role, and the preposition each stands under."""

from __future__ import annotations

from typing import Literal

from marsad.extraction.events import frames
from marsad.extraction.phrases import Phrase, phrases
from marsad.extraction.reading import read


def of(text: str, language: Literal["ar", "en"] = "ar") -> dict[str, Phrase]:
    reading = read(text, language, "2022-12-28")
    frame = frames(reading, reading.sentences)[0]
    return {reading.written(p.start, p.end): p for p in phrases(reading, frame)}


def test_an_article_between_preposition_and_noun_is_stepped_over() -> None:
    assert of("Gunmen opened fire on the house of a doctor in Hajin.", "en")["house"].marker == "on"


def test_who_reports_plays_no_role() -> None:
    assert not any(p.kind == "actor" for p in of("أعلنت وزارة الدفاع أن لغماً انفجر بسيارة في تدمر.").values())


def test_the_holder_of_the_area_plays_no_role() -> None:
    found = of("قتل رجل بانفجار لغم في بلدة هجين الخاضعة لسيطرة قسد.")
    assert not any(p.kind == "actor" for p in found.values())


def test_whom_the_victim_was_blamed_for_plays_no_role() -> None:
    found = of("أعدم مسلحون رجلاً في بلدة هجين بتهمة التعامل مع قسد.")
    assert not any(p.actor is not None and p.actor.entry.id == "sdf" for p in found.values())
