from __future__ import annotations

import pytest

from marsad.gazetteer.choice import name_level
from marsad.gazetteer.containment import distance_km, within
from marsad.gazetteer.context import Context
from marsad.gazetteer.places import load
from marsad.gazetteer.resolver import Resolution, resolve
from marsad.gazetteer.worklist import worklist


def code(resolution: Resolution) -> str | None:
    return resolution.place.pcode if resolution.place else None


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        ("حوايج بومصعة", Context(("دير الزور",), directions=("الغربي",)), "C5105"),
        ("حوائج بومصعة", Context(("Deir-ez-Zor",), directions=("western",)), "C5105"),
        ("الجاسمي", Context(("دير الزور",), directions=("الشمالي",)), "C5160"),
        ("أبو فاس", Context(("الحسكة",), owner="الشدادي", directions=("الجنوبي",)), "C8015"),
        ("أبو فاس", Context(("Al-Hasakeh",), owner="مدينة الشدادي"), "C8015"),
        ("Abu Fas", Context(("Al-Hasakeh",), owner="Shaddadi city"), "C8015"),
        ("الحصان", Context(("دير الزور",), directions=("الغربي",)), "C6527"),
        ("Theban", Context(("Deir-ez-Zor",)), "C5202"),
        ("المزيريب", Context(("درعا",)), "C6039"),
        ("بلدة هجين", Context(("SY09",)), "C5175"),
        ("حي الزهراء", Context(("حمص",)), "N0253"),
    ],
)
def test_a_name_in_its_context_is_one_place(name: str, context: Context, expected: str) -> None:
    resolution = resolve(name, context)
    assert code(resolution) == expected
    assert not resolution.ambiguous
    assert resolution.precision == 1


def test_the_losing_homonym_stays_a_candidate() -> None:
    candidates = resolve("أبو فاس", Context(("الحسكة",), owner="الشدادي")).candidates
    assert [c.place.geonames_id for c in candidates[1:]] == [8266586]
    assert all(c.reasons for c in candidates)


def test_two_places_of_one_name_in_one_governorate_are_not_told_apart_by_it() -> None:
    resolution = resolve("أبو فاس", Context(("الحسكة",)))
    assert resolution.ambiguous
    assert resolution.admin1 is not None and resolution.admin1.name == "Al-Hasakeh"


def test_homonyms_in_several_governorates_are_never_guessed() -> None:
    resolution = resolve("المشيرفة")
    assert resolution.place is None and resolution.admin1 is None
    assert resolution.ambiguous and len(resolution.candidates) > 20


def test_a_place_named_in_the_same_passage_decides() -> None:
    rivals = resolve("المشيرفة", Context(("حماة",))).candidates
    place = next(c.place for c in rivals if c.place.pcode == "C3332")
    inside = [load().place(n) for n in load().settlements_of("SY05")]
    nearest = min((p for p in inside if p.name_ar != "المشيرفة"), key=lambda p: distance_km(p, place))
    assert resolve("المشيرفة", Context(("حماة",))).ambiguous
    assert code(resolve("المشيرفة", Context(("حماة",), near=(nearest.id,)))) == "C3332"


@pytest.mark.parametrize("city", ["درعا", "حماة", "إدلب"])
def test_a_name_of_city_and_governorate_follows_the_word_before_it(city: str) -> None:
    town = resolve(f"مدينة {city}")
    assert town.place is not None and town.precision == 1 and not town.ambiguous
    for words in (f"محافظة {city}", f"ريف {city}"):
        governorate = resolve(words)
        assert governorate.place is None and governorate.precision == 3 and not governorate.ambiguous
        assert governorate.admin1 == town.admin1
    bare = resolve(city)
    assert bare.ambiguous and bare.admin1 == town.admin1 and bare.candidates


