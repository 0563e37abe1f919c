"""The interface for programs: who may ask, what comes back, how it says no."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile

import pytest
from django.test import Client
from django.utils import timezone

from marsad.archive import Archive
from marsad.web.access.models import User
from marsad.web.api.models import Token
from marsad.web.sight import Sight
from tests.web.api.conftest import Program
from tests.web.conftest import WITNESS_SOURCE, WITNESS_TEXT, WITNESS_WORDS, SignedIn

LISTS = ("reports", "incidents", "findings", "ledger")


def test_a_stranger_and_a_cookie_get_nothing(sampled: Archive, signed_in: SignedIn) -> None:
    for client in (Client(), signed_in("editor"), Client(headers={"Authorization": "Bearer marsad_x"})):
        answer = client.get("/api/v1/incidents")
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_an_expired_or_revoked_token_or_one_of_somebody_gone_is_none(sampled: Archive) -> None:
    user = User.objects.get(name="editor")
    now = timezone.now()
    for change in ({"expires": now - dt.timedelta(seconds=1)}, {"revoked": now}):
        token, words = Token.make(user, "test", ["read"], 1)
        assert Token.known(words) is not None
        Token.objects.filter(pk=token.pk).update(**change)
        assert Token.known(words) is None
    _, words = Token.make(user, "test", ["read"], 1)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert Token.known(words) is None


def test_a_token_does_no_more_than_it_was_made_for(sampled: Archive, program: Program) -> None:
    reader = program("editor", "read")
    assert reader.get("/api/v1/incidents").status_code == 200
    assert reader.post("/api/v1/reports", {"text": "x"}, "application/json").status_code == 403
    assert program("monitor").get("/api/v1/exports/csv").status_code == 403
    assert program("editor").get("/api/v1/ledger").status_code == 403


def test_a_report_goes_in_once_and_comes_back_as_incidents(desk: Archive, program: Program) -> None:
    client = program("monitor")
    given = {
        "text": "Gunmen shot two farmers dead in Hajin on 2 May 2024.",
        "published": "2024-05-03",
        "source": "S",
    }
    first = client.post("/api/v1/reports", given, "application/json")
    assert first.status_code == 201
    assert client.post("/api/v1/reports", given, "application/json").status_code == 200
    [number] = first.json()["incidents"]
    told = client.get(f"/api/v1/incidents/{number}").json()["incident"]
    assert {held["field"]: held["value"] for held in told["fields"]}["killed"][0]["min"] == 2
    assert client.get(f"/api/v1/reports/{first.json()['id']}/text").content.decode() == given["text"]
    assert desk.entries.filter(action="intake").get().actor == "monitor"


def test_naming_a_confidential_source_shows_nobody_what_it_told(sampled: Archive, program: Program) -> None:
    client = program("monitor")
    given = {"text": "Nothing happened.", "source": WITNESS_SOURCE}
    answer = client.post("/api/v1/reports", given, "application/json")
    assert (answer.status_code, answer.content) == (202, b"")
    given = {"text": WITNESS_TEXT, "source": "Somebody else"}
    answer = client.post("/api/v1/reports", given, "application/json")
    assert answer.status_code == 201
    assert client.get("/api/v1/reports?limit=200").content.count(b'confidential": true') == 0


def test_reading_a_text_keeps_nothing(desk: Archive, program: Program) -> None:
    given = {"text": "Gunmen shot two farmers dead in Hajin on 2 May 2024."}
    answer = program("monitor").post("/api/v1/extraction", given, "application/json")
    assert len(answer.json()["incidents"]) == 1
    assert desk.reports.count() == 0


def test_pages_tell_every_incident_once(sampled: Archive, program: Program) -> None:
    client = program("administrator")
    for name in LISTS:
        seen: list[int] = []
        cursor: str | None = ""
        while cursor is not None:
            tail = f"&cursor={cursor}" if cursor else ""
            page = client.get(f"/api/v1/{name}?limit=5{tail}").json()
            assert len(page["items"]) <= 5
            seen += [item.get("id", item.get("sequence")) for item in page["items"]]
            cursor = page["next"]
        assert seen == sorted(set(seen))
        if name == "incidents":
            assert len(seen) == sampled.incidents.count()


def test_an_answer_that_has_not_changed_is_not_told_again(sampled: Archive, program: Program) -> None:
    client = program("reviewer")
    first = client.get("/api/v1/incidents")
    again = client.get("/api/v1/incidents", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    # The tag of another person's answer is no pass to it.
    other = program("editor").get("/api/v1/incidents", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("role", ["monitor", "reviewer"])
def test_what_rests_on_a_witness_is_not_there_for_others(
    sampled: Archive, program: Program, role: str
) -> None:
    User.objects.create_user("stranger", role=role)
    client = program("stranger")
    answers = [client.get(f"/api/v1/{name}?limit=200").content.decode() for name in LISTS]
    witness = sampled.reports.get(source__confidential=True)
    hidden = Sight(sampled, sampled, User.objects.get(name="stranger")).hidden_incidents
    assert hidden
    assert client.get(f"/api/v1/reports/{witness.id}").status_code == 404
    assert client.get(f"/api/v1/reports/{witness.id}/text").status_code == 404
    assert {client.get(f"/api/v1/incidents/{number}").status_code for number in hidden} == {404}
    assert [word for word in WITNESS_WORDS for answer in answers if word in answer] == []
    assert not {item["id"] for item in json.loads(answers[1])["items"]} & hidden


def test_an_export_is_a_zip_with_its_manifest(sampled: Archive, program: Program) -> None:
    answer = program("editor").get("/api/v1/exports/csv")
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as packed:
        names = packed.namelist()
        incidents = packed.read("incidents.csv").decode("utf-8-sig").splitlines()
    assert "incidents.csv.manifest.json" in names
    assert len(incidents) == 1 + sampled.incidents.filter(withheld=False).count()


def test_a_wrong_address_method_or_value_is_a_problem_in_the_same_form(
    sampled: Archive, program: Program
) -> None:
    client = program("editor")
    answers = {
        404: client.get("/api/v1/nothing"),
        405: client.delete("/api/v1/incidents"),
        422: client.get("/api/v1/incidents?cursor=before"),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == status
    assert answers[405]["Allow"] == "GET"


def test_a_token_is_shown_once_and_can_be_revoked(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("reviewer")
    made = client.post("/api/tokens", {"name": "notebook", "scopes": ["read"], "days": 5})
    assert "marsad_" in made.content.decode()
    assert "marsad_" not in client.get("/api/tokens").content.decode()
    refused = client.post("/api/tokens", {"name": "x", "scopes": ["audit"], "days": 5})
    assert refused.status_code == 400
    token = Token.objects.get()
    assert signed_in("editor").post(f"/api/tokens/{token.pk}/revoke").status_code == 404
    client.post(f"/api/tokens/{token.pk}/revoke")
    assert not Token.objects.get().valid
