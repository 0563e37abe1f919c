"""Words marked by field."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.web.marks import Evidence, Segment, segments

TEXT = "Two men were shot dead in Hajin"


def test_words_are_marked_with_their_field_and_account() -> None:
    assert segments(TEXT, [Evidence(0, 7, "killed", 12)]) == [
        Segment("Two men", 0, ("killed",), (12,)),
        Segment(" were shot dead in Hajin", 7),
    ]


def test_words_of_several_fields_carry_all_of_them() -> None:
    marks = [Evidence(0, 7, "killed", 1), Evidence(4, 12, "targets", 2), Evidence(4, 7, "killed", 2)]
    found = [(one.text, one.fields, one.accounts) for one in segments(TEXT, marks) if one.fields]
    assert found == [
        ("Two ", ("killed",), (1,)),
        ("men", ("killed", "targets"), (1, 2)),
        (" were", ("targets",), (2,)),
    ]


def test_marks_beyond_the_text_are_cut_and_empty_ones_left_out() -> None:
    marks = [Evidence(26, 99, "place", 1), Evidence(5, 5, "date", 1), Evidence(50, 60, "date", 1)]
    assert [one.text for one in segments(TEXT, marks)] == ["Two men were shot dead in ", "Hajin"]


def test_positions_are_code_points() -> None:
    assert segments("🕊 هجين", [Evidence(2, 6, "place", 1)])[1].text == "هجين"


def test_what_a_page_cannot_hold_keeps_its_place() -> None:
    assert [one.text for one in segments("a\r\nb\0\ud800c", [Evidence(6, 7, "place", 1)])] == [
        "a \nb\ufffd\ufffd",
        "c",
    ]


def test_an_empty_text_has_no_segments() -> None:
    assert segments("", [Evidence(0, 4, "date", 1)]) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
    st.lists(st.tuples(st.integers(-3, 35), st.integers(-3, 35)), max_size=8),
)
def test_segments_are_the_whole_text_each_with_the_fields_over_it(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [Evidence(start, end, f"f{at}", at) for at, (start, end) in enumerate(spans)]
    found = segments(text, marks)
    assert "".join(one.text for one in found) == text
    for one in found:
        over = {mark.field for mark in marks if mark.start <= one.start < mark.end}
        assert set(one.fields) == over
