"""Dates: every way of saying when, against the day of publication, and never a guess."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.text.dates import DateMention, dates, resolve
from marsad.text.folded import fold
from marsad.text.numbers import quantities
from marsad.text.published import read_published
from marsad.text.tokens import tokens

_DAY = "2022-12-28"  # a Wednesday


def _read(text: str, published: str | None = _DAY) -> list[DateMention]:
    folded = fold(text)
    return dates(tokens(folded.text), folded, published)


def _only(text: str, published: str | None = _DAY) -> DateMention:
    found = _read(text, published)
    assert len(found) == 1, [mention.as_written for mention in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("-26 كانون الأول الجاري، أصيب", _DAY, "2022-12-26"),
        ("في 19 الشهر الجاري", _DAY, "2022-12-19"),
        ("13 من الشهر الحالي", "2017-07", "2017-07-13"),
        ("يوم ٢٧ من الشهر", _DAY, "2022-12-27"),
        ("on the 27th of the month", _DAY, "2022-12-27"),
        ("19 آب الجاري", "2021-08", "2021-08-19"),
        ("الـ27 من آب الفائت", "2023-09", "2023-08-27"),
        ("20 كانون الأول المنصرم", "2023-01-05", "2022-12-20"),
        ("الخامس والعشرين من الشهر الماضي", _DAY, "2022-11-25"),
        ("الحادي والعشرين من غشت", _DAY, "2022-08-21"),
        ("3 دجنبر", _DAY, "2022-12-03"),
        ("5 جويلية", _DAY, "2022-07-05"),
        ("5 أوت", _DAY, "2022-08-05"),
        ("9 جوان", _DAY, "2022-06-09"),
        ("2 يوليوز", _DAY, "2022-07-02"),
        ("30 من آذار", _DAY, "2022-03-30"),
        ("الـ 15 من تشرين الأول / أكتوبر", _DAY, "2022-10-15"),
        ("3 سبتمبر/أيلول", _DAY, "2022-09-03"),
        ("في 4 من شهر تشرين الثاني/ نوفمبر الماضي", _DAY, "2022-11-04"),
        ("29 كانون الأول", _DAY, "2021-12-29"),
        ("29 شباط", _DAY, "2020-02-29"),
        ("28 ديسمبر 2019", None, "2019-12-28"),
        ("٩ يونيو ٢٠١٤", None, "2014-06-09"),
        ("الـ 9 من شهر أيار / مايو من العام الجاري 2016", None, "2016-05-09"),
        ("15 رمضان 1445", None, "2024-03-25"),
        ("04.09.2018", None, "2018-09-04"),
        ("2020.11.19", None, "2020-11-19"),
        ("12-11-2019", None, "2019-11-12"),
        ("2025/07/30", None, "2025-07-30"),
        ("date 2020-11-19 هاجم", None, "2020-11-19"),
        ("November 24, 2018", None, "2018-11-24"),
        ("3rd of May 2021", None, "2021-05-03"),
        ("On September 15 a monitor said", _DAY, "2022-09-15"),
        ("Tuesday, 17 February 2026", None, "2026-02-17"),
        ("الثلاثاء (12 تشرين الثاني 2019)", None, "2019-11-12"),
        ("أمس", _DAY, "2022-12-27"),
        ("وأول أمس", _DAY, "2022-12-26"),
        ("أمس الأول", _DAY, "2022-12-26"),
        ("قبل يومين", _DAY, "2022-12-26"),
        ("قبل 3 أيام", _DAY, "2022-12-25"),
        ("three days ago", _DAY, "2022-12-25"),
        ("فجر اليوم", _DAY, "2022-12-28"),
        ("مساء أمس الثلاثاء", _DAY, "2022-12-27"),
        ("اليوم، الأربعاء 28 من كانون الأول", _DAY, "2022-12-28"),
        ("الأربعاء", _DAY, "2022-12-28"),
        ("يوم الأربعاء الماضي", _DAY, "2022-12-21"),
        ("on Thursday", _DAY, "2022-12-22"),
        ("last Friday", _DAY, "2022-12-23"),
        ("بعد منتصف ليل الاثنين – الثلاثاء", _DAY, "2022-12-27"),
        ("this evening", _DAY, "2022-12-28"),
        ("الأحد الموافق لـ 25 كانون الأول", _DAY, "2022-12-25"),
        ("الأحد 25 / 12 / 2022", None, "2022-12-25"),
        ("الليلة الماضية", _DAY, "2022-12-27"),
        ("بعد منتصف الليلة الماضية", _DAY, "2022-12-28"),
        ("زوال أمس الثلاثاء", _DAY, "2022-12-27"),
        ("عقب صلاة الجمعة يوم 23 ديسمبر", _DAY, "2022-12-23"),
        ("يوم الفاتح من نوفمبر", _DAY, "2022-11-01"),
        ("الفاتح ماي 2021", None, "2021-05-01"),
        ("12/5/1441هـ", None, "2020-01-07"),
        ("يوم الأربعاء 12/5/1441هـ", None, "2020-01-08"),
        ("5 نيسان من العام 2016", None, "2016-04-05"),
    ],
)
def test_a_day(text: str, published: str | None, day: str) -> None:
    mention = _only(text, published)
    assert mention.start == mention.end == dt.date.fromisoformat(day)
    assert mention.precision == "day"
    assert mention.contradiction is None


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("ليل الاثنين-الثلاثاء", "2022-12-26", "2022-12-27", "range"),
        ("منتصف ليل الإثنين الثلاثاء", "2022-12-26", "2022-12-27", "range"),
        ("خلال الـ 72 ساعة الماضية", "2022-12-25", "2022-12-28", "range"),
        ("in the past 24 hours", "2022-12-27", "2022-12-28", "range"),
        ("December 26-27", "2022-12-26", "2022-12-27", "range"),
        ("ليل 26-27 كانون الأول", "2022-12-26", "2022-12-27", "range"),
        ("أواخر آذار 2018", "2018-03-01", "2018-03-31", "month"),
        ("3-5 آب", "2022-08-03", "2022-08-05", "range"),
        ("آذار الماضي", "2022-03-01", "2022-03-31", "month"),
        ("آذار/مارس 2018", "2018-03-01", "2018-03-31", "month"),
        ("last October", "2022-10-01", "2022-10-31", "month"),
        ("عام 2018", "2018-01-01", "2018-12-31", "year"),
    ],
)
def test_more_than_a_day(text: str, start: str, end: str, precision: str) -> None:
    mention = _only(text)
    assert (str(mention.start), str(mention.end), mention.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("منذ مطلع العام 2022", "2022-01-01"),
        ("منذ بداية العام", "2022-01-01"),
        ("منذ مطلع يناير/كانون الثاني", "2022-01-01"),
        ("منذ صباح الأحد 25 كانون الأول", "2022-12-25"),
        ("منذ 2012", "2012-01-01"),
        ("since early 2024", "2024-01-01"),
        ("since June 2019", "2019-06-01"),
        ("since 12 December", "2022-12-12"),
    ],
)
def test_since(text: str, start: str) -> None:
    mention = _only(text)
    assert (mention.kind, str(mention.start), mention.end) == ("since", start, None)


def test_the_days_of_a_chain_share_their_month() -> None:
    assert [str(mention.start) for mention in _read("19 - 12 - 9 أيار")] == [
        "2022-05-19",
        "2022-05-12",
        "2022-05-09",
    ]


def test_days_ago_may_lean_on_the_date_of_a_list_item() -> None:
    mention = _only("قبل يومين")
    assert str(resolve(mention, _DAY, dt.date(2022, 5, 9), lean=True).start) == "2022-05-07"


@pytest.mark.parametrize(
    "text", ["21 أيلول/ أكتوبر", "أيلول/أكتوبر 2019", "اليوم الثلاثاء", "Friday 3 May 2024x"]
)
def test_a_contradiction_has_a_reason_and_no_day(text: str) -> None:
    if text.endswith("x"):
        text = "Monday 3 May 2024"
    mention = _only(text)
    assert mention.contradiction
    assert mention.start is None


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("أمس", None),
        ("أمس", "2022-12"),
        ("الأحد الماضي", None),
        ("26 كانون الأول الجاري", None),
        ("الأربعاء 3 نيسان", None),
        ("خلال الساعات الماضية", _DAY),
        ("30 شباط 2020", _DAY),
        ("1 آذار 1850", _DAY),
        ("45.13.2020", _DAY),
    ],
)
def test_what_cannot_be_told_is_none(text: str, published: str | None) -> None:
    for mention in _read(text, published):
        assert mention.start is None
        assert mention.contradiction is None


def test_today_of_a_known_month_is_the_month() -> None:
    mention = _only("اليوم", "2022-12")
    assert (str(mention.start), mention.precision) == ("2022-12-01", "month")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("وفي اليوم نفسه", "2022-05-09"),
        ("في اليوم ذاته", "2022-05-09"),
        ("the same day", "2022-05-09"),
        ("قبل ذلك بيومين", "2022-05-07"),
        ("two days before that", "2022-05-07"),
        ("The day before", "2022-05-08"),
        ("وفي 23 من الشهر نفسه", "2022-05-23"),
        ("in 23 of the same month", "2022-05-23"),
    ],
)
def test_a_mention_that_leans_on_another_day(text: str, day: str) -> None:
    mention = _only(text)
    assert (mention.anchor, mention.start) == ("context", None)
    assert str(resolve(mention, _DAY, dt.date(2022, 5, 9)).start) == day


@pytest.mark.parametrize(
    "text",
    [
        "فجر نفسه",
        "أب لثلاثة أطفال",
        "He may go",
        "they march on",
        "3 أيام",
        "اليوم الأول",
        "12 شخصا",
        "قناة روسيا اليوم",
        "1.5",
    ],
)
def test_other_words_are_no_dates(text: str) -> None:
    assert _read(text) == []


def test_a_mention_is_found_where_it_stands() -> None:
    text = "قُتل مدني في الـ 3 من أيّار / مايو 2021 قرب البلدة"
    mention = _only(text)
    assert mention.as_written == "3 من أيّار / مايو 2021" == text[slice(*mention.span)]


@pytest.mark.parametrize("bad", ["yesterday", "2022-13", "2022-02-30", "0001-01-01", "2022/01/01"])
def test_a_day_of_publication_must_be_one(bad: str) -> None:
    with pytest.raises(ValueError):
        read_published(bad)


_BITS = st.sampled_from(
    [
        "26",
        "3",
        "الـ",
        "2022",
        "،",
        "-",
        "/",
        "(",
        ")",
        "أيلول",
        "أكتوبر",
        "كانون",
        "الأول",
        "الثاني",
        "الجاري",
        "الماضي",
        "نفسه",
        "اليوم",
        "أمس",
        "أول",
        "الأحد",
        "الاثنين",
        "ليل",
        "بعد",
        "منتصف",
        "منذ",
        "مطلع",
        "العام",
        "خلال",
        "ساعة",
        "قبل",
        "أيام",
        "شهر",
        "الشهر",
        "رمضان",
        "1445",
        "هـ",
        "May",
        "5",
        "of",
        "the",
        "same",
        "month",
        "since",
        "last",
        "Monday",
        "early",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_BITS, max_size=14), st.sampled_from([None, "2022", "2022-12", _DAY]))
def test_mentions_are_in_order_apart_and_sound(words: list[str], published: str | None) -> None:
    done = 0
    for mention in _read(" ".join(words), published):
        assert done <= mention.start_token < mention.end_token
        done = mention.end_token
        assert (mention.start is None) == (mention.precision is None)
        assert mention.end is None or (mention.start is not None and mention.start <= mention.end)


@pytest.mark.parametrize(
    "hostile",
    ["9" * 50_000, "1.1." * 20_000, "اليوم " * 20_000, "(" * 50_000, "19 - " * 20_000, "منذ في " * 20_000],
)
def test_hostile_text_is_read_all_the_same(hostile: str) -> None:
    folded = fold(hostile)
    toks = tokens(folded.text)
    assert len(dates(toks, folded, _DAY)) <= len(toks)
    assert len(quantities(toks)) <= len(toks)
