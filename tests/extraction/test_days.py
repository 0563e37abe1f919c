"""Which day is that of an event, in invented reports."""

from __future__ import annotations

from marsad.extraction.reader import extract


def days(text: str, published: str | None = "2022-12-28") -> list[str | None]:
    return [
        i.date.start.isoformat() if i.date is not None else None
        for i in extract(text, published=published).incidents
    ]


def test_a_weekday_in_the_sentence_wins_over_a_dateline() -> None:
    text = "RAQQA, 28 December 2022 (ABC): Gunmen killed a shepherd in Maadan town on Monday."
    assert days(text) == ["2022-12-26"]


def test_a_short_dateline_is_a_dateline() -> None:
    assert days("Dec 28 - Gunmen killed a shepherd in Maadan town on Monday.") == ["2022-12-26"]


def test_the_day_of_a_claim_is_not_that_of_the_deed() -> None:
    text = "تبنى تنظيم الدولة الإسلامية اليوم في بيان تفجير عبوة ناسفة في بلدة هجين ليل أول أمس."
    assert days(text) == ["2022-12-26"]


def test_the_same_night_is_that_of_the_event_before() -> None:
    text = (
        "قُتل رجل برصاص مجهولين في مدينة الحراك ليل الاثنين.\n"
        "وفي الليلة نفسها رمى مجهولون قنبلة يدوية على منزل في بلدة محجة."
    )
    assert days(text) == ["2022-12-26", "2022-12-26"]


def test_an_event_that_goes_on_since_this_morning_is_of_today() -> None:
    assert days("تقصف قوات النظام بالمدفعية قرية كنصفرة منذ صباح اليوم الأربعاء.") == ["2022-12-28"]


def test_each_sheet_of_an_archive_has_the_day_above_it() -> None:
    text = (
        "Invented archive of harm\n\nIncident date\nMarch 3, 2017\n"
        "Warplanes bombed a bakery in Maadan town and killed two civilians.\n\n"
        "Incident date\nMay 5, 2018\n"
        "Warplanes bombed a farmhouse in Hajin town and killed three civilians.\n"
    )
    assert days(text, None) == ["2017-03-03", "2018-05-05"]


def test_a_day_yet_to_come_in_a_headline_is_not_carried() -> None:
    text = "Strike on Maadan (updated: 30 December 2022)\n\nWarplanes bombed a bakery in Maadan town."
    assert days(text) == [None]


def test_the_day_of_the_report_is_not_carried_below_items_of_other_days() -> None:
    text = (
        "Lattakia 28/12/2022\n\nGunmen shot dead a baker in Jableh town on Monday.\n\n"
        "A soldier was killed by a mine in Al-Haffa town.\n"
    )
    assert days(text) == ["2022-12-26", None]


def test_a_dash_may_be_written_as_a_tatweel() -> None:
    text = "الخرطوم 19 أبريل 2015 ـ قتل مدني الأربعاء الماضي برصاص مجهولين في كادقلي."
    assert days(text, "2015-04-19") == ["2015-04-15"]


def test_a_day_between_commas_is_that_of_who_accuses() -> None:
    text = "اتهمت الحركة، الأحد، الجيش بقصف قرية قرب كادقلي الأربعاء الماضي وقتل ثلاثة مدنيين."
    assert days(text, "2015-04-19") == ["2015-04-15"]


def test_two_weekdays_joined_by_and_are_a_range() -> None:
    text = "قتل ثلاثة مدنيين برصاص مجهولين في نوى يومي الخميس والجمعة الماضيين."
    date = extract(text, published="2022-12-28").incidents[0].date
    assert date is not None
    assert (date.precision, date.start.isoformat(), date.end.isoformat()) == (
        "range",
        "2022-12-22",
        "2022-12-23",
    )
    night = (
        extract("قتل مدني في نوى ليل الاثنين الثلاثاء برصاص مجهولين.", published="2022-12-28")
        .incidents[0]
        .date
    )
    assert night is not None
    assert night.precision == "day"


def test_an_hour_of_day_without_a_day_is_of_the_day_of_the_report() -> None:
    assert days("قُتل رجل برصاص مجهولين في مدينة نوى ظهراً.") == ["2022-12-28"]


def test_an_hour_of_day_is_not_that_of_the_report_among_items_of_other_days() -> None:
    text = "قُتل رجل برصاص مجهولين في مدينة نوى قبل يومين.\nوقُتلت امرأة برصاص مجهولين في مدينة جاسم ظهراً."
    assert days(text)[1] != "2022-12-28"


def test_somebody_is_missing_since_the_day_of_the_deed() -> None:
    assert days("اختفت طالبة في مدينة حماة منذ ظهر الاثنين.") == ["2022-12-26"]
