"""What a monitor fills in is a report of a source that nobody else may know."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from marsad.archive import Archive
from marsad.archive.models import Account, Finding, Incident, Mention, Report
from marsad.web.access.models import SourceRight, User
from tests.web.conftest import SignedIn

FILLED = {
    "draft": "one",
    "exactness": "day",
    "day": "٣ أيار ٢٠٢٤",
    "place": "Hajin, Deir-ez-Zor",
    "relation": "in",
    "event_type": "Attack",
    "perpetrator": "",
    "attribution": "stated",
    "target": "Civilians",
    "kind": "person",
    "weapon": "firearm",
    "status": "civilian",
    "killed": "2",
    "killed_women": "1",
    "injured": "3+",
    "names": "Salwa Invented\n\nKarim Invented\nSalwa Invented",
    "words": "I stood at the corner.\r\nThey came by motorcycle.",
}


def tell(client: Client, **changed: str) -> tuple[int, str]:
    answer = client.post("/reports/testimony", FILLED | changed, follow=True)
    return answer.status_code, answer.content.decode()


def account() -> dict[str, Any]:
    """What the one account says, and a check that every value stands in the text."""
    found = Account.objects.get()
    data: dict[str, Any] = found.data
    return data


def test_the_fields_are_taken_over_as_they_were_filled_in(desk: Archive, signed_in: SignedIn) -> None:
    status, _page = tell(signed_in("monitor"))
    assert status == 200
    said, report = account(), Report.objects.get()
    text = desk.text(report)
    assert (said["date"]["start"], said["date"]["precision"]) == ("2024-05-03", "day")
    assert (said["place"]["name"], said["place"]["pcode"]) == ("Hajin", "C5175")
    assert said["place"]["admin1"]["name"] == "Deir-ez-Zor"
    assert said["event_type"] == "Attack"
    assert [(row["actor"], row["attribution"]) for row in said["perpetrators"]] == [
        ("unidentified", "unknown")
    ]
    assert [
        (row["effect"], row["actor"], row["min"], row["max"], row["women"]) for row in said["casualties"]
    ] == [
        ("killed", "civilians", 2, 2, 1),
        ("injured", "civilians", 3, None, 0),
    ]
    [[start, end]] = said["place"]["evidence"]
    assert text[start:end] == "Hajin, Deir-ez-Zor"
    assert "They came by motorcycle." in text
    assert "\r" not in text
    assert said["span"] == [0, len(text)]
    assert [mention.name for mention in Mention.objects.order_by("position")] == [
        "Salwa Invented",
        "Karim Invented",
    ]
    incident = Incident.objects.get()
    assert (incident.killed_min, incident.killed_max, incident.injured_max) == (2, 2, None)


def test_the_monitor_is_a_confidential_source_that_they_alone_may_see(
    desk: Archive, signed_in: SignedIn
) -> None:
    tell(signed_in("monitor"))
    source = desk.sources.get()
    assert source.confidential
    assert SourceRight.objects.get().user == User.objects.get(name="monitor")
    number = Report.objects.get().id
    assert signed_in("monitor").get(f"/reports/{number}").status_code == 200
    assert signed_in("reviewer").get(f"/reports/{number}").status_code == 404
    assert signed_in("editor").get(f"/reports/{number}").status_code == 200


def test_names_are_covered_for_a_monitor_who_may_not_see_them(desk: Archive, signed_in: SignedIn) -> None:
    assert "Invented" not in tell(signed_in("monitor"))[1]
    assert "Salwa Invented" in signed_in("editor").get("/reports/1").content.decode()


def test_sent_twice_it_is_one_report_and_another_draft_another(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    tell(client)
    tell(client)
    assert Report.objects.count() == 1
    tell(client, draft="two")
    assert Report.objects.count() == 2


def test_in_arabic_the_text_is_arabic(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    client.post("/language", {"language": "ar"})
    tell(client, place="هجين، دير الزور", perpetrator="تنظيم الدولة الإسلامية", attribution="suspected")
    report = Report.objects.get()
    assert report.language == "ar"
    assert "هجوم على مدنيين" in desk.text(report)
    assert account()["place"]["pcode"] == "C5175"
    assert account()["perpetrators"][0]["actor"] == "islamic_state"
    assert account()["perpetrators"][0]["attribution"] == "suspected"


@pytest.mark.parametrize(
    ("changed", "start", "end", "precision"),
    [
        ({"exactness": "range", "until": "5/5/2024"}, "2024-05-03", "2024-05-05", "range"),
        ({"exactness": "month"}, "2024-05-01", "2024-05-31", "month"),
    ],
)
def test_what_is_not_known_to_the_day_stays_so(
    desk: Archive, signed_in: SignedIn, changed: dict[str, str], start: str, end: str, precision: str
) -> None:
    tell(signed_in("monitor"), **changed)
    date = account()["date"]
    assert (date["start"], date["end"], date["precision"]) == (start, end, precision)


def test_little_is_enough(desk: Archive, signed_in: SignedIn) -> None:
    status, _ = tell(
        signed_in("monitor"),
        **{name: "" for name in FILLED if name not in ("draft", "event_type", "exactness")},
        exactness="unknown",
    )
    assert status == 200
    assert account()["date"] is None
    assert account()["place"] is None
    assert account()["casualties"] == []


def test_a_place_that_the_gazetteer_lacks_is_kept_with_a_finding(desk: Archive, signed_in: SignedIn) -> None:
    tell(signed_in("monitor"), place="Nowhere-at-all, Deir-ez-Zor")
    assert account()["place"]["pcode"] is None
    assert "Nowhere-at-all" in Finding.objects.get().message


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"event_type": ""}, "required"),
        ({"day": ""}, "do not know when"),
        ({"day": "3/5/2099"}, "yet to come"),
        ({"exactness": "range", "until": ""}, "Say the last day"),
        ({"exactness": "range", "until": "1/5/2024"}, "before the first"),
        ({"killed": "many"}, "3-5"),
        ({"killed": "5-3"}, "3-5"),
        ({"killed": "1", "killed_children": "2"}, "parts of this number"),
        ({"killed": "", "killed_women": "1"}, "parts of this number"),
        ({"killed": "2", "killed_women": "-1"}, "greater than or equal"),
        ({"killed": "2", "killed_women": "x"}, "whole number"),
        ({"attribution": "sure"}, "not one of"),
        ({"perpetrator": "x" * 81}, "at most 80"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_lost(
    desk: Archive, signed_in: SignedIn, changed: dict[str, str], told: str
) -> None:
    status, page = tell(signed_in("monitor"), **changed)
    assert status == 400
    assert told in page
    assert "They came by motorcycle." in page
    assert not Report.objects.exists()


def test_hostile_words_are_shown_and_not_run(desk: Archive, signed_in: SignedIn) -> None:
    status, page = tell(
        signed_in("monitor"), place='<script>"x', perpetrator="<b>x</b>", words="<script>alert(1)</script>"
    )
    assert status == 200
    assert "<script>alert" not in page
    assert '<script>"x' not in page
    assert "<b>x</b>" not in page


def test_an_auditor_tells_nothing(desk: Archive, signed_in: SignedIn) -> None:
    assert tell(signed_in("auditor"))[0] == 403
