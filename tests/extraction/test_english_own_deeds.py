"""What English bodies tell of their own deeds, tolls that rose, and people told of by nation or as most."""

from __future__ import annotations

import pytest

from marsad.extraction.model import Account
from marsad.extraction.reader import extract

PUBLISHED = "2024-03-06"


def read(text: str) -> tuple[Account, ...]:
    return extract(text, published=PUBLISHED).incidents


def one(text: str) -> Account:
    (account,) = read(text)
    return account


def doers(account: Account) -> list[tuple[str, str]]:
    return [(who.actor, who.attribution) for who in account.perpetrators]


def counts(account: Account) -> list[tuple[str, str, str, int]]:
    return [(row.effect, row.actor, row.status, row.min) for row in account.casualties]


@pytest.mark.parametrize(
    ("text", "actor", "event"),
    [
        (
            "The Israeli military said it had struck a weapons depot of Hezbollah in Khiam.",
            "israel",
            "Air/drone strike",
        ),
        ("The SDF said on Monday that it had killed two ISIS members in Hajin.", "sdf", "Armed clash"),
        (
            "Hezbollah said its fighters had fired rockets at Kiryat Shmona.",
            "hezbollah",
            "Shelling/artillery/missile attack",
        ),
    ],
)
def test_a_body_that_tells_of_its_own_deed_claims_it(text: str, actor: str, event: str) -> None:
    told = one(text)
    assert (doers(told), told.event_type) == ([(actor, "claimed")], event)


def test_a_force_with_aircraft_strikes_from_the_air_and_others_do_not() -> None:
    assert (
        one("Israel struck a building in Nabatieh on Tuesday, killing two.").event_type == "Air/drone strike"
    )
    assert one("ISIS struck a checkpoint of the SDF in Hajin, killing two.").event_type == "Armed clash"


def test_the_sdf_keeps_its_name_behind_the_article_beside_another_group() -> None:
    told = one("ISIS attacked a checkpoint of the SDF near Al-Shuhayl and killed two soldiers.")
    assert counts(told) == [("killed", "sdf", "combatant", 2)]
    assert [t.actor for t in told.targets] == ["sdf"]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The number of dead in the Jarablus bombing has risen to eleven.", 11),
        ("The number of people killed in the Jarablus bombing has risen to eleven.", 11),
        (
            "A car bomb exploded in Ras Al-Ain on Monday, killing six civilians. "
            "Three of the wounded died on Tuesday, raising the toll to nine.",
            9,
        ),
    ],
)
def test_a_toll_that_rose_is_that_of_the_deed_whatever_day_it_rose(text: str, killed: int) -> None:
    assert [(row.effect, row.min) for row in one(text).casualties] == [("killed", killed)]


def test_those_who_are_mostly_civilians_are_not_shared_out() -> None:
    told = one("A bomb killed five people and wounded seven, mostly civilians, in Mogadishu.")
    assert counts(told)[1:] == [("injured", "unidentified", "unknown", 7)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("A Palestinian was shot dead by settlers near Qusra.", [("killed", 1)]),
        ("Israeli forces shot and killed a 15-year-old Palestinian in Jenin.", [("killed", 1)]),
        (
            "Two Syrians were killed and three Lebanese wounded in a raid on Qana.",
            [("killed", 2), ("injured", 3)],
        ),
        (
            "Three workers were killed and four others sustained various injuries in the shelling of Sarmin.",
            [("killed", 3), ("injured", 4)],
        ),
    ],
)
def test_people_told_of_by_nation_or_injuries_are_counted(text: str, rows: list[tuple[str, int]]) -> None:
    assert [(row.effect, row.min) for row in one(text).casualties] == rows


def test_what_is_condemned_is_an_event_where_it_is_placed_and_none_where_not() -> None:
    told = one("SNHR condemns the killing of a journalist by regime forces in Nawa on Monday.")
    assert doers(told) == [("syrian_government", "stated")]
    assert not read("The ministry condemned the attack and called for calm.")


def test_blame_behind_on_is_no_aim() -> None:
    assert one("Two farmers were killed in an attack blamed on ISIS in Al-Tarmiyah.").event_type == "Attack"


def test_soldiers_of_a_body_can_be_captured() -> None:
    told = one("HTS fighters captured four regime soldiers near Saraqib.")
    assert [(row.actor, row.min) for row in told.casualties] == [("syrian_government", 4)]


def test_a_suicide_car_bomb_is_a_suicide_bomb() -> None:
    told = one("A suicide car bomb targeted a police station in Mogadishu, killing eight people.")
    assert (told.event_type, [w.type for w in told.weapons]) == ("Suicide bomb", ["car_bomb"])


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "A security source explained that the Saudi army targeted villages in Razih with shells.",
            "other:Saudi army",
        ),
        ("Residents said that the Houthis shot dead a farmer in Hays.", "houthis"),
        ("Eritrean troops killed four farmers in Zalambessa.", "other:Eritrean army"),
        ("Tigrayan fighters shot dead two policemen in Adigrat.", "other:TPLF"),
        ("Factions backed by Ankara shelled Tel Tamer, killing a woman.", "sna"),
    ],
)
def test_who_did_it_is_read_behind_that_and_from_its_country(text: str, actor: str) -> None:
    assert doers(one(text)) == [(actor, "stated")]


