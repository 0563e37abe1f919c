"""The language of the search field."""

from __future__ import annotations

from marsad.web.index.words import Sought
from marsad.web.selection.grammar import Filter, parse


def test_words_phrases_beginnings_and_what_must_not_stand() -> None:
    sought, filters, cut = parse('gunmen "the old bridge" explo* -denied')
    assert sought == (
        Sought(("gunmen",)),
        Sought(("the", "old", "bridge"), quoted=True),
        Sought(("explo",), prefix=True),
        Sought(("denied",), without=True),
    )
    assert filters == ()
    assert not cut


def test_filters_in_both_languages_with_signs_and_quotation_marks() -> None:
    _, filters, _ = parse('killed>=3 مكان:"دير الزور" قتلى>٢ type:Attack')
    assert filters == (
        Filter("killed", ">=", "3"),
        Filter("place", "=", "دير الزور"),
        Filter("killed", ">", "٢"),
        Filter("type", "=", "Attack"),
    )


def test_letters_and_digits_are_folded_and_split_words_joined() -> None:
    sought, _, _ = parse("أحمد ١٥ د ا ع ش")
    assert [one.words for one in sought] == [("احمد",), ("15",), ("داعش",)]


def test_an_unknown_field_is_words() -> None:
    sought, filters, _ = parse("colour:red")
    assert [one.words for one in sought] == [("colour",), ("red",)]
    assert filters == ()


def test_too_much_is_cut_and_said() -> None:
    sought, _, cut = parse("word " * 400)
    assert cut
    assert sought == (Sought(("word",)),)
