"""Random reports: no crash, no span outside the text, nothing that the contract does not allow.

`make fuzz` runs the same for half an hour and also asks that no short text takes seconds.
"""

from __future__ import annotations

import functools
import os
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from marsad import extract
from marsad.codebook import load
from tests.extraction.checks import assert_sound

MINUTES = float(os.environ.get("MARSAD_FUZZ_MINUTES", "0"))
# Of a text of some thousand characters, in the long run alone: ten times what a slow machine should need.
MOST_SECONDS = 5.0

REPORTS = (
    "أحصى مرصد مختلق 12 عملية منذ مطلع العام 2023 في مناطق الإدارة الذاتية، قتل فيها 9 أشخاص، هم: "
    "4 مدنيين بينهم طفل، و5 من قسد.\n"
    "- 3 أيار/مايو: مسلحون يعتقد أنهم من خلايا التنظيم أطلقوا النار من سلاح رشاش على حاجز للأسايش في بلدة "
    "الصور شمال دير الزور، ما أدى إلى إصابة عنصرين بجروح.\n"
    "- وفي 4 الشهر الجاري، قضى رجل وزوجته بانفجار لغم أرضي بسيارتهما في بادية السخنة بريف حمص.",
    "Two invented outlets report that at least three farmers, including a woman, were killed on Tuesday when "
    "a landmine blew up under their pickup near Kobajjep, south of Deir-ez-Zor.\n"
    "* Unknown gunmen on a motorcycle shot dead a former member of the SDF in Hajin on 4 May.\n"
    "* ISIS claimed responsibility for an attack that wounded several soldiers of the regime.",
)
PUBLISHED = st.sampled_from([None, "2023-05-05", "2023-05", "2024-02-29", "1999-12-31", "2020-01-01"])

_MARKS = list(" \n\t.,،؛:;-–—()[]{}«»\"'/\\*•|!?؟%+=_#@0123456789٠١٢٣٤٥٦٧٨٩۰۹²½")
_STRANGE = [
    "ـ",
    "\u200f",
    "\u200e",
    "\u202b",
    "\u202c",
    "\u2066",
    "\u2069",
    "\u200d",
    "\u200c",
    "\ufeff",
    "\0",
]
_STRANGE += [
    "\ud800",
    "\udfff",
    "َ",
    "ّ",
    "ﷺ",
    "ﻻ",
    "ﻗﺘﻞ",
    "\U0001f4a5",
    "İ",
    "ß",
    "ﬁ",
    "\u0344",
    "\u2028",
    "Ⅻ",
]
_NUMBERS = ["0", "00", "1", "2", "204", "99999999999999999999", "1,204", "1.5", "-3", "٣٠٠", "عشرات", "مئات"]
_DATES = ["31/02/2023", "29 شباط 2023", "2023-13-45", "0000-00-00", "أمس", "أول أمس", "الجاري", "yesterday"]
_DATES += ["12 رمضان 1444", "شباط/أبريل", "last month", "9999", "1 كانون الثاني 0001", "32 May", "Monday"]


@functools.cache
def _forms() -> list[str]:
    entries = (entry for entries in load().lists.values() for entry in entries.values())
    forms = sorted({form.text for entry in entries for form in entry.forms})
    return forms or ["قتل", "killed"]


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """The vocabulary is loaded once, and no text is to blame for that."""
    for report in REPORTS:
        extract(report, published="2023-05-05")


def _words() -> st.SearchStrategy[str]:
    return st.one_of(
        st.sampled_from(_forms()),
        st.sampled_from(" ".join(REPORTS).split()),
        st.sampled_from(_MARKS + _STRANGE + _NUMBERS + _DATES),
    )


def _soups() -> st.SearchStrategy[str]:
    separators = st.sampled_from([" ", " ", " ", "", "\n", "، "])
    pieces = st.lists(st.tuples(_words(), separators), max_size=60)
    return pieces.map(lambda found: "".join(word + separator for word, separator in found))


@st.composite
def _mutants(draw: st.DrawFn) -> str:
    """A report with pieces cut out, doubled, moved, or replaced by words."""
    text = draw(st.sampled_from(REPORTS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = (
            text[:start] + draw(st.one_of(st.just(""), st.just(text[start:end] * 2), _words())) + text[end:]
        )
    return text


def _texts() -> st.SearchStrategy[str]:
    return st.one_of(_soups(), _mutants(), st.text(max_size=200))


def _check(text: str, published: str | None) -> None:
    begun = time.process_time()
    found = extract(text, published=published)
    if MINUTES:
        assert time.process_time() - begun < MOST_SECONDS
    assert_sound(text, found)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=_texts(), published=PUBLISHED)
@example(text="", published=None)
@example(text="\ud800", published=None)
@example(text="تجمع « ", published=None)
@example(text="31/02/2023 إصابة", published=None)
@example(text="قصفت قوات النظام بلدة سرمين.\nقنص", published=None)
@example(text=REPORTS[0], published="2023-05-05")
@example(text=REPORTS[1], published="2023-05-05")
@example(text=REPORTS[0] * 3, published=None)
def test_no_text_breaks_the_reader(text: str, published: str | None) -> None:
    _check(text, published)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=_texts(), published=PUBLISHED)
def test_the_same_text_gives_the_same_reading(text: str, published: str | None) -> None:
    assert extract(text, published=published) == extract(text, published=published)


if MINUTES:

    @pytest.mark.parametrize("seconds", [60 * MINUTES])
    def test_no_text_breaks_the_reader_for_long(seconds: float) -> None:
        end = time.monotonic() + seconds
        rounds = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
        again = rounds(given(text=_texts(), published=PUBLISHED)(_check))
        while time.monotonic() < end:
            again()
