"""Second coding, and what people decided as gold."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from django.utils import translation

from marsad.archive import Archive
from marsad.archive.decisions import Decider, confirm, correct
from marsad.evaluation.files import read_gold
from marsad.web.review.models import Coding
from marsad.web.review.words import typable
from tests.web.conftest import SignedIn


def confirmed(archive: Archive) -> None:
    for number in archive.incidents.values_list("id", flat=True):
        confirm(archive, number, Decider("editor"))


def test_a_sample_is_coded_blind_and_its_agreement_told(sampled: Archive, signed_in: SignedIn) -> None:
    confirmed(sampled)
    editor, reviewer = signed_in("editor"), signed_in("reviewer")
    assert reviewer.post("/review/second", {"percent": "50"}).status_code == 403
    editor.post("/review/second", {"percent": "50", "seed": "quince"})
    editor.post("/review/second", {"percent": "50", "seed": "quince"})
    drawn = [
        list(one.values_list("incident", flat=True))
        for one in (Coding.objects.filter(sampling=n) for n in (1, 2))
    ]
    assert drawn[0] == drawn[1] and 0 < len(drawn[0]) < sampled.incidents.count()
    # Who confirmed them is given none of them.
    assert "Code the next" not in editor.get("/review/second").content.decode()
    hidden = sampled.accounts.filter(report__source__confidential=True).values_list(
        "link__incident", flat=True
    )
    for coding in Coding.objects.filter(sampling=1).exclude(incident__in=list(hidden)):
        page = reviewer.get(f"/review/second/{coding.pk}").content.decode()
        assert "<mark" not in page and 'name="event_type" value=""' in page
        with translation.override("en"):
            typed = {field: typable(field, value) for field, value in coding.first.items() if value}
        answer = reviewer.post(f"/review/second/{coding.pk}", typed | {"event_type": "Other"})
        assert answer.status_code == 302
    page = editor.get("/review/second").content.decode()
    date = re.search(r'<th scope="row">date</th><td class="n">(\d+)</td><td class="n">(\d+)</td>', page)
    assert date and date[1] == date[2] != "0"
    assert re.search(r'event type</th><td class="n">\d+</td><td class="n">0</td>', page)


def test_a_wrong_value_is_told_beside_its_field_and_nothing_lost(
    sampled: Archive, signed_in: SignedIn
) -> None:
    confirmed(sampled)
    signed_in("editor").post("/review/second", {"percent": "100"})
    reviewer = signed_in("reviewer")
    coding = Coding.objects.filter(incident=1)[0]
    answer = reviewer.post(f"/review/second/{coding.pk}", {"killed": "lots", "weapons": "ied"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="lots"' in page and 'value="ied"' in page and "Every incident has an event type" in page
    assert Coding.objects.filter(second=None).count() == Coding.objects.count()


def test_gold_holds_what_people_decided(sampled: Archive, signed_in: SignedIn, tmp_path: Path) -> None:
    correct(sampled, 6, {"weapons": [{"type": "knife"}]}, Decider("editor", "so it is"))
    confirmed(sampled)
    answer = signed_in("editor").get("/review/gold")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        archive.extractall(tmp_path)
    coded = read_gold(tmp_path / "desk.gold.jsonl")
    assert len(coded) == sampled.reports.filter(accounts__isnull=False).distinct().count()
    assert any("knife" in one.values["weapon"] for report in coded for one in report.incidents)
    assert (tmp_path / "desk.reports.jsonl").read_text(encoding="utf-8").count("\n") == len(coded)
    assert signed_in("reviewer").get("/review/gold").status_code == 403
