"""Which body a name means, by country, governorate and day."""

from __future__ import annotations

from marsad.codebook import load
from marsad.extraction.actors import Setting, code_of, governs, is_state

SYRIA = Setting("SY", "Deir-ez-Zor", "2022-12-28")


def test_a_name_without_senses_means_its_code() -> None:
    assert code_of(load().lists["actors"]["sdf"], SYRIA) == "sdf"


def test_a_state_governs_and_a_faction_does_where_the_codebook_says_so() -> None:
    actors = load().lists["actors"]
    assert governs(actors["syrian_government"], SYRIA)
    assert governs(actors["sdf"], SYRIA)
    assert not governs(actors["hts"], SYRIA)
    assert governs(actors["hts"], Setting("SY", "Idleb", "2022-12-28"))


def test_the_islamic_state_governs_nothing_after_its_last_village() -> None:
    entry = load().lists["actors"]["islamic_state"]
    assert governs(entry, Setting("SY", "Ar-Raqqa", "2016-05-01"))
    assert not governs(entry, SYRIA)


def test_only_states_regain_territory() -> None:
    actors = load().lists["actors"]
    assert is_state(actors["syrian_government"], SYRIA)
    assert not is_state(actors["sdf"], SYRIA)
