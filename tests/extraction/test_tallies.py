"""What the reader makes of the totals that a report states."""

from __future__ import annotations

import pytest

from marsad.extraction.model import Extraction, StatedTally
from marsad.extraction.reader import extract

Row = tuple[int, int, int]


def _read(text: str, language: str = "ar", published: str = "2023-06-20") -> Extraction:
    return extract(text, published=published, language=language)


def _tally(text: str, language: str = "ar", published: str = "2023-06-20") -> StatedTally:
    found = _read(text, language, published).stated_tallies
    assert len(found) == 1, found
    return found[0]


def _rows(tally: StatedTally) -> list[Row]:
    return [(r.killed, r.women, r.children) for r in tally.breakdown]


def test_tally_with_rows_women_and_a_single_without_a_number() -> None:
    tally = _tally(
        'ومنذ مطلع العام 2023 أحصى المرصد 88عملية لخلايا تنظيم "الدولة الإسلامية" أوقعت61 قتيلا، هم19 مدنيا '
        "بينهم سيدتان وطفل، و41 من قوات سوريا الديمقراطية وقوى الأمن الداخلي، وقيادي من التنظيم."
    )
    assert (tally.incidents, tally.killed, str(tally.since)) == (88, 61, "2023-01-01")
    assert _rows(tally) == [(19, 2, 1), (41, 0, 0), (1, 0, 0)]
    assert tally.breakdown[1].actors[0] == "sdf"
    assert tally.perpetrator == "islamic_state"
    assert tally.adds_up is True


def test_rows_as_lines_with_labels_and_areas() -> None:
    tally = _tally(
        "Since early 2023, 31 ISIS operations have been recorded, with 20 dead:\n"
        "• SDF, Internal Security Forces (Asayish) and other formations: 11.\n"
        "• ISIS: two.\n"
        "• Civilians: six, a woman and two children included.\n"
        "By region:\n"
        "• Deir Ezzor: 24 attacks; nine combatants and five civilians killed.\n"
        "• Al-Hasakah: seven attacks; four combatants and a civilian killed.\n",
        "en",
    )
    assert (tally.incidents, tally.killed) == (31, 20)
    assert _rows(tally) == [(11, 0, 0), (2, 0, 0), (6, 1, 2)]
    assert tally.adds_up is False
    assert [(a.admin1, a.incidents, a.killed) for a in tally.by_area] == [
        ("Deir-ez-Zor", 24, 14),
        ("Al-Hasakeh", 7, 5),
    ]


def test_men_women_and_children_are_one_row() -> None:
    tally = _tally("منذ مطلع العام 2023 وقعت 105 عمليات قُتل فيها 220 شخصاً، هم: 214 رجلاً و5 سيدات وطفل واحد.")
    assert _rows(tally) == [(220, 5, 1)]
    assert tally.adds_up is None


def test_women_and_children_of_the_total_give_a_row_that_repeats_it() -> None:
    tally = _tally(
        "Mines have killed 627 people since January 2023, 82 women and 225 children included.", "en"
    )
    assert _rows(tally) == [(627, 82, 225)]
    assert tally.adds_up is None


@pytest.mark.parametrize(
    ("exclusion", "excluded"),
    [
        ("ولا تشمل الحصيلة قتلى سجن الصناعة.", "قتلى سجن الصناعة"),
        ("ويُذكر أن قتلى سجن الصناعة غير محسوبين في هذه الحصيلة.", "قتلى سجن الصناعة"),
    ],
)
def test_exclusion_before_or_after_its_words(exclusion: str, excluded: str) -> None:
    tally = _tally(f"منذ مطلع العام 2023 أحصى المرصد 12 عملية أوقعت 9 قتلى. {exclusion}")
    assert tally.killed == 9
    assert excluded in (tally.excludes or "")


def test_total_is_cut_off_the_incident_it_follows() -> None:
    found = _read(
        "قُتل مدني وأصيب آخر بانفجار لغم في بلدة طفس صباح اليوم، ليرتفع إلى 189 عدد المدنيين الذين قضوا "
        "منذ مطلع العام بانفجار الألغام."
    )
    assert [t.killed for t in found.stated_tallies] == [189]
    assert [(c.effect, c.min) for c in found.incidents[0].casualties] == [("killed", 1), ("injured", 1)]


def test_later_count_of_the_same_event_is_no_total() -> None:
    found = _read(
        "ارتفع إلى 5 عدد القتلى الذين قضوا بانفجار سيارة مفخخة أمس في مدينة عفرين، بعد وفاة جريحين."
    )
    assert found.stated_tallies == ()


