"""The toll of one deed that rose, what it came after, and who did what to whom, told in brief."""

from __future__ import annotations

import datetime as dt

import pytest

from marsad.extraction.model import Account
from marsad.extraction.reader import extract

PUBLISHED = "2022-06-20"


def read(text: str) -> tuple[Account, ...]:
    found = extract(text, published=PUBLISHED)
    assert found.stated_tallies == ()
    return found.incidents


def one(text: str) -> Account:
    (account,) = read(text)
    return account


def doers(account: Account) -> list[str]:
    return [who.actor for who in account.perpetrators]


def hit(account: Account) -> list[tuple[str, str]]:
    return [(target.actor, target.kind) for target in account.targets]


def counts(account: Account) -> list[tuple[str, str, int]]:
    return [(row.effect, row.actor, row.min) for row in account.casualties]


def test_the_toll_of_one_ambush_that_rose_is_that_ambush_and_no_total() -> None:
    told = one(
        "The number of fatalities of an ambush by gunmen on a post of the SDF in Hajin on June 8 has risen "
        "to 5 dead and 1 wounded, after some of the wounded died."
    )
    assert told.date is not None and told.date.start == dt.date(2022, 6, 8)
    assert hit(told) == [("sdf", "base")]
    assert counts(told) == [("killed", "sdf", 5), ("injured", "sdf", 1)]


def test_an_item_of_a_list_that_knows_only_its_month_is_an_event() -> None:
    told = one(
        "- خلال شهر شباط – على أطراف مدينة دير الزور: مقتل 11 عنصراً من قوات النظام، انفجار عبوة ناسفة "
        "زرعها تنظيم الدولة الإسلامية بمواقع قوات النظام."
    )
    assert counts(told) == [("killed", "syrian_government", 11)]


def test_a_device_that_hit_men_is_no_deed_of_those_men() -> None:
    told = one("انفجرت عبوة ناسفة مجهولة المصدر استهدفت عناصر من قوات سوريا الديمقراطية في بلدة الصور.")
    assert doers(told) == ["unidentified"]
    assert hit(told) == [("sdf", "person")]


def test_shells_before_a_verb_with_its_doer_behind_leave_that_doer() -> None:
    told = one("بقذائف الهاون استهدفت قوات النظام بلدة سرمين في ريف إدلب.")
    assert doers(told) == ["syrian_government"]


@pytest.mark.parametrize(
    "text",
    [
        "هاجمت مفرزة من جنود الدولة الإسلامية عناصر من قوات الأسايش في مدينة الحسكة.",
        "هاجم جنود الدولة الإسلامية عناصر من قوات الأسايش في مدينة الحسكة.",
        "هاجمت مجموعة من تنظيم الدولة الإسلامية عناصر من قوات الأسايش في مدينة الحسكة.",
    ],
)
def test_a_unit_of_one_body_attacks_men_of_another(text: str) -> None:
    told = one(text)
    assert (doers(told), hit(told)) == (["islamic_state"], [("asayish", "person")])


def test_a_detachment_is_not_of_the_army_of_another_country() -> None:
    told = one("هاجمت مفرزة من جيش الإسلام عناصر من قوات النظام في دوما.")
    assert doers(told) == ["other:Jaysh al-Islam"]


def test_a_raid_on_people_is_an_event() -> None:
    told = one("حملة دهم لمدنيين اثنين نفذتها قوات النظام في مدينة دير الزور.")
    assert (doers(told), hit(told)) == (["syrian_government"], [("civilians", "person")])


@pytest.mark.parametrize(
    "text",
    [
        "A strike by drone by the Turkish army on residential areas in Zghir Jazireh killed 13 people.",
        "Shelling by the Turkish army at residential areas in Zghir Jazireh killed 13 people.",
    ],
)
def test_who_struck_does_not_own_what_was_struck(text: str) -> None:
    told = one(text)
    assert (doers(told), hit(told)) == (["turkey"], [("civilians", "area")])


@pytest.mark.parametrize(
    ("text", "days"),
    [("On June 8 members of a family were killed by shelling in Sarmin.", (2022, 6, 8))],
)
def test_on_a_day_of_a_month_is_that_day_whatever_follows(text: str, days: tuple[int, int, int]) -> None:
    told = one(text)
    assert told.date is not None and told.date.start == dt.date(*days)


@pytest.mark.parametrize("opening", ["It came after", "This followed", "It follows"])
def test_what_an_event_came_after_is_an_event_of_its_own_on_the_same_day(opening: str) -> None:
    first, before = read(
        "Hajin, Syria (Invented Wire) - Gunmen on a motorcycle detained a civilian in a raid in Hajin, "
        "on Friday, residents said.\n\n"
        f"{opening} an ambush by the Islamic State group on a vehicle of the Asayish near Hajin "
        "on 17 June 2022, killing three members of the Internal Security Forces."
    )
    assert doers(before) == ["islamic_state"]
    assert "islamic_state" not in doers(first)


def test_employees_of_a_civil_administration_are_its_people() -> None:
    told = one("تعرض موظفين اثنين في الإدارة الذاتية لإطلاق نار من مجهولين في مدينة الرقة.")
    assert hit(told) == [("aanes_civil", "person")]


def test_the_name_that_a_claim_gives_its_enemy_is_known() -> None:
    told = one("هاجم جنود الخلافة عناصر من PKK المرتدين بالأسلحة الرشاشة في مدينة الحسكة.")
    assert hit(told) == [("sdf", "person")]


@pytest.mark.parametrize(
    "later",
    [
        "The death toll rose to five.",
        "The toll later rose to five.",
        "The death toll has since climbed to five.",
    ],
)
def test_an_english_toll_near_the_number_told_before_brings_it_up_to_date(later: str) -> None:
    told = one(f"Shelling killed three people in Omdurman on Monday. {later}")
    assert counts(told) == [("killed", "civilians", 5)]


def test_a_toll_far_above_the_number_told_before_is_a_total_of_more() -> None:
    found = extract(
        "Shelling killed three people in Omdurman on Monday. The death toll now stands at 560.",
        published=PUBLISHED,
    )
    assert [tally.killed for tally in found.stated_tallies] == [560]
    assert [counts(account) for account in found.incidents] == [[("killed", "civilians", 3)]]
