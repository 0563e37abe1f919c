"""Quarters and landmarks lie in the town told with them, whatever else bears their name."""

from __future__ import annotations

from tests.extraction.told import one, read


def test_a_landmark_of_another_town_gives_way_to_the_town_told_behind_it() -> None:
    place = one("قتل مدني جراء قصف مدفعي قرب معمل السكر في مدينة إدلب.").place
    assert place is not None and place.name == "إدلب"


def test_a_quarter_that_the_gazetteer_knows_only_elsewhere_lies_in_its_town() -> None:
    told = read("قتل مدني جراء قصف مدفعي في حي الملعب البلدي في بلدة عامودا.")
    place = told.incidents[0].place
    assert place is not None and (place.name, place.pcode) == ("حي الملعب البلدي", None)
    assert (round(place.latitude or 0, 1), round(place.longitude or 0, 1)) == (37.1, 40.9)
    assert place.precision == 2  # the point of the town is none of the quarter
    assert "in its town" in next(f.message for f in told.findings if f.code == "place-unresolved")


def test_a_quarter_is_found_in_its_own_town() -> None:
    place = one("قتل مدني جراء قصف مدفعي في حي الملعب البلدي في مدينة الحسكة.").place
    assert place is not None and place.pcode == "N0385"


def test_a_weekday_that_ends_the_name_of_a_village_is_no_day() -> None:
    date = one("قُتل عنصران في قرية كسرة شيخ الجمعة بريف الرقة اليوم.").date
    assert date is not None and str(date.start) == "2024-03-06"


def test_where_people_were_seized_is_told_behind_an_unknown_place_they_were_taken_to() -> None:
    place = one("اختطف مجهولون مدنياً واقتادوه إلى جهة مجهولة قرب قرية حويجة قاطع.").place
    assert place is not None and place.name == "حويجة قاطع"


def test_local_sources_name_no_locality() -> None:
    place = one("أفادت مصادر محلية بوقوع انفجار في حماة.").place
    assert place is not None and place.name == "حماة"
