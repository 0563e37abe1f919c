from __future__ import annotations

from marsad.linkage.features import AccountRow
from marsad.linkage.linker import link
from marsad.linkage.told import TOLD, told_bits, told_pieces
from tests.linkage.made import place, row

ARABIC = "أطلق مسلحون مجهولون النار على سيارة عسكرية في بلدة طفس، ما أدى إلى مقتل شخص."
ENGLISH = "Unidentified gunmen opened fire on a military vehicle in the town of Tafas, killing a person."


def _told(passage: str) -> dict[str, int | None]:
    return dict(zip(TOLD, told_pieces(told_bits(passage)), strict=True))


def test_a_passage_and_its_translation_speak_of_the_same() -> None:
    arabic, english = _told(ARABIC), _told(ENGLISH)
    for kind in ("actors", "things"):
        one, other = arabic[kind], english[kind]
        assert one is not None
        assert other is not None
        assert one & other


def test_a_passage_that_names_nothing_of_the_codebook_says_nothing() -> None:
    assert told_bits("... 12 ...") is None
    assert told_pieces(None) == (None,) * len(TOLD)


def _levels(one: AccountRow, other: AccountRow) -> dict[str, str]:
    every = [found for group in link([one, other]) for found in (*group.links, *group.proposals)]
    return {reason.feature: reason.level for found in every for reason in found.why}


def test_a_name_that_holds_the_other_is_no_other_place() -> None:
    near = place(name="طفس الشرقية", pcode="C6088", latitude=32.76, longitude=36.10)
    assert _levels(row("a"), row("b", place=near))["place"] == "one name within the other's"


def test_whom_one_takes_for_the_target_and_the_other_for_harmed_alone_is_the_same() -> None:
    other = row("b", targets=[{"actor": "sdf", "kind": "vehicle", "evidence": []}])
    levels = _levels(row("a"), other)
    assert levels["targets"] == "harmed, as the other tells"
    assert levels["harmed"] == "same actor"