def test_event_that_lasts_since_yesterday_is_no_total() -> None:
    found = _read(
        "دارت اشتباكات بين مسلحي العشائر والفصائل الدرزية في محيط بلدة المزرعة منذ صباح أمس، "
        "وقُتل فيها 11 من مسلحي العشائر و7 من المقاتلين الدروز."
    )
    assert found.stated_tallies == ()


def test_two_totals_from_two_days() -> None:
    found = _read("وبهم يصل عدد شهداء المدينة منذ بداية العام إلى 342، ومنهم 134 منذ السابع من آذار الماضي.")
    assert [(t.killed, str(t.since)) for t in found.stated_tallies] == [
        (342, "2023-01-01"),
        (134, "2023-03-07"),
    ]


def test_month_that_is_summed_up_has_a_first_and_a_last_day() -> None:
    tally = _tally("Our staff verified 40 incidents in Daraa during 2022. They left 31 people dead.", "en")
    assert (tally.incidents, tally.killed) == (40, 31)
    assert (str(tally.since), str(tally.until)) == ("2022-01-01", "2022-12-31")


def test_dead_beside_the_total_are_no_row() -> None:
    tally = _tally(
        "Israel has attacked Syria 20 times since early 2023. 12 combatants were killed and nine injured:\n"
        "• Regime forces: seven.\n"
        "• Lebanese Hezbollah: five.\n"
        "Three men and a woman died in addition.\n",
        "en",
    )
    assert (tally.killed, tally.injured) == (12, 9)
    assert _rows(tally) == [(7, 0, 0), (5, 0, 0)]


def test_numbers_of_things_are_no_dead() -> None:
    tally = _tally(
        "Since early 2023 they carried out 14 attacks, burned 12 houses, took $3000, and killed 10 people.",
        "en",
    )
    assert (tally.incidents, tally.killed) == (14, 10)


def test_list_that_is_cut_off_does_not_contradict_its_total() -> None:
    tally = _tally("منذ مطلع العام 2023 وقعت 30 عملية قُتل فيها 25 شخصاً، هم 10 مدنيين، و8 من قوات النظام، و")
    assert _rows(tally) == [(10, 0, 0), (8, 0, 0)]
    assert tally.adds_up is None


def test_figures_joined_by_and_are_rows_of_their_sum() -> None:
    tally = _tally("منذ مطلع العام بلغت عمليات الخلايا 95 عملية، قتل فيها 66 جندياً و21 مدنياً.")
    assert tally.killed == 87
    assert _rows(tally) == [(66, 0, 0), (21, 0, 0)]


def test_areas_in_one_line() -> None:
    tally = _tally(
        "منذ مطلع العام 2023 وقعت 58 جريمة قتل، راح ضحيتها 63 شخصاً.\n"
        "حسب المحافظات: درعا 20، حمص 16، اللاذقية 22."
    )
    assert [(a.admin1, a.incidents) for a in tally.by_area] == [("Dar'a", 20), ("Homs", 16), ("Lattakia", 22)]


@pytest.mark.parametrize(
    ("text", "language", "figures", "left_out"),
    [
        ("ولا تدخل في هذه الحصيلة وفيات المعتقلات.", "ar", (None, 118), "وفيات المعتقلات"),
        ("ولم يُحتسب في ذلك قتلى العسكريين.", "ar", (None, 118), "قتلى العسكريين"),
        ("ولا يُحسب من قُتلوا في الاشتباكات.", "ar", (None, 118), "من قُتلوا في الاشتباكات"),
    ],
)
def test_what_a_total_leaves_out_in_a_sentence_of_its_own(
    text: str, language: str, figures: tuple[int | None, int], left_out: str
) -> None:
    tally = _tally(
        f"خبر\n\nبلغت حصيلة القتلى منذ مطلع العام الجاري 118 شخصاً، بينهم 13 طفلاً. {text}", language
    )
    assert (tally.incidents, tally.killed) == figures
    assert tally.excludes is not None
    assert left_out in tally.excludes


def test_a_clause_at_the_end_says_what_is_left_out_and_takes_no_figure_with_it() -> None:
    tally = _tally(
        "News\n\nAccording to our files, 402 people have been killed in 350 incidents since January 2023; "
        "victims of the earthquake are left out.",
        "en",
    )
    assert (tally.incidents, tally.killed) == (350, 402)
    assert tally.excludes == "victims of the earthquake"
    arabic = _tally(
        "خبر\n\nوبذلك ارتفع عدد ضحايا الألغام منذ مطلع 2023 إلى 64 قتيلاً، باستثناء من قضوا في حماة."
    )
    assert (arabic.killed, arabic.excludes) == (64, "من قضوا في حماة")


