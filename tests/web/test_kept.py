"""What pages keep is never stale and never somebody else's: asked by turns, each sees what holds for them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from marsad.archive import Archive, decisions
from marsad.archive.decisions import Decider
from marsad.archive.sources import withhold
from marsad.web.access.models import User
from marsad.web.sight import Sight
from marsad.web.tallies.kept import shipped_text
from tests.web.conftest import WITNESS_WORDS, SignedIn

BY = Decider("editor", "a test")
PAGES = ("/", "/review", "/search/", "/search/?q=Hajin", "/map/", "/map/list", "/tallies/all-incidents")


@pytest.fixture
def counted(sampled: Archive) -> Archive:
    """A desk at which all incidents are counted."""
    decisions.define(sampled, "all-incidents", shipped_text("all-incidents"), BY)
    return sampled


def page(client: Client, address: str) -> str:
    """What somebody reads at an address, without tokens and the number of the last entry."""
    answer = client.get(address)
    assert answer.status_code in (200, 403), address
    changing = r'csrfmiddlewaretoken" value="\w+|X-CSRFToken": "\w+|Counted after entry.*? UTC|\?v=\d+'
    return re.sub(changing, "", answer.content.decode())


def headline(client: Client) -> int:
    """The incidents that a tally counts."""
    found = re.search(
        r'<ul class="figures">\s*<li><strong>.*?>(\d+)<', page(client, "/tallies/all-incidents")
    )
    assert found is not None
    return int(found[1])


def home(client: Client) -> list[int]:
    """The figures of the first page: waiting, incidents, reports."""
    return [int(number) for number in re.findall(r"<strong>(\d+)</strong>", page(client, "/"))]


def test_a_tally_moves_with_the_decision_that_moves_it(counted: Archive, signed_in: SignedIn) -> None:
    editor, monitor = signed_in("editor"), signed_in("monitor")
    known = counted.incidents.exclude(accounts__report__source__confidential=True).order_by("id")[0].id
    before = headline(editor), headline(monitor)
    decisions.exclude(counted, known, BY)
    assert (headline(editor), headline(monitor)) == (before[0] - 1, before[1] - 1)
    decisions.exclude(counted, known, BY, excluded=False)
    assert (headline(editor), headline(monitor)) == before


def test_the_share_reviewed_moves_with_a_confirmation(counted: Archive, signed_in: SignedIn) -> None:
    editor = signed_in("editor")
    assert '<bdi dir="ltr">0%</bdi>' in page(editor, "/tallies/all-incidents")
    for incident in counted.incidents.all():
        decisions.confirm(counted, incident.id, BY)
    assert '<bdi dir="ltr">100%</bdi>' in page(editor, "/tallies/all-incidents")


def test_the_first_page_counts_what_is_decided(counted: Archive, signed_in: SignedIn) -> None:
    editor, monitor = signed_in("editor"), signed_in("monitor")
    waiting, incidents, _ = home(editor)
    assert home(monitor)[1] < incidents
    decisions.confirm(counted, counted.incidents.order_by("id")[0].id, BY)
    assert home(editor)[:2] == [waiting - 1, incidents]


@pytest.mark.parametrize("address", PAGES)
def test_what_one_person_was_shown_is_not_shown_to_another(
    counted: Archive, signed_in: SignedIn, address: str
) -> None:
    editor, reviewer = signed_in("editor"), signed_in("reviewer")
    first = page(reviewer, address)
    assert page(editor, address) != first
    assert page(reviewer, address) == first
    assert not [word for word in WITNESS_WORDS if word in first]


@pytest.mark.parametrize("address", PAGES)
def test_a_source_that_becomes_confidential_is_gone_from_every_page_at_once(
    counted: Archive, signed_in: SignedIn, address: str
) -> None:
    reviewer = signed_in("reviewer")
    before = page(reviewer, address)
    source = counted.sources.filter(confidential=False).order_by("id")[0]
    alone = counted.accounts.filter(report__source=source).values_list("link__incident_id", flat=True)
    withhold(counted, source.id, BY)
    hidden = Sight(counted, counted, User.objects.get(name="reviewer")).hidden_incidents & set(alone)
    assert hidden
    after = page(reviewer, address)
    assert after != before
    assert not [
        number
        for number in hidden
        if f'href="/incidents/{number}"' in after or f"/incidents/{number}?" in after
    ]
    withhold(counted, source.id, BY, withheld=False)
    assert page(reviewer, address) == before


@pytest.mark.parametrize("address", PAGES)
def test_each_reads_in_their_own_language_and_digits(
    counted: Archive, signed_in: SignedIn, address: str
) -> None:
    editor = signed_in("editor")
    english = page(editor, address)
    User.objects.filter(name="editor").update(language="ar", arabic_digits=True)
    arabic = page(editor, address)
    assert re.search("[٠-٩]", arabic) and '<html lang="en"' not in arabic
    User.objects.filter(name="editor").update(language="en", arabic_digits=False)
    assert page(editor, address) == english


def test_what_rests_on_hidden_accounts_is_the_same_asked_one_by_one(counted: Archive) -> None:
    withhold(counted, counted.sources.filter(confidential=False).order_by("id")[0].id, BY)
    sight = Sight(counted, counted, User.objects.get(name="reviewer"))
    numbers = set(counted.incidents.values_list("id", flat=True))
    assert sight.hidden_incidents == numbers - set(sight.incidents.values_list("id", flat=True))
    assert {one for one in numbers if sight.hidden_among([one])} == sight.hidden_incidents
