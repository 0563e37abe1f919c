"""Offices, trades and bodies that are told together, and words that look like days or deeds."""

from __future__ import annotations

from marsad.extraction.model import Account
from marsad.extraction.reader import extract


def _read(text: str) -> tuple[Account, ...]:
    return extract(text, published="2024-03-06", language="ar").incidents


def test_two_trades_of_one_name_are_one_person() -> None:
    (told,) = _read("اغتال مسلحون المحامي والناشط السياسي سالم المسماري في بنغازي.")
    assert [(c.effect, c.min, c.max) for c in told.casualties] == [("killed", 1, 1)]


def test_two_trades_without_a_name_may_be_two_people() -> None:
    (told,) = _read("اغتال مسلحون محاميا وناشطا في بنغازي.")
    assert sum(c.min for c in told.casualties) == 2


def test_both_bodies_that_are_accused() -> None:
    (told,) = _read("اتهم سكان قوات الدعم السريع والحركة الشعبية بقصف بلدة هبيلا، ما أدى إلى مقتل 7 أشخاص.")
    assert {(p.actor, p.attribution) for p in told.perpetrators} == {
        ("rsf", "suspected"),
        ("other:SPLM-N", "suspected"),
    }


def test_a_director_of_security_is_a_combatant() -> None:
    (told,) = _read("نجا مدير أمن عدن من تفجير استهدف موكبه يوم الخميس.")
    assert [(c.effect, c.status) for c in told.casualties] == [("unharmed", "combatant")]


def test_a_quarter_called_after_its_market_day_is_no_day() -> None:
    (told,) = _read("قتل مواطنان في منطقة سوق الجمعة شرق طرابلس جراء سقوط قذيفة يوم الأحد.")
    assert told.place is not None and told.place.name == "سوق الجمعة"
    assert told.date is not None and told.date.start.isoformat() == "2024-03-03"


def test_cases_of_disappearance_are_no_event() -> None:
    assert _read("وأكدت المنظمة تجاوز أعداد المفقودين ألف مفقود، بعضها حالات إخفاء قسري.") == ()


def test_denied_deaths_are_none() -> None:
    (told,) = _read("أصيب ثلاثة جنود بانفجار لغم في مدينة زنجبار. ونفى المصدر وجود قتلى في صفوف القوات.")
    assert [(c.effect, c.min) for c in told.casualties] == [("injured", 3)]


def test_those_who_fell_in_an_ambush() -> None:
    (told,) = _read("قتلت مجموعة مسلحة في كمين ستة جنود تونسيين قرب مدينة القصرين.")
    assert [(c.effect, c.status, c.min) for c in told.casualties] == [("killed", "combatant", 6)]
    assert [p.actor for p in told.perpetrators] == ["unidentified"]
