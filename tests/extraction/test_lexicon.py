"""Every way to write a form is spelt out by its first letters, when a report has a word that begins so."""

from __future__ import annotations

from marsad.codebook import load
from marsad.extraction.lexicon import LISTS, Pattern, _patterns, _spellings, _words, build


def test_every_way_to_write_a_form_is_found_in_the_order_of_the_codebook() -> None:
    book = load()
    expected: dict[str, list[Pattern]] = {}
    for name in sorted(LISTS.intersection(book.lists)):
        for entry in book.lists[name].values():
            for form in entry.forms:
                for words in _spellings(_words(form.text)):
                    while len(words) > 1 and len(words[-1]) == 1 and form.language == "ar":
                        words.pop()
                    for written, pattern in _patterns(entry, form, words) if words else ():
                        expected.setdefault(written, []).append(pattern)
    index = build(book).index
    assert [word for word, patterns in expected.items() if list(index.get(word)) != patterns] == []


def test_a_word_that_begins_like_others_stands_for_nothing_by_itself() -> None:
    index = build(load()).index
    assert list(index.get("")) == list(index.get("قت")) == list(index.get("قتلxx")) == []
