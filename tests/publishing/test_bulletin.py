"""Whole pages, from invented incidents."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from marsad import extract
from marsad.extraction.model import (
    Admin1,
    Casualty,
    DateValue,
    Perpetrator,
    Person,
    PlaceValue,
    Target,
    Weapon,
)
from marsad.publishing.agreement import data
from marsad.publishing.bulletin import compose
from marsad.publishing.language import Language
from marsad.publishing.page import LayoutError, lay_out
from marsad.publishing.wording import sentence
from marsad.tally.counted import CountedIncident
from marsad.tally.counting import count
from marsad.tally.definition import Definition
from marsad.tally.event_types import EVENT_TYPES
from marsad.tally.figures import Figures
from marsad.tally.geography import within
from marsad.tally.loading import load_definition

DEIR_EZ_ZOR = Admin1("Deir-ez-Zor", "SY09")
SINCE, UNTIL = dt.date(2023, 3, 4), dt.date(2023, 3, 6)
EXAMPLE = load_definition("is-operations-aanes-2022")


def incident(id: str, day: str = "2023-03-05", **more: Any) -> CountedIncident:
    place = more.pop("place", PlaceValue("الجاسمي", pcode="C5160", admin1=DEIR_EZ_ZOR))
    date = dt.date.fromisoformat(day)
    plain: dict[str, Any] = {
        "event_type": "Armed clash",
        "perpetrators": (Perpetrator("islamic_state", "suspected"),),
        "targets": (Target("asayish", "checkpoint"),),
        "weapons": (Weapon("machine_gun"),),
        "sources": ("منصة مختلقة",),
        "reports": (f"r{id}",),
    }
    return CountedIncident(
        id=id, date=DateValue(date, date, "day"), place=place, within=within(place), **(plain | more)
    )


@dataclasses.dataclass(frozen=True)
class Given:
    """Incidents at hand, without a register."""

    held: tuple[CountedIncident, ...]

    def count(self, definition: Definition) -> Figures:
        return count(self.held, definition)

    def incidents(self, ids: Iterable[str]) -> Iterable[CountedIncident]:
        wanted = set(ids)
        return (incident for incident in self.held if incident.id in wanted)


def page(*incidents: CountedIncident, language: Any = "ar", **more: Any) -> str:
    return lay_out(compose(Given(incidents), since=SINCE, until=UNTIL, language=Language(language), **more))


def test_the_hedge_the_place_and_the_means_are_kept_in_both_languages() -> None:
    assert sentence(incident("1"), Language("ar")) == (
        "استهدف مسلحون يُعتقد أنهم من تنظيم الدولة الإسلامية حاجزاً لقوى الأمن الداخلي (الأسايش) "
        "بالأسلحة الرشاشة في الجاسمي بمحافظة دير الزور، ولم يُسجَّل عدد للضحايا"
    )
    assert sentence(incident("1"), Language("en")) == (
        "gunmen believed to be members of the Islamic State attacked a checkpoint of the Asayish "
        "with machine guns in Jasmi, Deir-ez-Zor; no number of casualties is recorded"
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_rung_is_never_told_as_another(language: Any) -> None:
    told = {
        rung: sentence(incident("1", perpetrators=(Perpetrator("islamic_state", rung),)), Language(language))
        for rung in ("stated", "claimed", "suspected", "unknown")
    }
    assert len(set(told.values())) == 4
    hedged, claimed = ("يُعتقد", "تبنّي") if language == "ar" else ("believed", "claimed")
    assert [rung for rung, text in told.items() if hedged in text] == ["suspected"]
    assert [rung for rung, text in told.items() if claimed in text] == ["claimed"]
    name = "تنظيم الدولة" if language == "ar" else "Islamic State"
    assert name not in told["unknown"]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_every_event_type_has_words_for_every_voice(event_type: str, language: Any) -> None:
    for rung in ("stated", "unknown"):
        for targets in ((), (Target("civilians", "area"),), (Target("unidentified", "person"),)):
            told = incident(
                "1", event_type=event_type, perpetrators=(Perpetrator("sdf", rung),), targets=targets
            )
            text = sentence(told, Language(language))
            assert not re.search(r"[{}]|  | [،,;]", text), text


def test_every_weapon_and_kind_of_the_contract_has_words() -> None:
    weapons = (
        "firearm machine_gun pistol knife ied landmine car_bomb motorcycle_bomb suicide_vest grenade rpg"
    )
    weapons += " mortar artillery rocket missile drone aircraft unexploded_ordnance chemical other"
    kinds = "person vehicle checkpoint base building infrastructure area"
    assert set(data("wording")["weapons"]) == set(weapons.split())
    assert set(data("wording")["kinds"]) == set(kinds.split())


def test_a_clash_names_both_sides_and_a_drone_flies() -> None:
    sides = (Perpetrator("sdf", "stated"), Perpetrator("sna", "stated"))
    clash = sentence(incident("1", perpetrators=sides), Language("ar"))
    assert clash.startswith("اندلعت اشتباكات بين قوات سوريا الديمقراطية والجيش الوطني السوري")
    strike: dict[str, Any] = {"event_type": "Air/drone strike", "weapons": (Weapon("drone"),)}
    drone = incident("2", perpetrators=(Perpetrator("turkey", "suspected"),), **strike)
    assert "استهدفت طائرة مسيّرة يُعتقد أنها تابعة للقوات التركية" in sentence(drone, Language("ar"))
    nobody = incident("3", perpetrators=(), **strike)
    assert sentence(nobody, Language("en")).startswith("an unidentified drone struck")


def test_those_taken_are_told_once() -> None:
    arrest = incident(
        "1",
        event_type="Arrests",
        perpetrators=(Perpetrator("asayish", "stated"),),
        targets=(Target("civilians", "person"),),
        casualties=(Casualty("arrested", "civilians", "civilian", 3, 3),),
        weapons=(),
    )
    text = sentence(arrest, Language("ar"))
    assert text == "اعتقل عناصر من قوى الأمن الداخلي (الأسايش) 3 مدنيين في الجاسمي بمحافظة دير الزور"


def test_the_page_leads_with_the_period_and_ends_with_the_running_figures() -> None:
    before = incident("1", "2023-01-02", casualties=(Casualty("killed", "sdf", "combatant", 2, 2),))
    now = incident("2", casualties=(Casualty("killed", "civilians", "civilian", 1, 1, 0, 1),), reviewed=True)
    other = incident("3", perpetrators=(Perpetrator("turkey", "stated"),))
    text = page(before, now, other, definition=EXAMPLE, head="7:abc")
    assert "أحصى السجل عملية واحدة ضمن" in text
    assert "في الفترة من 4 إلى 6 آذار 2023، بلغت حصيلتها قتيلاً واحداً (هو طفل)." in text
    assert "عمليتان منذ 1 كانون الثاني 2022 حتى 6 آذار 2023، بلغت حصيلتها 3 قتلى" in text
    assert "لا تشمل هذه الأرقام عملية سجن غويران" in text
    assert "ما راجعه شخص: 1 من أصل 2" in text and "\u20667:abc\u2069" in text
    assert text.count("\n- 5 آذار 2023،") == 1


def test_running_figures_may_stand_beside_a_page_of_all_incidents() -> None:
    other = incident("3", perpetrators=(Perpetrator("turkey", "stated"),))
    text = page(incident("1", "2023-01-02"), incident("2"), other, language="en", running=[EXAMPLE, EXAMPLE])
    assert "The register documents 2 incidents from 4 to 6 March 2023" in text
    assert text.count("2 operations from 1 January 2022 to 6 March 2023") == 1
    assert "Reviewed by a person: 0 of 2" in text


def test_an_empty_period_says_so() -> None:
    assert "The register documents no incident from 4 to 6 March 2023." in page(language="en")
    assert "لم يُحصِ السجل أي عملية" in page(definition=EXAMPLE)


def test_names_are_withheld_and_withheld_incidents_are_counted_but_not_told() -> None:
    named = incident("1", persons=(Person("فلان الفلاني", None, "killed"),))
    secret = incident("2", withheld=True, sources=("مصدر سري",))
    text = page(named, secret)
    assert "فلان" not in text and "مصدر سري" not in text
    assert "أحصى السجل حادثتين" in text and "لا تُنشر تفاصيلها" in text
    assert "فلان الفلاني" in page(named, names=True)


def test_what_is_too_vague_to_count_is_told() -> None:
    vague = dataclasses.replace(incident("1"), date=None, reported=dt.date(2023, 3, 6))
    assert "Not counted: 1 incident (date unknown)." in page(vague, language="en")


def test_hostile_names_stay_words() -> None:
    place = PlaceValue("x](http://evil)\n# قرية {{ 7*7 }}", admin1=DEIR_EZ_ZOR)
    text = page(incident("1", place=place, sources=("<script>",)), language="ar")
    assert "\n# قرية" not in text and "<script>" not in text and "{{ 7\\*7 }}" in text


def test_a_template_of_one_s_own_is_sandboxed(tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    made = compose(Given((incident("1"),)), since=SINCE, until=UNTIL, language=Language("en"))
    own.write_text("{{ bulletin.period.incidents|length|counted('incident') }}", encoding="utf-8")
    assert lay_out(made, own) == "1 incident\n"
    for bad in ("{{ nothing }}", "{% if %}", "{{ ''.__class__.__mro__ }}"):
        own.write_text(bad, encoding="utf-8")
        with pytest.raises(LayoutError, match=r"own\.md"):
            lay_out(made, own)


def test_an_attack_on_nobody_known_is_still_a_sentence() -> None:
    bare = incident("1", event_type="Attack", targets=(), perpetrators=(), weapons=(Weapon("firearm"),))
    assert sentence(bare, Language("ar")).startswith("نفّذ مسلحون مجهولون هجوماً بالرصاص في الجاسمي")
    assert sentence(bare, Language("en")).startswith("unknown gunmen carried out an attack with gunfire in")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_reader_finds_in_a_page_what_was_put_into_it(language: Any) -> None:
    wounded = (Casualty("injured", "sdf", "combatant", 2, 2),)
    put = (
        incident("1", "2023-03-04", targets=(Target("sdf", "person"),), casualties=wounded),
        incident("2", "2023-03-05", targets=(Target("asayish", "checkpoint"),)),
        incident(
            "3",
            "2023-03-06",
            event_type="Remote explosive/landmine/IED",
            perpetrators=(Perpetrator("unidentified", "unknown"),),
            targets=(Target("civilians", "vehicle"),),
            weapons=(Weapon("ied"),),
            casualties=(Casualty("killed", "civilians", "civilian", 1, 1, 1, 0),),
        ),
    )
    found = extract(page(*put, language=language), published=UNTIL.isoformat(), language=language).incidents
    assert [a.date and a.date.start for a in found] == [i.date and i.date.start for i in put]
    assert [a.place and a.place.admin1 and a.place.admin1.name for a in found] == [i.governorate for i in put]
    assert [a.event_type for a in found] == [i.event_type for i in put]
    assert [a.perpetrators[0].attribution for a in found] == ["suspected", "suspected", "unknown"]
    harm = [[(c.effect, c.min, c.max, c.women) for c in a.casualties] for a in found]
    assert harm == [[("injured", 2, 2, 0)], [], [("killed", 1, 1, 1)]]
