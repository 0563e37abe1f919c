"""What a report leaves undecided about the doer is said, and only that."""

from __future__ import annotations

import pytest

from marsad import extract


def doubts(text: str) -> list[str]:
    """The messages that warn of a perpetrator."""
    found = extract(text, published="2021-05-04").findings
    return [f.message for f in found if f.code == "perpetrator-unresolved"]


def test_a_shelling_that_nobody_is_named_for_is_told_to_be_undecided() -> None:
    told = extract("قُتل مدنيان وأصيب ثلاثة بجروح في قصف على بلدة سراقب أمس.", published="2021-05-04")
    assert [p.actor for p in told.incidents[0].perpetrators] == ["unidentified"]
    (finding,) = [f for f in told.findings if f.code == "perpetrator-unresolved"]
    assert "no words tell" in finding.message and finding.evidence


@pytest.mark.parametrize(
    "text",
    [
        "قتل مسلحون مجهولون رجلاً بالرصاص في بلدة سراقب أمس.",
        "انفجر لغم من مخلفات الحرب بمدني في بلدة سراقب أمس فقتله.",
        "قصفت قوات النظام بلدة سراقب أمس بالمدفعية وقُتل مدنيان.",
        "Unknown gunmen shot a man dead in the town of Saraqib yesterday.",
    ],
)
def test_what_is_told_and_what_has_no_doer_is_not_warned_of(text: str) -> None:
    assert doubts(text) == []
