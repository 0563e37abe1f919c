"""Tests of events that a report tells twice: who tells them again adds no second event."""

from __future__ import annotations

from marsad.extraction.model import Extraction
from marsad.extraction.reader import extract


def _places(read: Extraction) -> list[str]:
    return [i.place.name if i.place is not None else "" for i in read.incidents]


def test_several_dead_and_wounded_told_again_at_their_place_are_one_event() -> None:
    read = extract(
        "قتل أربعة جنود عراقيين وجرح ستة آخرون، الثلاثاء، في هجوم على دورية للجيش غربي كركوك.\n"
        "وقال مصدر في الشرطة إن مسلحين فتحوا النار على الدورية قرب قرية الملح غربي كركوك، ما أدى إلى مقتل"
        " أربعة جنود وإصابة ستة آخرين.\n",
        published="2022-05-11",
    )
    (incident,) = read.incidents
    assert {(c.effect, c.min) for c in incident.casualties} == {("killed", 4), ("injured", 6)}


def test_a_joint_count_told_apart_is_the_same_event() -> None:
    read = extract(
        'اتهم ناشطون القوات الحكومية بقصف بلدة "كمبال" غربي كادقلي، ما أسفر عن مقتل وإصابة 9 مدنيين.\n'
        'وتقع "كمبال" وسط الجبال.\n'
        "وأكد متطوع أن القصف أدى إلى مقتل أربعة أشخاص، بينما أصيب خمسة آخرون.\n",
        published="2015-06-02",
    )
    assert len(read.incidents) == 1


def test_the_shelling_that_a_source_speaks_of_again_is_no_second_one() -> None:
    read = extract(
        "تعرض مخيم زمزم للنازحين لقصف مدفعي، صباح الاثنين.\n"
        "ولم ترد معلومات عن الضحايا.\n"
        "وقالت الغرفة في منشور إن قوات الدعم السريع قصفت مخيم زمزم بالمدفعية الثقيلة.\n",
        published="2025-02-03",
    )
    assert len(read.incidents) == 1


def test_one_more_victim_on_another_day_is_an_event_of_its_own() -> None:
    read = extract(
        "قتل شاب برصاص مجهولين في مدينة نوى، أمس الاثنين.\n"
        "وقال مصدر محلي إن مجهولين قتلوا شاباً في مدينة نوى يوم السبت الماضي.\n",
        published="2022-05-10",
    )
    assert len(read.incidents) == 2


def test_the_dead_of_another_place_are_others() -> None:
    read = extract(
        "قتل ثلاثة مدنيين بقصف مدفعي على مدينة أريحا جنوب إدلب.\n"
        "وقال مراسلنا إن ثلاثة مدنيين قتلوا بقصف مدفعي على بلدة كفرنبل جنوب إدلب.\n"
    )
    assert _places(read) == ["أريحا", "كفرنبل"]