def test_an_unknown_village_keeps_the_governorate_and_goes_to_the_work_list() -> None:
    unknown = resolve("تل لا وجود له قط", Context(("حماة",)))
    assert unknown.place is None and unknown.precision is None
    assert unknown.admin1 is not None and unknown.admin1.name == "Hama"
    items = worklist([unknown, unknown, resolve("مدينة درعا"), resolve("جبل الزاوية"), resolve("المشيرفة")])
    assert [(item.name, item.admin1, item.times) for item in items] == [("تل لا وجود له قط", "Hama", 2)]


def test_a_place_of_another_governorate_is_not_taken() -> None:
    resolution = resolve("حوايج بومصعة", Context(("درعا",)))
    assert resolution.place is None and not resolution.known
    assert [c.place.pcode for c in resolution.candidates] == ["C5105"]


def test_a_spelling_that_is_only_alike_is_not_decided() -> None:
    resolution = resolve("بصر الحرير", Context(("درعا",)))
    assert code(resolution) == "C6105" and resolution.ambiguous
    assert not resolution.known  # a person must confirm it


def test_a_zone_gives_its_governorate_and_no_point() -> None:
    resolution = resolve("جبل الزاوية")
    assert resolution.zone is not None and resolution.place is None
    assert resolution.admin1 is not None and resolution.admin1.name == "Idleb"
    assert resolution.precision == 2 and resolution.where_prec == 5


def test_near_a_town_is_less_precise_than_in_it() -> None:
    assert resolve("هجين", Context(("دير الزور",), around=True)).precision == 2


def test_of_several_names_the_first_is_the_place() -> None:
    assert code(resolve("هجين والشحيل", Context(("دير الزور",)))) == "C5175"
    assert code(resolve("Hajin and Al-Shuhayl", Context(("Deir-ez-Zor",)))) == "C5175"
    chain = resolve("منبج - حلب")
    assert chain.place is not None and chain.place.admin1 == "SY02"


def test_a_country_excludes_homonyms_of_another() -> None:
    resolution = resolve("قلقيلية", Context(countries=("PS",)))
    assert resolution.place is not None and resolution.place.country == "PS"


@pytest.mark.parametrize(
    "name", ["", " ", "-", "123", "ال", "و", "a" * 5000, "و " * 2000, "\n\t", "مدينة", "and and"]
)
def test_broken_names_are_unknown_not_an_error(name: str) -> None:
    assert resolve(name).place is None


def test_containment_follows_the_codes() -> None:
    hajin = load().place(load().by_pcode["C5175"])
    for area in ("Deir-ez-Zor", "SY09", "SY0902", "SY090201", "C5175"):
        assert within(hajin, area), area
    assert not within(hajin, "Aleppo") and not within(hajin, "SY08")


def test_distance_is_great_circle() -> None:
    damascus, aleppo = (load().place(load().by_pcode[c]) for c in ("C1001", "C1007"))
    assert 300 < distance_km(damascus, aleppo) < 320
    assert distance_km(damascus, damascus) == 0


def test_levels_tell_the_main_name_from_others() -> None:
    kobani = load().place(load().by_pcode["C1946"])
    assert name_level("عين العرب", kobani) == 0
    assert name_level("كوباني", kobani) == 2


def test_a_city_that_is_a_governorate_is_one_place() -> None:
    resolution = resolve("دمشق")
    assert code(resolution) == "C1001" and not resolution.ambiguous
    assert resolve("محافظة دمشق").precision == 3


def test_a_place_only_in_a_weaker_governorate_is_not_decided() -> None:
    resolution = resolve("الجاسمي", Context(("حلب", "دير الزور")))
    assert code(resolution) == "C5160" and resolution.ambiguous
    assert any("Aleppo" in reason for reason in resolution.reasons)


def test_a_town_of_a_country_without_p_codes_tells_its_province() -> None:
    found = resolve("العريش", Context(countries=("EG",)))
    assert found.place is not None and found.admin1 is not None
    assert found.admin1.name == "Egypt/North Sinai"


def test_a_town_abroad_is_not_meant_where_nothing_names_its_country() -> None:
    found = resolve("رفح")
    assert {c.place.country for c in found.candidates if c.place == found.place} <= {"PS"}
