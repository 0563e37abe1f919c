"""Saved searches."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from marsad.archive import Archive
from marsad.web.access.models import User
from marsad.web.search.models import SavedSearch
from tests.archive.made import linked, read
from tests.web.conftest import WITNESS_WORDS, SignedIn


def test_a_saved_search_tells_what_has_come_since(desk: Archive, signed_in: SignedIn) -> None:
    monitor = signed_in("monitor")
    linked(desk, "one", read(0))
    monitor.post("/search/saved/keep", {"q": "type:Attack", "name": "Attacks"})
    assert "New:" not in monitor.get("/search/saved").content.decode()
    linked(desk, "two", read(0, day=3))
    assert "New: 1" in monitor.get("/search/saved").content.decode()
    answer = monitor.get(f"/search/saved/{SavedSearch.objects.get().id}")
    assert answer.headers["Location"] == "/search/?q=type%3AAttack"
    assert "New: 1" not in monitor.get("/search/saved").content.decode()


def test_a_shared_search_is_everybodys_to_use_and_its_owners_to_remove(
    desk: Archive, signed_in: SignedIn
) -> None:
    editor, monitor = signed_in("editor"), signed_in("monitor")
    editor.post("/search/saved/keep", {"q": "one", "name": "Mine"})
    editor.post("/search/saved/keep", {"q": "two", "name": "Ours", "shared": "on"})
    page = monitor.get("/search/saved").content.decode()
    assert ("Ours" in page, "Mine" in page) == (True, False)
    mine, ours = (SavedSearch.objects.get(name=name).id for name in ("Mine", "Ours"))
    assert monitor.get(f"/search/saved/{mine}").status_code == 404
    assert monitor.post(f"/search/saved/{ours}/remove").status_code == 404
    assert editor.post(f"/search/saved/{ours}/remove").status_code == 302


def test_a_shared_search_counts_for_each_what_they_may_see(sampled: Archive, signed_in: SignedIn) -> None:
    signed_in("editor").post("/search/saved/keep", {"q": "gunmen", "name": "Shots", "shared": "on"})
    counts = {role: signed_in(role).get("/search/saved").content.decode() for role in ("editor", "monitor")}
    assert '<span class="quiet">2</span>' in counts["editor"]
    assert '<span class="quiet">1</span>' in counts["monitor"]


def test_a_search_without_a_name_or_words_is_not_saved(desk: Archive, signed_in: SignedIn) -> None:
    monitor = signed_in("monitor")
    monitor.post("/search/saved/keep", {"q": "one", "name": " "})
    monitor.post("/search/saved/keep", {"q": "", "name": "Everything"})
    assert not SavedSearch.objects.exists()


def test_an_export_holds_the_selection_and_nothing_hidden(sampled: Archive, signed_in: SignedIn) -> None:
    asked = {"q": "type:Attack", "format": "csv"}
    assert signed_in("monitor").post("/search/export", asked).status_code == 403
    editor = signed_in("editor")
    assert editor.post("/search/export", {**asked, "format": "../x"}).status_code == 302
    User.objects.filter(name="editor").update(confidential=False, names=False)
    answer = signed_in("editor").post("/search/export", asked)
    packed = ZipFile(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    written = b"".join(packed.read(name) for name in packed.namelist())
    assert b"Attack" in written
    assert not any(word.encode() in written for word in WITNESS_WORDS)
