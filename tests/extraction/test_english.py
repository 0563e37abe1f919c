"""What English reports say: names, leads told again, and idioms of harm, in invented sentences."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.extraction.reader import extract


def _incidents(text: str) -> list[dict[str, Any]]:
    incidents: list[dict[str, Any]] = extract(text, published="2021-02-07", language="en").to_json()[
        "incidents"
    ]
    return incidents


def _rows(incident: dict[str, Any]) -> set[tuple[str, int, int, int]]:
    return {(c["effect"], c["min"], c["women"], c["children"]) for c in incident["casualties"]}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Soldiers opened fire at Ghalyan Rustom Abu Sneineh, 31, in Tubas and killed him.",
            ["Ghalyan Rustom Abu Sneineh"],
        ),
        ("Unknown men shot dead Col. Wadah Bafaqih outside his home in Aden.", ["Wadah Bafaqih"]),
        (
            "A mine killed two men in Souran. The dead were named as Jadaan Hmeidi and Zuhdi Orfali.",
            ["Jadaan Hmeidi", "Zuhdi Orfali"],
        ),
        (
            "A shell killed three in Nawa: Idris Qaddah, his brother Omar and Qusay Zain are among the dead.",
            ["Idris Qaddah", "Omar", "Qusay Zain"],
        ),
        (
            "A shell killed the two sisters Hanin Issa, 9, and Lama Issa, 12, in Ariha.",
            ["Hanin Issa", "Lama Issa"],
        ),
        ("The regime forces arrested 16-year-old Yazdan Khalaf in Tafas.", ["Yazdan Khalaf"]),
        ("Gunmen kidnapped Sheikh Dandal near Hajin on Friday.", ["Dandal"]),
        ("A mine killed a farmer in Khan Shaykhun, residents told Example Radio.", []),
        ("Regime warplanes shelled Khan Younis and Sheikh Miskin.", []),
    ],
)
def test_names_of_victims(text: str, names: list[str]) -> None:
    """A person is named behind a deed, a rank, an age, kin or "named as"; a place and a speaker are not."""
    assert sorted(p["name"] for i in _incidents(text) for p in i["persons"]) == sorted(names)


def test_ranks_and_offices_tell_who_the_named_one_is() -> None:
    """What commas set off belongs to the name before it."""
    text = "Gunmen shot dead Samer Haddad, a teacher, in Nawa. In Tafas a bomb killed Major Wael Nimr."
    told = _incidents(text)
    assert [c["status"] for i in told for c in i["casualties"]] == ["civilian", "combatant"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Unknown gunmen shot Salem Haddad, a teacher, dead in Nawa.", {("killed", 1, 0, 0)}),
        ("A shopkeeper was stabbed to death in Nawa.", {("killed", 1, 0, 0)}),
        ("A detainee was beaten to death by regime soldiers in Saidnaya.", {("killed", 1, 0, 0)}),
        (
            "At least nine people, among them women and children, were shot dead in Hajin.",
            {("killed", 9, 0, 0)},
        ),
        (
            "Soldiers shot and killed a man and arrested his two brothers in Beita.",
            {("killed", 1, 0, 0), ("arrested", 2, 0, 0)},
        ),
        (
            "A bomb in Tarmiyah killed two soldiers and injured three more.",
            {("killed", 2, 0, 0), ("injured", 3, 0, 0)},
        ),
        ("The judge Adel Murad escaped an attempt on his life in Aden.", {("unharmed", 1, 0, 0)}),
    ],
)
def test_idioms_of_harm(text: str, rows: set[tuple[str, int, int, int]]) -> None:
    """Harm told in two halves, in idioms, and of people whom only a number counts."""
    told = _incidents(text)
    assert len(told) == 1
    assert _rows(told[0]) == rows


def test_a_suicide_bomber_needs_no_means() -> None:
    """The bomber of a group whose name looks like a form of "be" is the doer, not a victim."""
    text = "ISIS lost the town. An IS suicide bomber killed four policemen in Sheikh Zuweid on Sunday."
    (told,) = _incidents(text)
    assert told["event_type"] == "Suicide bomb"
    assert [p["actor"] for p in told["perpetrators"]] == ["islamic_state"]
    assert _rows(told) == {("killed", 4, 0, 0)}


def test_a_lead_told_again_is_one_event() -> None:
    """The first paragraph of an agency report sums up what the next ones tell in detail."""
    text = (
        "Seven people were killed in attacks on Sunday in Daraa, officials said.\n\n"
        "In Nawa, gunmen killed four people of one family at a wedding.\n\n"
        "In Tafas, three farmers were killed when a mine went off under their tractor."
    )
    told = _incidents(text)
    assert [(i["place"]["name"], i["date"]["start"]) for i in told] == [
        ("Nawa", "2021-02-07"),
        ("Tafas", "2021-02-07"),
    ]


def test_a_second_event_like_the_first_stays() -> None:
    """One dead at one place and one at another are two events, however alike they are told."""
    text = "Gunmen shot a civilian dead in Nawa.\n\nGunmen shot a civilian dead in Tafas."
    assert [i["place"]["name"] for i in _incidents(text)] == ["Nawa", "Tafas"]


@pytest.mark.parametrize(
    "text",
    [
        "Residents of Nyala demanded the arrest of the men who rob travellers.",
        "About 3,000 citizens are still detained in the prisons of Sednaya.",
    ],
)
def test_what_is_demanded_or_lasts_is_no_event(text: str) -> None:
    """A demand for arrests and the number of those held are no incidents."""
    assert _incidents(text) == []


@pytest.mark.parametrize(
    ("text", "place", "governorate"),
    [
        ("A bomb killed a man in the city of Mosul, some 400 km north of Baghdad.", "Mosul", "Iraq/Ninewa"),
        ("In El Geneina, capital of West Darfur, gunmen killed a trader.", "El Geneina", "Sudan/West Darfur"),
    ],
)
def test_distances_and_capitals_are_no_places(text: str, place: str, governorate: str) -> None:
    """Where a city lies from another, and of which state it is the capital, does not move the event."""
    (told,) = _incidents(text)
    assert (told["place"]["name"], told["place"]["admin1"]["name"]) == (place, governorate)


def test_a_rank_ends_no_sentence() -> None:
    """ "Col." and "U.S." do not cut a sentence in two."""
    told = _incidents("A mine killed Lt. Col. Salem Bawazir and two guards in Mudiyah on Friday.")
    assert len(told) == 1


@pytest.mark.parametrize(
    ("text", "doers", "harmed"),
    [
        ("Soldiers arrested 14 men in Tubas on Monday.", ["israel"], [("arrested", 14)]),
        (
            "A man was arrested by Syrian Democratic Forces personnel in Daman on Monday.",
            ["sdf"],
            [("arrested", 1)],
        ),
        (
            "A roadside bomb near Salamiyah killed nine and wounded a dozen.",
            ["unidentified"],
            [("killed", 9), ("injured", 12)],
        ),
        (
            "The bodies of three shepherds were found near Sukhna with gunshot wounds.",
            ["unidentified"],
            [("killed", 3)],
        ),
        (
            "An HTS patrol clashed with smugglers at Sarmada. One smuggler was shot dead.",
            ["hts", "unidentified"],
            [("killed", 1)],
        ),
        (
            "Israeli troops and gunmen of the Jenin Brigade traded fire in Jenin.",
            ["israel", "other:Islamic Jihad"],
            [],
        ),
    ],
)
def test_who_acts_and_who_is_harmed_by_word_order(
    text: str, doers: list[str], harmed: list[tuple[str, int]]
) -> None:
    read = extract(text, published="2022-03-07", language="en")
    account = read.incidents[0]
    assert sorted(p.actor for p in account.perpetrators) == doers
    assert [(c.effect, c.min) for c in account.casualties] == harmed


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("A landmine exploded in the Hama desert, killing four, two of them women.", {("killed", 4, 2, 0)}),
        ("Gunmen abducted an engineer and his driver in Marib.", {("abducted", 2, 0, 0)}),
        ("Three of its soldiers were killed in an air strike on Nabatieh.", {("killed", 3, 0, 0)}),
        (
            "Gunmen stormed a hotel in Baghdad; it ended with 12 civilians and five attackers dead.",
            {("killed", 12, 0, 0), ("killed", 5, 0, 0)},
        ),
    ],
)
def test_counts_beside_each_other(text: str, rows: set[tuple[str, int, int, int]]) -> None:
    assert {row for incident in _incidents(text) for row in _rows(incident)} == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Shelling killed two members of the SDF and injured another.",
            {("killed", 2, 0, 0), ("injured", 1, 0, 0)},
        ),
        (
            "A baker was killed and another was wounded in an ambush near Nawa.",
            {("killed", 1, 0, 0), ("injured", 1, 0, 0)},
        ),
    ],
)
def test_another_alone_is_one_more_person(text: str, rows: set[tuple[str, int, int, int]]) -> None:
    assert {row for incident in _incidents(text) for row in _rows(incident)} == rows


def test_a_common_noun_behind_a_name_and_who_uses_a_building_are_no_other_doers() -> None:
    for text, doer in (
        (
            "Three civilians died in a shooting by Syrian National Army factions at civilians in Al Bab.",
            "sna",
        ),
        ("Three civilians died in shelling by Turkish forces of a building used by HTS in Azaz.", "turkey"),
    ):
        [incident] = _incidents(text)
        assert [p["actor"] for p in incident["perpetrators"]] == [doer]


def test_a_number_behind_the_name_of_a_province_is_no_place() -> None:
    [incident] = _incidents("Aleppo province: Four civilians were killed on July 30 by a mine in Bazagha.")
    assert _rows(incident) == {("killed", 4, 0, 0)}


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("IS fighters massacred 14 civilians in the village of Kafr Zita.", ("killed", 14, 0, 0)),
        ("Militants slit the throats of two shepherds near the town of Al-Sukhna.", ("killed", 2, 0, 0)),
        ("Two grandmothers were killed by shelling in the town of Sarmin.", ("killed", 2, 2, 0)),
    ],
)
def test_massacres_and_cut_throats_kill_and_grandmothers_are_women(
    text: str, killed: tuple[str, int, int, int]
) -> None:
    (told,) = _incidents(text)
    assert killed in _rows(told)
