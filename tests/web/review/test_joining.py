"""Merging and splitting, seen before it is done."""

from __future__ import annotations

import re

from marsad.archive import Archive
from marsad.archive.models import IncidentAccount, Proposal
from tests.web.conftest import SignedIn


def accounts(archive: Archive, number: int) -> list[int]:
    links = archive.rows(IncidentAccount).filter(incident_id=number).order_by("account_id")
    return list(links.values_list("account_id", flat=True))


def expected(page: str) -> str:
    found = re.search(r'name="expected" value="(\d+)"', page)
    assert found
    return found[1]


def test_a_merge_is_shown_with_its_figures_and_done_only_then(sampled: Archive, signed_in: SignedIn) -> None:
    client, head, own = signed_in("editor"), sampled.head, accounts(sampled, 4)
    answer = client.get("/incidents/3/join?act=merge&other=4")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "What it would do to the figures" in page and "Beside each other" in page
    assert '<th scope="row">incidents</th>' in page
    assert sampled.head == head and accounts(sampled, 4) == own
    given = {"act": "merge", "other": "4", "expected": expected(page), "reason": "one strike"}
    assert client.post("/incidents/3/join", given).status_code == 302
    assert set(own) <= set(accounts(sampled, 3))
    client.post("/incidents/3/undo", {"expected": sampled.head.sequence})
    assert accounts(sampled, 4) == own


def test_accounts_are_split_off_or_moved(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    first, *others = accounts(sampled, 1)
    page = client.get(f"/incidents/1/join?act=split&account={others[0]}&other=").content.decode()
    given = {"act": "split", "account": others[0], "expected": expected(page)}
    client.post("/incidents/1/join", given)
    assert others[0] not in accounts(sampled, 1)
    page = client.get(f"/incidents/1/join?act=link&account={others[1]}&other=2").content.decode()
    client.post(
        "/incidents/1/join", {"act": "link", "account": others[1], "other": "2", "expected": expected(page)}
    )
    assert others[1] in accounts(sampled, 2)
    assert accounts(sampled, 1) == [first]


def test_what_the_register_refuses_is_said_before(sampled: Archive, signed_in: SignedIn) -> None:
    page = signed_in("editor").get("/incidents/1/join?act=merge&other=1").content.decode()
    assert "cannot be merged with itself" in page
    assert signed_in("editor").get("/incidents/1/join?act=merge").status_code == 400
    assert signed_in("editor").get("/incidents/1/join?act=split&account=999").status_code == 404
    assert signed_in("editor").get("/incidents/1/join?act=merge&other=9999").status_code == 404


def test_a_proposal_is_explained_and_put_away(
    sampled: Archive, proposed: Proposal, signed_in: SignedIn
) -> None:
    client, proposal = signed_in("editor"), proposed
    number = sampled.rows(IncidentAccount).get(account_id=proposal.one_id).incident_id
    page = client.get(f"/incidents/{number}").content.decode()
    assert "May be the same" in page and "same type" in page
    given = {"account": [proposal.one_id, proposal.other_id], "expected": sampled.head.sequence}
    client.post(f"/incidents/{number}/apart", given)
    assert sampled.aparts.count() == 1
    assert client.post(f"/incidents/{number}/apart", {"account": [1, 2], "expected": 99}).status_code == 404


def test_a_change_since_the_preview_is_a_conflict(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    page = client.get("/incidents/3/join?act=merge&other=4").content.decode()
    client.post("/incidents/4/confirm", {"expected": expected(page)})
    given = {"act": "merge", "other": "4", "expected": expected(page)}
    assert client.post("/incidents/3/join", given).status_code == 409
    assert accounts(sampled, 4)
