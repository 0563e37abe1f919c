"""Events told to be in a city and then, more exactly, in a part of it; days and places behind the comma."""

from __future__ import annotations

from marsad.extraction.model import Account
from marsad.extraction.reader import extract


def _read(text: str, published: str = "2024-03-06") -> tuple[Account, ...]:
    return extract(text, published=published, language="ar").incidents


def _places(text: str) -> list[str]:
    return [i.place.name if i.place else "" for i in _read(text)]


def test_the_quarter_told_later_is_the_scene() -> None:
    told = _places(
        "قالت الشرطة إن تسعة أشخاص قتلوا في انفجار قنبلة في العاصمة الصومالية مقديشو. "
        "وقال ضابط في الشرطة إن مقاتلين من حركة الشباب فجروا القنبلة في منطقة ياقشيد."
    )
    assert told == ["ياقشيد"]


def test_other_victims_in_a_quarter_are_another_event() -> None:
    told = _places("قتل شخصان في مدينة بنغازي يوم السبت. وفي حي الصابري قتل ثلاثة آخرون برصاص مسلحين.")
    assert told == ["بنغازي", "الصابري"]


def test_while_with_its_own_victims_and_place_is_another_event() -> None:
    told = _read(
        "قتل مواطنان وجرح خمسة بقذيفة في منطقة قصر بن غشير، فيما قتل "
        "طفل وجرح ثلاثة، بينهم امرأة، في منطقة عين زارة."
    )
    assert [i.place.name for i in told if i.place] == ["قصر بن غشير", "عين زارة"]
    assert [(c.effect, c.min) for c in told[1].casualties] == [("killed", 1), ("injured", 3)]


def test_a_later_day_behind_a_comma_is_another_event() -> None:
    told = _read(
        "شهدت مدينة كبكابية في شمال دارفور مقتل تاجر مساء الأحد برصاص مسلحين. "
        "وأوضح أحد الوجهاء أن المدينة شهدت مقتل ثلاثة مواطنين، بينهم شقيقان، في أواخر نوفمبر الماضي."
    )
    assert [c.min for i in told for c in i.casualties] == [1, 3]


def test_the_day_of_a_telling_parts_no_events() -> None:
    told = _read(
        "قالت مصادر محلية، الاثنين، إن أربعة أشخاص قتلوا وجرح آخرون مساء السبت، "
        "إثر كمين نصبه مسلحون في بلدة عديلة."
    )
    assert len(told) == 1


def test_the_town_inside_which_it_was_is_the_one_told_before() -> None:
    told = _places(
        "كشف مصدران من مدينة كبكابية بولاية شمال دارفور عن مقتل أحد المواطنين إثر نهب مسلح داخل المدينة."
    )
    assert told == ["كبكابية"]


def test_bracketed_word_for_a_region() -> None:
    assert _places("وفي (منطقة) عين زارة (جنوب) قتل مواطنان بقذيفة.") == ["عين زارة"]


def test_one_of_is_no_village() -> None:
    told = _places("انفجر لغم على طريق أحد المواقع العسكرية في مديرية الزاهر بمحافظة البيضاء فقتل راعيا.")
    assert told == ["الزاهر"]


def test_a_newspaper_is_no_drone() -> None:
    (told,) = _read(
        "أصيب مواطنان بقصف مدفعي سعودي على مديرية رازح بمحافظة صعدة، وفق ما قال مصدر لصحيفة المسيرة."
    )
    assert [w.type for w in told.weapons] == ["artillery"]


def test_taking_arms_is_no_capture_of_ground() -> None:
    (told,) = _read(
        "هاجم مسلحون دورية للجيش في جبل سمامة بولاية القصرين واستولوا على أسلحة الجنود، فقتل جنديان."
    )
    assert told.event_type == "Armed clash"


def test_who_finds_a_body_did_not_kill() -> None:
    (told,) = _read("أعلن مسؤول أن السلطات عثرت على جثث لستة رجال مقتولين رميا بالرصاص في بنغازي.")
    assert [p.actor for p in told.perpetrators] == ["unidentified"]


def test_who_speaks_for_a_force_is_no_victim() -> None:
    told = _read(
        "قتل مدني في بنغازي. وقال المتحدث باسم الأجهزة الأمنية "
        "العقيد سالم الورفلي إن مدنيا قتل لدى انفجار عبوة."
    )
    assert [p.name for i in told for p in i.persons] == []


def test_those_accused_of_killing_killed() -> None:
    (told,) = _read("اتهم سكان قوات الدعم السريع بقتل سبعة أشخاص في قصف مدفعي على مدينة الأبيض.")
    assert [(c.effect, c.min) for c in told.casualties] == [("killed", 7)]
    assert [(p.actor, p.attribution) for p in told.perpetrators] == [("rsf", "suspected")]


def test_threatening_to_kill_kills_nobody() -> None:
    assert _read("هدد مسلحون بقتل ثلاثة تجار في مدينة نيالا.") == ()


def test_cases_of_injury_are_people() -> None:
    (tally,) = extract(
        "رصدت المنظمة مقتل 300 مدني منهم 20 امرأة و50 طفلا منذ بداية العام 2023، "
        "ووثقت 410 حالات إصابة لمدنيين من بينهم 33 امرأة و60 طفلا خلال الفترة نفسها.",
        published="2024-03-06",
        language="ar",
    ).stated_tallies
    assert (tally.killed, tally.injured, tally.incidents) == (300, 410, None)
    assert [(b.killed, b.women, b.children) for b in tally.breakdown] == [(300, 20, 50)]
