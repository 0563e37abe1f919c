"""Deeds that English reports tell in words of many senses: taken, beaten, opened, removed, seized."""

from __future__ import annotations

import pytest

from marsad.extraction.model import Account
from marsad.extraction.reader import extract
from tests.extraction.told import counts, doers


def _one(text: str) -> Account:
    (account,) = extract(text, published="2022-06-20", language="en").incidents
    return account


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Regime forces took two civilians from their homes in Daraa.", "Arrests"),
        ("The SDF captured four ISIS fighters in a raid east of Deir Ezzor.", "Arrests"),
        ("Houthi fighters seized a cargo ship in the Red Sea.", "Looting/property destruction"),
        ("Gunmen seized three trucks carrying flour near Nyala.", "Looting/property destruction"),
        ("RSF fighters hijacked three aid trucks in North Kordofan.", "Looting/property destruction"),
        ("The RSF seized the town of Al Fula in West Kordofan.", "Non-state actor overtakes territory"),
        ("RSF troops took over an army post in Um Rawaba.", "Non-state actor overtakes territory"),
        ("Government forces entered the town of Tafas without a fight.", "Non-violent transfer of territory"),
        ("Turkish forces set up a new military point in Kafr Nabl.", "Headquarters or base established"),
        ("The army opened a new post near Tal Rifaat.", "Headquarters or base established"),
        ("Twenty RSF fighters surrendered to the army in Nyala.", "Change to group/activity"),
        ("About 50 fighters laid down their weapons in Daraa.", "Change to group/activity"),
        ("The Houthis and the government exchanged prisoners in Taiz.", "Agreement"),
        ("An explosives team blew up mines in a controlled blast near Mosul.", "Disrupted weapons use"),
        ("The White Helmets removed a cluster bomb in Binnish.", "Disrupted weapons use"),
        ("Regime artillery flattened a bakery in Ariha.", "Shelling/artillery/missile attack"),
    ],
)
def test_the_thing_done_to_tells_what_was_done(text: str, event: str) -> None:
    assert _one(text).event_type == event


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("HTS gunmen seized a journalist in Idlib.", ("arrested", "civilians", "civilian", 1, 1)),
        ("Soldiers beat two civilians at a checkpoint in Homs.", ("injured", "civilians", "civilian", 2, 2)),
        ("Militiamen stabbed a shopkeeper in Benghazi.", ("injured", "civilians", "civilian", 1, 1)),
        ("The SDF beat a man to death in Raqqa.", ("killed", "civilians", "unknown", 1, 1)),
        (
            "Twenty people suffered breathing difficulties after a chlorine attack on Saraqib.",
            ("injured", "civilians", "unknown", 20, 20),
        ),
        (
            "Gunmen shot dead a former Syrian army officer in Daraa.",
            ("killed", "civilians", "civilian", 1, 1),
        ),
        ("A former regime officer was shot dead in Daraa.", ("killed", "civilians", "civilian", 1, 1)),
        (
            "Two Syrian army officers were killed by gunmen in Daraa.",
            ("killed", "syrian_government", "combatant", 2, 2),
        ),
    ],
)
def test_people_taken_beaten_and_formerly_of_a_force_are_counted(
    text: str, row: tuple[str, str, str, int, int]
) -> None:
    assert counts(_one(text)) == [row]


def test_a_former_officer_is_no_target_of_his_old_force() -> None:
    told = _one("Gunmen shot dead a former Syrian army officer in Daraa.")
    assert [t.actor for t in told.targets] == ["civilians"]
    assert told.event_type == "Attack"


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("A man died in the custody of the Houthis in Sanaa.", "houthis"),
        ("A prisoner died in Houthi custody in Sanaa.", "houthis"),
        ("A teacher died in a prison run by the SDF in Hasakah.", "sdf"),
    ],
)
def test_who_held_them_answers_for_who_died_in_custody(text: str, doer: str) -> None:
    assert doers(_one(text)) == [doer]


@pytest.mark.parametrize(
    "text",
    [
        "A patrol took two wounded civilians to hospital in Homs.",
        "Residents took shelter in the village of Tafas.",
    ],
)
def test_people_taken_to_hospital_are_not_arrested(text: str) -> None:
    told = extract(text, published="2022-06-20", language="en").incidents
    assert all(not c.effect.startswith("arrest") for a in told for c in a.casualties)
    assert all(not a.event_type.endswith("territory") for a in told)


def test_a_paragraph_that_another_force_opens_tells_another_event() -> None:
    text = (
        "Settlers marched into Turmus Ayya on Sunday and beat an old man with iron bars.\n\n"
        "Soldiers who came after them fired live rounds at villagers, killing a student."
    )
    told = extract(text, published="2022-06-20", language="en").incidents
    assert [[(c.effect, c.min) for c in a.casualties] for a in told] == [[("injured", 1)], [("killed", 1)]]


@pytest.mark.parametrize(
    ("text", "event", "who"),
    [
        ("The RSF was accused of shelling a camp near Nyala.", "Shelling/artillery/missile attack", "rsf"),
        ("RSF fighters were accused of looting a hospital in Nyala.", "Looting/property destruction", "rsf"),
        ("The Houthis have been accused of shelling Marib.", "Shelling/artillery/missile attack", "houthis"),
    ],
)
def test_a_force_that_is_accused_of_a_deed_is_suspected_of_it(text: str, event: str, who: str) -> None:
    told = _one(text)
    assert told.event_type == event
    assert [(p.actor, p.attribution) for p in told.perpetrators] == [(who, "suspected")]


def test_what_a_victim_was_accused_of_accuses_nobody_else() -> None:
    told = _one("ISIS executed a man who was accused of spying for the Coalition in Hajin.")
    assert doers(told) == ["islamic_state"]


