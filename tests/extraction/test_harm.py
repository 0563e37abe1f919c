"""Which people a word of harm speaks of."""

from __future__ import annotations

import pytest

from marsad.extraction.reader import extract


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("إدلب: قصفت قوات النظام بلدة كنصفرة دون وقوع إصابات.", "ar"),
        ("Shells of the regime forces fell on Kansafra town, without casualties.", "en"),
    ],
)
def test_harm_that_is_denied_gives_no_row(text: str, language: str) -> None:
    told = extract(text, published="2022-12-28", language=language).to_json()
    assert all(not incident["casualties"] for incident in told["incidents"])


def test_those_who_shoot_are_not_the_victims() -> None:
    text = "درعا: قتل مسلحون مجهولون بالرصاص مدنياً في بلدة الشجرة."
    (incident,) = extract(text, published="2022-12-28", language="ar").to_json()["incidents"]
    assert [(c["actor"], c["min"]) for c in incident["casualties"]] == [("civilians", 1)]


def test_houses_are_no_victims() -> None:
    text = "إدلب: أصابت قذائف لقوات النظام 3 منازل في بلدة كنصفرة."
    told = extract(text, published="2022-12-28", language="ar").to_json()
    assert all(not incident["casualties"] for incident in told["incidents"])