@pytest.mark.parametrize(
    ("text", "language", "since"),
    [
        ("Since the beginning of the year, 155 residents have been killed by shelling.", "en", "2023-01-01"),
        ("The death toll since the truce of 10 March 2023 has reached 214.", "en", "2023-03-10"),
        ("منذ وقف إطلاق النار في 27 آذار 2023 سقط 211 شهيداً، بحسب وزارة الصحة.", "ar", "2023-03-27"),
        ("وبلغ عدد القتلى هذا العام 61 شخصاً.", "ar", "2023-01-01"),
    ],
)
def test_the_first_day_of_a_total(text: str, language: str, since: str) -> None:
    tally = _tally(
        ("خبر\n\n" if language == "ar" else "News\n\nSome line about the week.\n\n") + text, language
    )
    assert tally.since is not None
    assert (tally.since.isoformat(), tally.until) == (since, None)


@pytest.mark.parametrize(
    ("text", "language", "killed"),
    [
        ("وبلغ عدد القتلى منذ مطلع العام 88 قتيلاً، باستثناء من قتلوا تحت التعذيب.", "ar", 88),
        ("ولا تشمل هذه الحصيلة من قضوا في السجون، إذ بلغ عدد القتلى منذ مطلع العام 410 قتلى.", "ar", 410),
        (
            "The network said 1,204 people had been killed since the start of 2023, "
            "not counting those who died in detention.",
            "en",
            1204,
        ),
    ],
)
def test_what_is_left_out_does_not_hide_the_total_beside_it(text: str, language: str, killed: int) -> None:
    first = "قُتل شاب في مدينة نوى أمس.\n" if language == "ar" else "Gunmen killed a man in Nawa yesterday.\n"
    tally = _tally(first + text, language)
    assert (tally.killed, str(tally.since)) == (killed, "2023-01-01")
    assert tally.excludes


def test_the_year_counted_from_its_beginning_is_that_of_publication() -> None:
    tally = _tally(
        "Gunmen killed a man in Nawa yesterday.\n"
        "Since the beginning of the year, 142 Palestinians, including 21 children, have been killed there.",
        "en",
    )
    assert (tally.killed, str(tally.since), _rows(tally)) == (142, "2023-01-01", [(142, 0, 21)])


def test_a_count_with_the_beginning_of_the_year_starts_there() -> None:
    tally = _tally(
        "قُتل شاب في مدينة نوى أمس.\nومع بداية العام الجاري، وثقت المنظمة وقوع 17 جريمة قتل في المخيم."
    )
    assert (tally.incidents, str(tally.since)) == (17, "2023-01-01")


@pytest.mark.parametrize(
    ("text", "killed", "injured", "since"),
    [
        (
            "ارتفعت حصيلة ضحايا القصف على قطاع غزة منذ الثالث من مارس 2023، إلى (12) ألفًا و(407) شهداء، "
            "و(31) ألفًا و(52) مصابًا.",
            12407,
            31052,
            "2023-03-03",
        ),
        (
            "أعلنت الوزارة، اليوم الثلاثاء، أن عدد القتلى منذ بدء الحرب على المدينة ارتفع إلى 6,120 قتيلاً.",
            6120,
            None,
            None,
        ),
        (
            "قتل شاب برصاص مجهولين في بلدة الطيبة اليوم.\nومنذ وقف إطلاق النار بلغ إجمالي عدد القتلى 214.",
            214,
            None,
            None,
        ),
        (
            "قتل شاب برصاص مجهولين في بلدة الطيبة اليوم.\n"
            "وأسفر الهجوم منذ 4 أيار 2023 عن مقتل 320 مواطناً، معظمهم من النساء، وإصابة 1,150 آخرين.",
            320,
            1150,
            "2023-05-04",
        ),
    ],
)
def test_tolls_of_ministries(text: str, killed: int, injured: int | None, since: str | None) -> None:
    tally = _tally(text)
    assert (tally.killed, tally.injured) == (killed, injured)
    assert (str(tally.since) if tally.since else None) == since


def test_what_the_hospitals_received_is_a_total_and_no_incident() -> None:
    found = _read(
        "قصفت طائرات حربية بلدة الطيبة اليوم.\n"
        "وذكرت الوزارة أن مستشفيات القطاع استقبلت خلال الساعات الـ24 الماضية (7) شهداء و(19) مصاباً."
    )
    assert [t.killed for t in found.stated_tallies] == [7]
    assert len(found.incidents) == 1