def test_who_only_holds_an_area_did_nothing() -> None:
    told = one("A farmer was shot dead in the part of Hama that the regime holds.")
    assert doers(told) == [("unidentified", "unknown")]


def test_those_whom_others_back_do_it_with_them() -> None:
    told = one("The SDF, backed by the coalition, arrested two ISIS members in Hajin.")
    assert [actor for actor, _ in doers(told)] == ["sdf", "us_led_coalition"]


def test_another_force_behind_and_does_a_deed_of_its_own() -> None:
    first, second = read(
        "Israeli settlers torched two cars in Turmus Ayya, "
        "and Israeli soldiers detained four young men from Qalqilya."
    )
    assert (first.event_type, second.event_type) == ("Looting/property destruction", "Arrests")
    assert doers(second) == [("israel", "stated")]


def test_the_takeover_that_went_before_is_no_deed_of_those_who_then_killed() -> None:
    _, told = read(
        "The army regained Wad Madani on Saturday. "
        "After the takeover, RSF fighters killed 13 people in Kambo Taiba on January 10."
    )
    assert told.event_type == "Attack"


@pytest.mark.parametrize(
    ("text", "place", "area"),
    [
        ("Gunmen shot dead a farmer near Tel Tamer in Hasakah.", "Tel Tamer", "Al-Hasakeh"),
        ("Mortar shells hit the El Obeid market, killing three traders.", "El Obeid", "Sudan/North Kordofan"),
        ("Turkish forces shelled Kaljibrin village (Aleppo).", "Kaljibrin", "Aleppo"),
        ("An airstrike on a house killed six people in Ain Qana.", "Ain Qana", None),
        ("A drone strike killed two men in Marib's Wadi Abidah.", "Wadi Abidah", "Yemen/Ma'rib"),
    ],
)
def test_english_names_of_places_are_read_whole(text: str, place: str, area: str | None) -> None:
    found = one(text).place
    assert found is not None
    assert (found.name, found.admin1.name if found.admin1 else None) == (place, area)


def test_today_is_the_day_of_the_dateline() -> None:
    told = one("JENIN, Monday, March 4, 2024 (ABC) – A boy was shot dead by Israeli forces today in Jenin.")
    assert told.date is not None and told.date.start is not None
    assert told.date.start.isoformat() == "2024-03-04"


def test_who_the_rider_was_adds_nobody() -> None:
    told = one("A drone hit a motorcycle in Nabatieh, killing its rider, a member of the municipal council.")
    assert [(row.effect, row.min) for row in told.casualties] == [("killed", 1)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Ten conscripts were killed on Saturday in an attack on a checkpoint in Sirte. "
            "The Islamic State group said on Sunday that it was behind the assault.",
            [("islamic_state", "claimed")],
        ),
        (
            "Gunmen killed dozens of people in an attack on Saturday in Barsalogho. The group JNIM claimed "
            "responsibility in a statement on Sunday, saying it had targeted militia members.",
            [("other:JNIM", "claimed")],
        ),
        (
            "A bomb killed two in Sirte. Officials said that ISIS carried out the attack.",
            [("islamic_state", "stated")],
        ),
        (
            "A drone strike killed ten in Kutum. The army denied it was behind the strike.",
            [("unidentified", "unknown")],
        ),
    ],
)
def test_later_sentences_say_who_did_it(text: str, said: list[tuple[str, str]]) -> None:
    assert doers(one(text)) == said


def test_the_militants_are_those_the_sentence_before_opened_with() -> None:
    _, told = read("ISIS attacked an army post near Palmyra. The militants burned two vehicles.")
    assert doers(told) == [("islamic_state", "stated")]
    _, told = read("Unknown gunmen killed an SDF member in Hajin. The militants burned a shop in Theban.")
    assert doers(told) == [("unidentified", "unknown")]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Lebanon's army arrested two men in Arsal.", "other:Lebanese army"),
        ("Turkey's army shelled Kani Masi.", "turkey"),
        ("Israel's air force struck a convoy near Al-Qusayr.", "israel"),
    ],
)
def test_a_country_with_the_possessive_says_whose_army_it_is(text: str, actor: str) -> None:
    assert doers(one(text)) == [(actor, "stated")]


def test_a_raid_where_a_force_has_nobody_on_the_ground_is_from_the_air() -> None:
    told = one("Three paramedics were killed in an Israeli raid that targeted their center in Tyre.")
    assert told.event_type == "Air/drone strike"
    assert one("Israeli forces arrested two men in a raid on Jenin.").event_type == "Arrests"


def test_one_kidnapped_before_is_only_told_dead() -> None:
    told = one("The body of a kidnapped trader was found near Safita.")
    assert [(row.effect, row.min) for row in told.casualties] == [("killed", 1)]
