"""The ledger page: filtered, paged, whole, and checked."""

from __future__ import annotations

import re
from html import unescape

from django.db import connection
from django.db.backends.utils import CursorWrapper

from marsad.archive import Archive, decisions
from marsad.archive.decisions import Decider
from marsad.web.access.models import User
from tests.web.conftest import WITNESS_WORDS, SignedIn


def test_it_is_filtered_and_goes_on_page_by_page(sampled: Archive, signed_in: SignedIn) -> None:
    for at in range(120):
        decisions.publish(sampled, f"stamp:{at}", {}, Decider("editor", "to have many"))
    client, query, numbers = signed_in("auditor"), "?actor=editor&since=1/1/2020", list[int]()
    while query:
        page = client.get(f"/ledger{query}").content.decode()
        numbers += _listed(page)
        further = re.search(r'rel="next" href="([^"]+)"', page)
        query = unescape(further[1]) if further else ""
    assert numbers == sorted(sampled.entries.filter(actor="editor").values_list("sequence", flat=True))[::-1]
    assert "No entry fits" in client.get("/ledger?until=2020-01-01").content.decode()
    assert client.get("/ledger?since=3/2024").status_code == 400


def test_an_entry_is_shown_whole_to_who_may_see_all(sampled: Archive, signed_in: SignedIn) -> None:
    entry = sampled.entries.filter(action="intake").last()
    assert entry is not None
    page = signed_in("auditor").get(f"/ledger/{entry.sequence}").content.decode()
    assert "Qamar" in page
    assert entry.hash in page


def test_an_auditor_without_the_rights_meets_no_witness(sampled: Archive, signed_in: SignedIn) -> None:
    User.objects.filter(name="auditor").update(confidential=False, names=False)
    client = signed_in("auditor")
    shown = _listed(client.get("/ledger").content.decode())
    hidden = set(sampled.entries.values_list("sequence", flat=True)) - set(shown)
    assert hidden
    for number in sampled.entries.values_list("sequence", flat=True):
        answer = client.get(f"/ledger/{number}")
        assert answer.status_code == (404 if number in hidden else 200)
        assert not any(word in answer.content.decode() for word in WITNESS_WORDS)


def test_a_broken_chain_and_another_head_are_told(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("auditor")
    assert "fit their hashes" in client.get("/ledger/chain").content.decode()
    assert "cut short or replaced" in client.get("/ledger/chain?head=5:abc").content.decode()
    with connection.cursor() as cursor:
        _disarm(cursor)
        cursor.execute("UPDATE archive_entry SET actor = 'somebody else' WHERE sequence = 3")
    assert "entry 3: it was altered" in client.get("/ledger/chain").content.decode()
    assert "This entry was altered" in client.get("/ledger/3").content.decode()


def _disarm(cursor: CursorWrapper) -> None:
    """Takes away what keeps entries from being altered, as somebody with the database in hands can."""
    if connection.vendor == "postgresql":
        cursor.execute("ALTER TABLE archive_entry DISABLE TRIGGER USER")
        return
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'archive_entry'")
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP TRIGGER {name}")


def _listed(page: str) -> list[int]:
    """The numbers of the entries on a page."""
    return [int(number) for number in re.findall(r'href="/ledger/(\d+)"', page)]
