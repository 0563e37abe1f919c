"""Who is said to have done it, and by whom, in invented reports."""

from __future__ import annotations

import pytest

from marsad.extraction.model import Account
from marsad.extraction.reader import extract

PUBLISHED = "2023-06-14"


def read(text: str) -> tuple[Account, ...]:
    return extract(text, published=PUBLISHED).incidents


def who(account: Account) -> set[tuple[str, str]]:
    return {(p.actor, p.attribution) for p in account.perpetrators}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "انفجرت عبوة ناسفة بسيارة بائع خضار في مدينة منبج أمس، فقتل طفلان.\n"
            "وتبنى تنظيم الدولة الإسلامية الثلاثاء التفجير عبر معرفاته.",
            ("islamic_state", "claimed"),
        ),
        (
            "سقطت قذيفتان على سوق في بلدة كفرنوران أمس فأصيب بائعان.\n"
            "واتهم ناشطون من البلدة قوات النظام بالوقوف وراء القصف.",
            ("syrian_government", "suspected"),
        ),
        (
            "Two shopkeepers were shot dead in Al-Busayrah on Monday. "
            "ISIS cells are believed to be behind the killing.",
            ("islamic_state", "suspected"),
        ),
        (
            "A car bomb killed four people in Azaz on Sunday. A town council blamed the SDF for it.",
            ("sdf", "suspected"),
        ),
    ],
)
def test_a_later_sentence_can_say_who_did_it(text: str, expected: tuple[str, str]) -> None:
    accounts = read(text)
    assert len(accounts) == 1
    assert who(accounts[0]) == {expected}


def test_that_nobody_claimed_it_is_no_claim() -> None:
    text = "A bomb killed two policemen in Azaz on Sunday. No group, not even ISIS, claimed responsibility."
    assert who(read(text)[0]) == {("unidentified", "unknown")}


def test_a_claim_of_another_place_is_of_the_event_there() -> None:
    text = (
        "A bomb killed two drivers in Azaz on Sunday.\n\nA mine killed a shepherd in Manbij the same day.\n\n"
        "ISIS claimed responsibility for the Azaz attack."
    )
    accounts = read(text)
    assert [who(a) for a in accounts] == [{("islamic_state", "claimed")}, {("unidentified", "unknown")}]


def test_what_a_body_tells_of_itself_for_the_first_time_is_an_event() -> None:
    text = (
        "An Israeli drone killed a farmer in Aitaroun yesterday. "
        "Hezbollah said it shelled the barracks of Zarit with rockets."
    )
    assert ("israel", "stated") in who(read(text)[0])
    assert all(("hezbollah", "claimed") not in who(a) for a in read(text)[:1])


@pytest.mark.parametrize(
    "text",
    [
        "انفجر لغم بسيارة عسكرية لقوات النظام قرب السخنة أمس، فقتل 4 عناصر من قوات النظام.",
        "An IED went off in an army vehicle with regime soldiers in Jasim yesterday and injured four.",
        "Farmers found a shell near Tafas yesterday. It went off and killed two of them.",
    ],
)
def test_those_who_suffered_it_did_not_do_it(text: str) -> None:
    assert who(read(text)[0]) == {("unidentified", "unknown")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بعدما فتحت قوات النظام الرصاص الحي على المارة في بلدة نمر أمس قُتل رجلان.", "syrian_government"),
        ("أطلق جنود النار على راعٍ في قضاء سنجار أمس فقتلوه.", "iraqi_government"),
        ("استولى مقاتلو هيئة تحرير الشام على قرية كفر حلب بعد انسحاب قسد منها أمس.", "hts"),
    ],
)
def test_the_doer_stands_behind_its_own_verb(text: str, expected: str) -> None:
    assert {actor for actor, _ in who(read(text)[0])} == {expected}


def test_a_tank_that_is_hit_is_no_means() -> None:
    account = read("استهدفت مسيرة تركية دبابة لقوات النظام قرب عين عيسى أمس.")[0]
    assert who(account) == {("turkey", "stated")}
    assert {(t.actor, t.kind) for t in account.targets} == {("syrian_government", "vehicle")}
