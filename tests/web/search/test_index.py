"""The index of words, the same on both databases."""

from __future__ import annotations

from marsad.archive import Archive, decisions
from marsad.archive.sources import withhold
from marsad.web.index.following import make_anew, missing, step
from tests.archive.made import EDITOR, linked, read
from tests.web.search.made import found

TEXT = (
    "فلان الحلبي المعلم أصيب قرب الجاسمي، ثم قُتل ١٥ شخصاً في بلدة الرقّة على يد مسلحين من د ا ع ش. "
    "Kil*led near the old bridge, 1,250 displaced."
)


def whole(archive: Archive, *texts: str, source: str = "outlet") -> list[int]:
    """Reports whose one account is the whole text; gives their incidents."""
    made = []
    for text in texts:
        [incident] = linked(archive, text, read(0), source=source)
        archive.accounts.filter(incidents=incident).update(start=0, end=len(text))
        made.append(incident)
    return made


FITTING = (
    "الرقه", "15", "١٥", "قتل", "داعش", "killed", "1250", "1,250", '"old bridge"', "brid*", "bridge -absent",
    "أصيب الجاسمي", "Deir-ez-Zor", "دير الزور",
)  # fmt: skip
OTHER = ("رقة", '"bridge old"', "bridge -displaced", "اصيب جاسمي", "ridge")


def test_words_are_found_however_they_are_written(either: Archive) -> None:
    whole(either, TEXT)
    assert [asked for asked in FITTING if len(found(either, asked)) != 1] == []
    assert [asked for asked in OTHER if len(found(either, asked)) != 0] == []


def test_the_small_words_joined_to_a_word_do_not_hide_it(either: Archive) -> None:
    whole(either, "انفجار بالمدينة وللمدرسة", "انفجار في الحقل")
    assert [len(found(either, word)) for word in ("المدرسة", "مدينة", "المدينة", "انفجار")] == [1, 0, 1, 2]


def test_names_are_for_those_who_may_see_them(either: Archive) -> None:
    whole(either, TEXT)
    assert [len(found(either, "فلان", role)) for role in ("editor", "monitor")] == [1, 0]
    assert [len(found(either, "المعلم", role)) for role in ("editor", "monitor")] == [1, 1]


def test_no_phrase_reaches_across_a_covered_name(either: Archive) -> None:
    [incident] = linked(either, "قبل فلان الحلبي بعد", read(0))
    either.accounts.filter(incidents=incident).update(start=0, end=19)
    either.mentions.update(evidence=[[4, 15]], name="فلان الحلبي")
    assert len(found(either, '"قبل بعد"', "monitor")) == 0
    assert len(found(either, "قبل بعد", "monitor")) == 1


def test_the_index_follows_the_ledger(either: Archive) -> None:
    whole(either, TEXT)
    assert len(found(either, "quarry")) == 0
    whole(either, "Shots at the quarry.")
    assert len(found(either, "quarry")) == 1
    assert missing(either) == 0


def test_what_people_correct_is_found_by_its_new_value(either: Archive) -> None:
    [incident] = whole(either, TEXT)
    assert len(found(either, "Shelling")) == 0
    decisions.correct(either, incident, {"event_type": "Shelling/artillery/missile attack"}, EDITOR)
    assert len(found(either, "Shelling")) == 1


def test_a_source_made_confidential_is_no_longer_found(either: Archive) -> None:
    whole(either, TEXT)
    assert len(found(either, "bridge", "monitor")) == 1
    withhold(either, either.sources.get().id, EDITOR)
    assert [len(found(either, "bridge", role)) for role in ("editor", "monitor")] == [1, 0]


def test_an_index_made_anew_finds_the_same(either: Archive) -> None:
    whole(either, TEXT, "Shots at the quarry.")
    before = [found(either, word).ids.tolist() for word in ("bridge", "quarry", "الرقة")]
    make_anew(either)
    while step(either):
        pass
    assert [found(either, word).ids.tolist() for word in ("bridge", "quarry", "الرقة")] == before


def test_a_report_of_very_many_words_is_kept(either: Archive) -> None:
    words = " ".join(f"word{number}x" for number in range(60_000))
    whole(either, words + "\u0000" + "x" * 5000)
    assert len(found(either, "word7x")) == 1
