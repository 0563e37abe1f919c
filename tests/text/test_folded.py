"""Folding: one form for each word, split words healed, every offset true."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.codebook import load
from marsad.text.folded import Folded, fold, fold_word
from marsad.text.tokens import tokens

_LETTERS = "أإآىةؤئءاركلدزوهيمسن ـ.*-_@\n\r\t\u200f\u200b\u00a0\u064b\u0651\u0308٣۴،«»"
_ODD = ["ﻼ", "ﷲ", "…", "½", "Ⅻ", "\ud800", "ß", "İ", "한", "2,500", "هـ", " د ا ع ش", "ـ. "]
_PARTS = ["IS", "kil", "led", "Att", "é", "ack", "قتل", "داعش"]
_BITS = st.sampled_from([*_LETTERS, *_ODD, *_PARTS])
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_BITS, max_size=30).map("".join))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("إدلب وأرياف آخِرُها", "ادلب وارياف اخرها"),
        ("مدرسةٌ على مرأى", "مدرسه علي مراي"),
        ("ﻻ ﷲ ﻣﻦ", "لا الله من"),
        ("الجـــيش", "الجيش"),
        ("١٤٤٩ و۲۳ و1٬449", "1449 و23 و1,449"),
        ("\u202bحي\u200f الوعر\u202c", "حي الوعر"),
        ("ريف\u00a0دير\u2009الزور", "ريف دير الزور"),
        ("کوبانی", "كوباني"),
        ("Ar-Raqqa, Café", "ar-raqqa, cafe"),
        ("line\r\nnext\u2028third", "line \nnext\nthird"),
    ],
)
def test_one_form_for_each_way_of_writing(written: str, folded: str) -> None:
    assert fold(written).text == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("خـ ـلايـ ـا", "خلايا"),
        ("الـ ـدولـ ـة الإسـ ـلامـ ـيـ ـة", "الدوله الاسلاميه"),
        ("ضـ ـبـ ـاط", "ضباط"),
        ("مـ.ـ.ـقتل شاب", "مقتل شاب"),
        ("9 قتـ. يلا", "9 قتيلا"),
        ("8 جـ.ر يحا", "8 جريحا"),
        ("مصـ.ا با بليغا", "مصابا بليغا"),
        ("جثـ.ا مين", "جثامين"),
        ("قُتـ.ل من بلدته", "قتل من بلدته"),
        ("السـ.جن المدني", "السجن المدني"),
        ("قـ. صف ليلي", "قصف ليلي"),
        ("انتـ حاري", "انتحاري"),
        ("د ا ع ش", "داعش"),
        ("قت*ل", "قتل"),
        ("دا.عش", "داعش"),
        ("I S I S", "isis"),
        ("IS*IS", "isis"),
        ("Gu*nmen kil*led a man", "gunmen killed a man"),
        ("H*T*S w*a*r", "hts war"),
        ("De*ath assas*sinate", "death assassinate"),
        ("att-ack k-illed expl-odes", "attack killed explodes"),
        ("kil_led mur.der bo@mb", "killed murder bomb"),
        ("mas*acre", "massacre"),
    ],
)
def test_split_and_censored_words_are_healed_and_marked(written: str, folded: str) -> None:
    read = fold(written)
    assert read.text == folded
    assert read.obfuscated
    for start, end in read.obfuscated:
        assert written[start:end].strip() == written[start:end]


@pytest.mark.parametrize(
    "written",
    [
        "الـ 72 ساعة",
        "لـ “قسد”",
        "سنة 1445هـ في بلدة",
        "الجـــيش",
        "أ - ب - ج",
        "ع ع ع",
        "U.S. forces, U.N. and a.k.a",
        "a b c",
        "air-strike",
        "well-known Deir-ez-Zor man",
        "someone@example.org",
        "He was killed.Then they left",
        "5 * 7 *note*",
        "- قتل - جرح",
        "لـ خلايا",
    ],
)
def test_what_was_not_hidden_is_not_marked(written: str) -> None:
    assert not fold(written).obfuscated


def test_the_span_of_a_healed_word_is_all_of_it() -> None:
    written = "بيان: خـ ـلايـ ـا نائمة"
    read = fold(written)
    at = read.text.index("خلايا")
    start, end = read.span(at, at + 5)
    assert written[start:end] == "خـ ـلايـ ـا"
    assert read.folded_span(start, end) == (at, at + 5)
    assert read.obfuscated == ((start, end),)


def test_a_mark_belongs_to_the_letter_before_it() -> None:
    read = fold("شخصاً هنا")
    assert read.original[slice(*read.span(0, 4))] == "شخصاً"


def test_fold_word_agrees_with_fold() -> None:
    for word in ("الأساييش", "مئةٌ", "Raqqá", "عـين"):
        assert fold_word(word) == fold(word).text


def _words(read: Folded) -> list[tuple[int, int]]:
    return [(token.start, token.end) for token in tokens(read.text) if token.kind == "word"]


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_offsets_are_in_range_and_never_run_back(written: str) -> None:
    read = fold(written)
    starts, ends = list(read.starts), list(read.ends)
    assert len(starts) == len(ends) == len(read.text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(written) for start, end in zip(starts, ends, strict=True))
    assert all(0 <= start < end <= len(written) for start, end in read.obfuscated)


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_folding_twice_changes_nothing(written: str) -> None:
    once = fold(written).text
    assert fold(once).text == once


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_a_word_leads_to_its_original_and_back(written: str) -> None:
    read = fold(written)
    for start, end in _words(read):
        original = read.span(start, end)
        there = read.folded_span(*original)
        assert there[0] <= start < end <= there[1]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["قتل", "خـ ـلايـ ـا", "IS*IS", "سـ.جن", "أُصيبَ", "١٢", "،", "kil*led", "ﻻ"])))
def test_the_original_of_a_word_folds_to_the_word(words: list[str]) -> None:
    read = fold(" ".join(words))
    for start, end in _words(read):
        original = read.original[slice(*read.span(start, end))]
        assert fold(original).text == read.text[start:end]


@pytest.mark.parametrize(
    "hostile",
    [
        "ا" + "\u064b" * 100_000,
        "*" * 1_000_000,
        "a*" * 200_000,
        "ـ" * 300_000,
        "اـ " * 100_000,
        "ا ب " * 50_000,
        "a-" * 100_000,
        "a" * 500_000,
        "ا.ـ" * 50_000,
        "kil-" * 100_000,
    ],
)
def test_hostile_text_is_folded_all_the_same(hostile: str) -> None:
    read = fold(hostile)
    assert len(read.starts) == len(read.text)


def test_no_form_of_the_codebook_is_taken_for_a_hidden_word() -> None:
    for entries in load().lists.values():
        for entry in entries.values():
            for form in entry.forms:
                assert not fold(form.text).obfuscated, form.text
