"""How observatories write: ranks, totals that end in a death, lists of places, what goes on beside."""

from __future__ import annotations

import datetime as dt

from marsad import extract
from marsad.extraction.model import Extraction

DAY = "2024-05-14"


def read(text: str) -> Extraction:
    return extract(text, published=DAY, language="ar")


def places(text: str) -> list[str | None]:
    return [a.place.name if a.place is not None else None for a in read(text).incidents]


def test_the_rank_of_an_attack_counts_the_attacks_since_a_day() -> None:
    found = read("قُتل شاب في مدينة منبج. وهذه الجريمة السابعة من نوعها في المدينة منذ بداية العام الحالي.")
    assert [(t.incidents, t.since) for t in found.stated_tallies] == [(7, dt.date(2024, 1, 1))]
    assert len(found.incidents) == 1


def test_two_ranks_are_two_totals() -> None:
    found = read(
        "قُتل رجل في مخيم الهول. وتعد هذه الجريمة الثانية خلال شهر أيار، والتاسعة منذ بداية العام الحالي."
    )
    assert [t.incidents for t in found.stated_tallies] == [2, 9]


def test_dead_or_wounded_in_one_figure_are_no_total_of_dead() -> None:
    found = read("وسقط أكثر من 60 مدنياً بين قتيل وجريح جراء الألغام منذ عام 2017.")
    assert not any(t.killed for t in found.stated_tallies)


def test_a_total_may_end_in_the_death_that_raised_it() -> None:
    found = read(
        "بلغ عدد ضحايا الألغام 31 قتيلاً منذ مطلع العام، بعد مقتل طفل أمس في قرية الرهجان بانفجار لغم."
    )
    assert [t.killed for t in found.stated_tallies] == [31]
    assert [c.min for a in found.incidents for c in a.casualties] == [1]


def test_a_total_is_shared_out_among_the_places_behind_a_colon() -> None:
    text = "قتل أربعة مدنيين بقصف مدفعي على ريف إدلب أمس: ثلاثة في بلدة سرجة، وطفل في قرية بينين."
    assert places(text) == ["سرجة", "بينين"]
    assert [c.min for a in read(text).incidents for c in a.casualties] == [3, 1]


def test_one_place_behind_a_colon_is_the_place_of_the_total() -> None:
    assert places("قتل أربعة مدنيين بقصف على ريف إدلب: رجل وثلاثة من أطفاله في بلدة سرجة.") == ["سرجة"]


def test_what_goes_on_amid_a_clash_is_no_event_of_its_own() -> None:
    found = read("اندلعت اشتباكات بين عشيرتين في بلدة الشعفة، وسط قصف متبادل بقذائف الهاون.")
    assert [a.event_type for a in found.incidents] == ["Armed clash"]


def test_a_sentence_that_tells_when_the_deed_happened_opens_none() -> None:
    text = "قتل ستة أشخاص بانفجار سيارة مفخخة في مدينة عفرين. وكان الانفجار قد وقع الخميس قرب دوار كاوا."
    assert len(read(text).incidents) == 1


def test_an_aircraft_that_only_flies_over_is_no_means() -> None:
    found = read("قصف مدفعي طال قرية مرعناز بالتزامن مع تحليق لطيران الاستطلاع.")
    assert [w.type for a in found.incidents for w in a.weapons] == ["artillery"]


def test_a_denial_tells_of_no_event() -> None:
    assert not read("لا صحة لما تداولته صفحات حول انفجار سيارة مفخخة في مدينة إعزاز.").incidents


def test_a_locally_made_bomb_names_no_locality() -> None:
    assert places("قتل مدني بعبوة محلية الصنع في مخيم جنين.") == ["مخيم جنين"]


def test_a_quarter_may_be_named_after_a_thing_but_not_after_places_told_of() -> None:
    assert places("قتل شاب في حي المطار بمدينة دير الزور.") == ["المطار"]
    assert places("قتل شاب في بلدة سرجة عند تقاطع البلدتين.") == ["سرجة"]


def test_a_province_that_a_village_is_called_like_does_not_tell_the_country() -> None:
    (account,) = read("قتل شاب في بلدة السوسة.").incidents
    assert account.place is not None
    assert account.place.admin1 is None or account.place.admin1.name == "Deir-ez-Zor"
