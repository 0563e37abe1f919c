"""The queue."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from django.db import connections
from django.test import Client, override_settings

from marsad.archive import Archive
from marsad.archive.decisions import Decider, confirm
from marsad.archive.models import Proposal
from marsad.web.review import upkeep, weighing
from marsad.web.review.models import Waiting
from marsad.web.review.upkeep import behind, renew
from tests.web.conftest import WITNESS_WORDS, SignedIn, address_of


def brought_up(archive: Archive) -> None:
    while renew(archive):
        pass


def order(client: Client, query: str = "") -> list[int]:
    """The incidents of the first page, as they stand."""
    answer = client.get(f"/review?{query}")
    assert answer.status_code == 200
    links = re.findall(r'<th scope="row"><a href="/incidents/(\d+)\?', answer.content.decode())
    return [int(number) for number in links]


def test_what_waits_is_listed_by_its_weight(sampled: Archive, signed_in: SignedIn) -> None:
    brought_up(sampled)
    assert not behind(sampled)
    listed = order(signed_in("editor"))
    assert set(listed) == set(sampled.incidents.values_list("id", flat=True))
    weights = dict(Waiting.objects.values_list("incident", "priority"))
    assert [weights[number] for number in listed] == sorted(weights.values(), reverse=True)


def test_what_is_confirmed_leaves_the_queue_and_comes_back_when_taken_back(
    sampled: Archive, signed_in: SignedIn
) -> None:
    client = signed_in("editor")
    first = order(client)[0]
    confirm(sampled, first, Decider("editor"))
    assert first not in order(client)
    confirm(sampled, first, Decider("editor"), confirmed=False)
    assert first in order(client)


def test_who_decides_while_the_queue_is_weighed_does_not_wait_and_is_not_overtaken(
    sampled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought_up(sampled)
    first, other = Waiting.objects.values_list("incident", flat=True)[:2]
    confirm(sampled, other, Decider("editor"))
    weigh = weighing.rows

    def interrupted(*given: Any) -> list[Waiting]:
        found = list(weigh(*given))
        assert not connections[sampled.alias].in_atomic_block
        monkeypatch.setattr(upkeep, "rows", weigh)
        confirm(sampled, first, Decider("another"))
        return found

    monkeypatch.setattr(upkeep, "rows", interrupted)
    brought_up(sampled)
    assert not Waiting.objects.filter(incident__in=(first, other)).exists()


def test_a_row_says_why_it_comes_here(sampled: Archive, signed_in: SignedIn) -> None:
    page = signed_in("editor").get("/review").content.decode()
    assert "counted in 1 tally" in page
    assert "read with little confidence" in page or "perpetrator" in page


def test_filters_narrow_the_queue(sampled: Archive, proposed: Proposal, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    every = order(client)
    for field in ("event_type", "month"):
        row = Waiting.objects.get(pk=every[0])
        listed = order(client, f"{field}={getattr(row, field)}")
        assert every[0] in listed
        assert all(getattr(Waiting.objects.get(pk=n), field) == getattr(row, field) for n in listed)
    assert order(client, "actor=hezbollah&month=1999-01") == []
    asked = order(client, "proposed=1")
    assert asked and len(asked) < len(every)


def test_who_may_not_see_a_witness_is_not_led_there(sampled: Archive, signed_in: SignedIn) -> None:
    brought_up(sampled)
    answer = signed_in("reviewer").get("/review")
    assert not any(word in answer.content.decode() for word in WITNESS_WORDS)
    seen = sampled.accounts.exclude(report__source__confidential=True).values("link__incident")
    hidden = sampled.incidents.exclude(id__in=seen)[0].id
    assert hidden not in order(signed_in("reviewer"))
    assert hidden in order(signed_in("editor"))
    assert signed_in("reviewer").get(f"/incidents/{hidden}").status_code == 404
    assert signed_in("reviewer").post(f"/incidents/{hidden}/confirm", {"expected": "99"}).status_code == 404


def test_monitors_and_auditors_are_not_let_in(sampled: Archive, signed_in: SignedIn) -> None:
    assert signed_in("monitor").get("/review").status_code == 403
    assert signed_in("auditor").get("/review").status_code == 403


def test_one_that_somebody_is_on_is_passed_over(sampled: Archive, signed_in: SignedIn) -> None:
    brought_up(sampled)
    reviewer, editor = signed_in("reviewer"), signed_in("editor")
    first, second, *_ = order(reviewer)
    editor.post(f"/incidents/{first}/hold")
    page = reviewer.get("/review").content.decode()
    assert "editor" in page
    assert reviewer.get("/review/next").url.startswith(f"/incidents/{second}?")  # type: ignore[attr-defined]
    # Somebody else cannot take it away, and what one is on is one's own list.
    reviewer.post(f"/incidents/{first}/hold")
    assert order(reviewer, "mine=1") == []
    assert order(editor, "mine=1") == [first]


def test_hostile_filters_are_no_condition_or_find_nothing(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    hostile = "at=x.y at=9999999999999999999.1 source=1%00 month=%27-- area=%27%20or%201=1 actor=%00"
    for query in hostile.split():
        assert client.get(f"/review?{query}").status_code == 200, query


@override_settings(DESK_WORKER=True)
def test_beside_a_worker_what_one_decides_leaves_the_queue_at_once(
    sampled: Archive, signed_in: SignedIn
) -> None:
    brought_up(sampled)
    client = signed_in("editor")
    first, second, *_ = order(client)
    expected = sampled.incidents.get(pk=first).revision
    client.post(f"/incidents/{first}/confirm", {"expected": expected})
    assert first not in order(client)
    # What others decide comes with the next step of the worker, and no page waits for it.
    confirm(sampled, second, Decider("somebody"))
    assert behind(sampled)
    order(client)
    assert behind(sampled)
    brought_up(sampled)
    assert second not in order(client)


def test_what_was_weighed_is_not_weighed_anew_by_another_process(sampled: Archive) -> None:
    brought_up(sampled)
    script = (
        "import sys; from marsad.web import configure; configure();"
        "from marsad.web.opened import use_archive; from marsad.web.review.upkeep import behind;"
        "sys.exit(behind(use_archive(sys.argv[1])))"
    )
    for seed in ("1", "2"):  # sets come in another order in each
        command = [sys.executable, "-c", script, address_of(sampled)]
        assert subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, check=False).returncode == 0


def test_areas_are_called_in_the_readers_language(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    assert ">Aleppo</option>" in client.get("/review").content.decode()
    client.post("/language", {"language": "ar"})
    page = client.get("/review").content.decode()
    assert ">حلب</option>" in page and ">Aleppo</option>" not in page
