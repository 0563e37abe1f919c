"""How agencies and monitors write English: ages alone, parts behind dashes, datelines, words of a force."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.extraction.reader import extract


def _told(text: str) -> dict[str, Any]:
    incidents = extract(text, published="2024-03-06", language="en").to_json()["incidents"]
    assert len(incidents) == 1
    told: dict[str, Any] = incidents[0]
    return told


def _rows(text: str) -> set[tuple[str, int, int, int]]:
    return {(c["effect"], c["min"], c["women"], c["children"]) for c in _told(text)["casualties"]}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Three villagers, among them a 15-year-old, were killed by army shelling in Sarmin.",
            {("killed", 3, 0, 1)},
        ),
        (
            "Rockets hit Sarmin, killing three people, including a five-year-old girl.",
            {("killed", 3, 0, 1)},
        ),
        ("Sniper fire killed a shepherd, 12-year-old Lana Saeed Hassan, in Sarmin.", {("killed", 1, 0, 1)}),
        (
            "Mortar rounds landed in Sarmin, killing six civilians - four children, a man and a woman - "
            "and injuring nine others.",
            {("killed", 6, 1, 4), ("injured", 9, 0, 0)},
        ),
        ("Jets bombed Sarmin, killing nine people, of whom four were women.", {("killed", 9, 4, 0)}),
        (
            "Two policemen were killed and a third wounded by gunmen in Nawa.",
            {("killed", 2, 0, 0), ("injured", 1, 0, 0)},
        ),
        (
            "A soldier was killed and two of his comrades were wounded in an ambush by gunmen in Nawa.",
            {("killed", 1, 0, 0), ("injured", 2, 0, 0)},
        ),
        (
            "The teacher Huda Salem died and two of her pupils suffered injuries in shelling on Sarmin.",
            {("killed", 1, 0, 0), ("injured", 2, 0, 2)},
        ),
        ("1 woman killed, 20+ injured in shelling on Sarmin.", {("killed", 1, 1, 0), ("injured", 20, 0, 0)}),
        (
            "Masked men stormed the home of judge Salem Nasser in Nawa and took him to an unknown area.",
            {("abducted", 1, 0, 0)},
        ),
    ],
)
def test_people_told_in_few_words(text: str, rows: set[tuple[str, int, int, int]]) -> None:
    """Ages alone, "a third", "two of his ..." and lists between dashes count as whole nouns do."""
    assert _rows(text) == rows


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Two sisters were killed in an Israeli strike on their home in Rafah.", {("israel", "stated")}),
        (
            "The Israeli army said it had killed a Hezbollah commander in a strike on Nabatieh.",
            {("israel", "claimed")},
        ),
        (
            "A shell hit a house in Hays, wounding two. Medics accused the Houthi militia of firing it.",
            {("houthis", "suspected")},
        ),
        (
            "SDF fighters raided a house in Hajin and detained two brothers on suspicion of IS links.",
            {("sdf", "stated")},
        ),
        (
            "A merchant was shot dead in Tikrit by men wearing military uniforms.",
            {("unidentified", "unknown")},
        ),
    ],
)
def test_who_did_it(text: str, named: set[tuple[str, str]]) -> None:
    """A strike bears its owner's adjective; a charge names who is charged; a uniform names nobody."""
    assert {(p["actor"], p["attribution"]) for p in _told(text)["perpetrators"]} == named


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Mortar fire killed two people in Al-Dhabab, west of Taiz city.", "Al-Dhabab"),
        ("A car bomb blew up in Benghazi's Al-Salmani district, killing three.", "Al-Salmani"),
        ("A boy was shot dead in Zaafaran, a suburb of Gaza City.", "Zaafaran"),
        ("A drone hit a car on the road linking Aitaroun and Bint Jbeil.", "Aitaroun and Bint Jbeil"),
        ("A man was shot dead in Nur Shams refugee camp, Tulkarm.", "Nur Shams refugee camp"),
    ],
)
def test_places_beside_others(text: str, place: str) -> None:
    """The place that others only locate is where it happened."""
    assert _told(text)["place"]["name"] == place
