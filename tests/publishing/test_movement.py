"""The words of a movement."""

from __future__ import annotations

from marsad.publishing.agreement import data
from marsad.tally.causes import KINDS
from marsad.tally.contribution import PARTS
from marsad.tally.figures import EFFECTS


def test_everything_that_can_be_told_has_its_words_in_both_languages() -> None:
    words = data("movement")
    assert words["causes"].keys() == set(KINDS)
    assert words["figures"].keys() == {"incidents", *EFFECTS}
    assert words["parts"].keys() == set(PARTS) - {"people"}
    assert all(word.keys() == {"ar", "en"} for table in words.values() for word in table.values())
