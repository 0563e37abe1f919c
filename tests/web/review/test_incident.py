"""The page of an incident, and what can be decided there."""

from __future__ import annotations

import re

from marsad.archive import Archive
from marsad.archive.decisions import Decider, confirm, correct, merge
from marsad.archive.models import Incident
from marsad.intake import RawReport
from marsad.pipeline import take_in
from tests.web.conftest import WITNESS_WORDS, SignedIn

REASON = "it was read wrongly"


def revision(archive: Archive, number: int) -> int:
    return archive.rows(Incident).get(pk=number).revision


def values(page: str) -> str:
    """The table of values of a page."""
    return page.split('<table class="values">')[1].split("</table>")[0]


def test_the_words_stand_beside_the_values_that_rest_on_them(sampled: Archive, signed_in: SignedIn) -> None:
    page = signed_in("reviewer").get("/incidents/1").content.decode()
    assert re.search(r'<mark data-start="\d+" data-fields="place"', page)
    assert '<tr data-field="place"' in page
    assert "all accounts agree" in page


def test_confirming_opens_the_next_and_can_be_taken_back(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    client.get("/review")
    answer = client.post("/incidents/1/confirm", {"expected": revision(sampled, 1)})
    assert answer.status_code == 302
    assert re.match(r"/incidents/\d+\?at=", answer.url)  # type: ignore[attr-defined]
    assert sampled.incidents.get(pk=1).review == "confirmed"
    onward = client.get(answer.url).content.decode()  # type: ignore[attr-defined]
    assert 'action="/incidents/1/undo' in onward
    client.post("/incidents/1/undo", {"expected": revision(sampled, 1)})
    assert sampled.incidents.get(pk=1).review == "proposed"


def test_a_monitor_reads_and_decides_nothing(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    page = client.get("/incidents/1")
    assert page.status_code == 200
    assert "/confirm" not in page.content.decode()
    for act in ("confirm", "exclude", "withhold", "undo", "notes", "hold", "apart", "fields/date"):
        assert client.post(f"/incidents/1/{act}", {"expected": "99", "reason": "x"}).status_code == 403


def test_a_field_is_corrected_in_words_of_either_language(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    for value, code in (("Islamic State (claimed)", "claimed"), ("داعش (stated)", "stated")):
        given = {"expected": revision(sampled, 1), "value": value, "reason": REASON}
        assert client.post("/incidents/1/fields/perpetrators", given).status_code == 302
        [row] = sampled.incidents.get(pk=1).perpetrators.all()
        assert (row.actor, row.attribution) == ("islamic_state", code)
    given = {
        "expected": revision(sampled, 1),
        "value": "٢-٣ sdf (combatant)؛ 1+ civilians (civilian)",
    }
    client.post("/incidents/1/fields/killed", given | {"reason_other": "named by the hospital"})
    incident = sampled.incidents.get(pk=1)
    assert (incident.killed_min, incident.killed_max) == (3, None)
    page = client.get("/incidents/1").content.decode()
    assert "named by the hospital" in page and "corrected: killed" in page


def test_what_is_not_understood_is_kept_in_the_form_and_nothing_written(
    sampled: Archive, signed_in: SignedIn
) -> None:
    client, before = signed_in("editor"), sampled.head
    wrong = {"killed": "many <b>", "date": "2999-01-01", "place": "Nowhere At All", "weapons": "spoon"}
    for field, value in wrong.items():
        answer = client.post(
            f"/incidents/1/fields/{field}",
            {"expected": revision(sampled, 1), "value": value, "reason": REASON},
        )
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "Write it as in" in page
        assert value.replace("<b>", "&lt;b&gt;") in page
    answer = client.post("/incidents/1/fields/killed", {"expected": revision(sampled, 1), "value": "0"})
    assert "needs a reason" in answer.content.decode()
    assert sampled.head == before


def test_a_field_is_given_back_to_the_rule(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    correct(sampled, 1, {"weapons": []}, Decider("editor", REASON))
    given = {"expected": revision(sampled, 1), "reason": REASON, "rule": "1", "value": ""}
    client.post("/incidents/1/fields/weapons", given)
    assert sampled.incidents.get(pk=1).decided == {}


def test_a_conflict_shows_what_the_other_did_and_keeps_what_was_typed(
    sampled: Archive, signed_in: SignedIn
) -> None:
    client, known = signed_in("reviewer"), revision(sampled, 1)
    correct(sampled, 1, {"killed": []}, Decider("editor", "nobody died"))
    answer = client.post(
        "/incidents/1/fields/weapons", {"expected": known, "value": "ied; mortar", "reason": REASON}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "nobody died" in page and 'value="ied; mortar"' in page
    assert f'name="expected" value="{revision(sampled, 1)}"' in page
    assert client.post("/incidents/1/confirm", {"expected": known}).status_code == 409
    assert client.post("/incidents/1/confirm", {}).status_code == 400


def test_marked_words_become_the_value_of_a_field(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("reviewer")
    form = client.get("/incidents/1/fields/date?words=٦ آذار ٢٠٢٣", headers={"HX-Request": "true"})
    assert 'value="2023-03-06"' in form.content.decode()
    form = client.get("/incidents/1/fields/date?words=in the spring", headers={"HX-Request": "true"})
    assert 'value="in the spring"' in form.content.decode()


def test_excluding_needs_a_reason_and_withholding_is_one_step(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    assert client.post("/incidents/2/exclude", {"expected": revision(sampled, 2)}).status_code == 422
    client.post("/incidents/2/exclude", {"expected": revision(sampled, 2), "reason": "a test"})
    client.post("/incidents/2/withhold", {"expected": revision(sampled, 2)})
    row = sampled.incidents.get(pk=2)
    assert row.excluded and row.withheld
    assert "out of every count" in client.get("/incidents/2").content.decode()


def test_notes_are_kept_and_shown_as_they_were_typed(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("reviewer")
    client.post("/incidents/1/notes", {"text": "Ask <script>alert(1)</script> again"})
    page = client.get("/incidents/1").content.decode()
    assert "Ask &lt;script&gt;alert(1)&lt;/script&gt; again" in page


def test_the_past_is_shown_as_it_stood(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("auditor")
    first = revision(sampled, 1)
    correct(sampled, 1, {"event_type": "Mob violence"}, Decider("editor", "a second look"))
    now = client.get("/incidents/1").content.decode()
    then = client.get(f"/incidents/1/after/{first}").content.decode()
    assert "Mob violence" in values(now)
    assert "Mob violence" not in values(then)
    assert "As it stood after entry" in then and "a second look" in then
    assert client.get("/incidents/1/after/999").status_code == 404


def test_nobody_without_the_right_meets_a_witness_there(sampled: Archive, signed_in: SignedIn) -> None:
    reader = signed_in("reviewer")
    hidden = sampled.accounts.filter(report__source__confidential=True)[0]
    seen = sampled.incidents.exclude(id=hidden.link.incident_id)[0]
    correct(sampled, seen.id, {"killed": []}, Decider("editor", "so it is"))
    merge(sampled, hidden.link.incident_id, seen.id, Decider("editor"))
    page = reader.get(f"/incidents/{seen.id}").content.decode()
    assert not any(word in page for word in WITNESS_WORDS)
    assert f"account {hidden.id}" not in page
    assert "Qamar" in signed_in("editor").get(f"/incidents/{seen.id}").content.decode()


def test_a_merged_incident_leads_to_the_one_that_stands(sampled: Archive, signed_in: SignedIn) -> None:
    merge(sampled, 12, 11, Decider("editor"))
    answer = signed_in("monitor").get("/incidents/12")
    assert answer.status_code in (302, 404)
    assert signed_in("editor").get("/incidents/12").url == "/incidents/11"  # type: ignore[attr-defined]
    confirm(sampled, 11, Decider("editor"))
    assert signed_in("editor").get("/incidents/99999").status_code == 404


def test_a_count_that_is_withheld_is_told_beside_the_words(desk: Archive, signed_in: SignedIn) -> None:
    told = "Five civilians were killed. Three were killed, a source said. Seven killed."
    text = f"A landmine exploded near Sokhneh, Homs countryside, on 15 March 2023. {told}"
    take_in(desk, RawReport(text.encode(), text, "utf-8", "", published="2023-03-16", source="Wire"))
    number = desk.incidents.get().id
    page = signed_in("reviewer").get(f"/incidents/{number}").content.decode()
    assert "the figures can be read in several ways; no count is given" in page
