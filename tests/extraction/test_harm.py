"""Which people a word of harm speaks of."""

from __future__ import annotations

import pytest

from marsad.extraction.reader import extract


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("إدلب: قصفت قوات النظام بلدة كنصفرة دون وقوع إصابات.", "ar"),
        ("Shells of the regime forces fell on Kansafra town, without casualties.", "en"),
        ("لم تستقبل المشافي أي إصابات بعد قصف قوات النظام بلدة كنصفرة.", "ar"),
    ],
)
def test_harm_that_is_denied_gives_no_row(text: str, language: str) -> None:
    told = extract(text, published="2022-12-28", language=language).to_json()
    assert all(not incident["casualties"] for incident in told["incidents"])


@pytest.mark.parametrize(
    ("told", "harmed"),
    [
        ("a civilian killed, two others injured", {("killed", 1), ("injured", 2)}),
        ("four civilians killed, another wounded", {("killed", 4), ("injured", 1)}),
        ("a teacher killed and another wounded", {("killed", 1), ("injured", 1)}),
    ],
)
def test_headlines_leave_out_the_verb_of_those_killed(told: str, harmed: set[tuple[str, int]]) -> None:
    text = f"The army shelled Kansafra on Monday. Initial reports: {told} in the shelling."
    (incident,) = extract(text, published="2022-12-28", language="en").to_json()["incidents"]
    assert {(c["effect"], c["min"]) for c in incident["casualties"]} == harmed


def test_what_has_gone_on_for_years_is_not_what_happened() -> None:
    text = "In an area where several sides have fought for years, ISIS shelled Hajin on Monday."
    (incident,) = extract(text, published="2022-12-28", language="en").to_json()["incidents"]
    assert incident["event_type"] == "Shelling/artillery/missile attack"


def test_those_who_shoot_are_not_the_victims() -> None:
    text = "درعا: قتل مسلحون مجهولون بالرصاص مدنياً في بلدة الشجرة."
    (incident,) = extract(text, published="2022-12-28", language="ar").to_json()["incidents"]
    assert [(c["actor"], c["min"]) for c in incident["casualties"]] == [("civilians", 1)]


def test_houses_are_no_victims() -> None:
    text = "إدلب: أصابت قذائف لقوات النظام 3 منازل في بلدة كنصفرة."
    told = extract(text, published="2022-12-28", language="ar").to_json()
    assert all(not incident["casualties"] for incident in told["incidents"])


@pytest.mark.parametrize(
    ("text", "language", "rows"),
    [
        (
            "السويداء: أعدم عناصر من قوات النظام رمياً بالرصاص مدنيين اثنين في بلدة القريا.",
            "ar",
            [("killed", "civilians", "civilian", 2)],
        ),
        (
            "كركوك: هاجم مسلحو داعش حواجز للبشمركة في ناحية التون كوبري وقتلوا سبعة من عناصرها.",
            "ar",
            [("killed", "peshmerga", "combatant", 7)],
        ),
        (
            "حلب: لقي 3 سوريين، بينهم مهندس من أبناء مدينة الباب، حتفهم بقصف لقوات النظام على اعزاز.",
            "ar",
            [("killed", "civilians", "unknown", 3)],
        ),
        (
            "حماة: انفجر لغم بسيارة على طريق سلمية، فقُتل مدني وأُسعف خمسة آخرون إلى المشفى.",
            "ar",
            [("killed", "civilians", "civilian", 1), ("injured", "civilians", "civilian", 5)],
        ),
        (
            "Homs: An Israeli drone hit a car in Al-Qusayr city. Three members of Hezbollah were killed.",
            "en",
            [("killed", "hezbollah", "combatant", 3)],
        ),
        (
            "Aleppo: A grenade thrown at a cafe in Azaz city wounded six patrons on Friday.",
            "en",
            [("injured", "civilians", "unknown", 6)],
        ),
    ],
)
def test_whose_people_were_harmed(text: str, language: str, rows: list[tuple[str, str, str, int]]) -> None:
    told = extract(text, published="2022-12-28", language=language).to_json()
    found = [c for incident in told["incidents"] for c in incident["casualties"]]
    assert [(c["effect"], c["actor"], c["status"], c["min"]) for c in found] == rows