def test_a_country_around_a_town_neither_does_nor_suffers_it() -> None:
    told = _one("A rocket hit a house in Kiryat Shmona, northern Israel, wounding two civilians.")
    assert doers(told) == ["unidentified"]
    told = _one("A missile fell in Haifa, Israel, injuring five people.")
    assert [t.actor for t in told.targets] == ["civilians"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Syrian air defences shot down Israeli missiles near Homs.", "syrian_government"),
        ("Air defences intercepted an Iranian missile over Amman.", "unidentified"),
    ],
)
def test_whose_missile_was_shot_down_did_not_shoot_it_down(text: str, who: str) -> None:
    told = _one(text)
    assert doers(told) == [who]
    assert [w.type for w in told.weapons] == ["missile"]


def test_a_coalition_strike_is_one_from_the_air_by_the_coalition() -> None:
    told = _one("Seven people were likely killed in a Coalition strike on Raqqa.")
    assert told.event_type == "Air/drone strike"
    assert doers(told) == ["us_led_coalition"]


@pytest.mark.parametrize(
    ("text", "place", "area"),
    [
        ("Shelling hit Abu Kamal on Monday, killing three civilians.", "Abu Kamal", "Deir-ez-Zor"),
        ("A drone struck Abu Dhabi, killing a man.", "Abu Dhabi", "United Arab Emirates/Abu Dhabi"),
        ("Boats opened fire on fishermen off Gaza, wounding two.", "Gaza", "Palestine/Gaza Strip"),
    ],
)
def test_towns_that_look_like_people_or_have_ships_off_them_are_places(
    text: str, place: str, area: str
) -> None:
    told = _one(text).place
    assert told is not None
    assert (told.name, told.admin1 and told.admin1.name) == (place, area)


def test_a_ship_struck_at_sea_was_not_struck_in_the_town_the_gulf_is_called_after() -> None:
    assert _one("A missile struck a tanker in the Gulf of Aden, wounding two sailors.").place is None


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "The shelling left six people dead and a dozen injured in Taiz.",
            "Shelling/artillery/missile attack",
        ),
        ("The strike killed five people in Rafah.", "Air/drone strike"),
    ],
)
def test_the_strike_of_a_report_that_told_of_none_before_is_told_by_it(text: str, event: str) -> None:
    assert _one(text).event_type == event


def test_the_wounded_in_the_drone_strike_of_a_force_are_not_its_men() -> None:
    told = _one("Eight dead, 20 wounded in RSF drone strike on Kutum market.")
    assert counts(told) == [
        ("killed", "civilians", "unknown", 8, 8),
        ("injured", "civilians", "unknown", 20, 20),
    ]
    assert doers(told) == ["rsf"]


@pytest.mark.parametrize(
    ("first", "then", "who"),
    [
        (
            "Houthi forces shelled Taiz on Monday.",
            "The group's fighters killed a farmer in Mocha.",
            "houthis",
        ),
        ("The RSF shelled El Fasher on Monday.", "The militia's gunmen killed a farmer in Kutum.", "rsf"),
        ("Houthi forces shelled Taiz on Monday.", "The group killed a farmer in Mocha.", "unidentified"),
        (
            "ISIS attacked a post in Hajin on Monday.",
            "The group killed a farmer in Busayrah.",
            "islamic_state",
        ),
    ],
)
def test_the_group_is_the_one_that_the_report_names(first: str, then: str, who: str) -> None:
    told = extract(f"{first} {then}", published="2022-06-20", language="en").incidents
    assert doers(told[-1]) == [who]


def test_whose_positions_fired_is_the_doer_and_no_target() -> None:
    text = "Houthi positions in Harib fired on government forces on Monday, killing two soldiers."
    incident = _one(text)
    assert [p.actor for p in incident.perpetrators] == ["houthis"]
    assert [(row.actor, row.min) for row in incident.casualties] == [("other:Yemeni government", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah said twelve of its fighters were killed in shelling of Kafr Kila on Monday.",
        "Twelve of its fighters were killed in shelling of Kafr Kila on Monday, Hezbollah said.",
        "Twelve of Hezbollah's fighters were killed in shelling of Kafr Kila on Monday.",
    ],
)
def test_so_many_of_the_fighters_of_a_body_are_so_many(text: str) -> None:
    assert [(row.actor, row.min, row.max) for row in _one(text).casualties] == [("hezbollah", 12, 12)]


def test_several_dozen_are_twenty_or_more() -> None:
    [row] = _one("Several dozen people were killed in an air strike on El Fasher on 3 June.").casualties
    assert (row.min, row.max) == (20, None)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Twelve of the army's soldiers were killed in shelling of Babanusa on Monday.", "saf"),
        ("Twelve of the SDF fighters were killed in shelling of Manbij on Monday.", "sdf"),
        ("Twelve of the group's fighters were killed in shelling of Kafr Kila on Monday.", "unidentified"),
    ],
)
def test_so_many_of_the_men_of_a_body_are_counted_and_are_its_own(text: str, actor: str) -> None:
    assert [(row.actor, row.min, row.max) for row in _one(text).casualties] == [(actor, 12, 12)]


def test_the_group_is_nobody_where_none_was_named() -> None:
    assert doers(_one("The group attacked a checkpoint near Manbij on Monday, killing two.")) == doers(
        _one("Gunmen attacked a checkpoint near Manbij on Monday, killing two.")
    )
    named = _one("Boko Haram attacked Baga on Monday. The group killed two farmers.")
    assert [p.actor for p in named.perpetrators] == ["other:Boko Haram"]
