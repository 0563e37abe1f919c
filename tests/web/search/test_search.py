"""The search page as people use it, and as others try to misuse it."""

from __future__ import annotations

import pytest

from marsad.archive import Archive
from tests.web.conftest import WITNESS_SOURCE, WITNESS_WORDS, SignedIn
from tests.web.search.made import found

HOSTILE = (
    "NEAR(",
    '"',
    "*",
    "a*b*",
    "'; DROP TABLE desk_search_account; --",
    "open:gunmen",
    "{open whole}: x",
    "gunmen AND NOT (",
    "^gunmen",
    "- - -",
    "killed>=",
    "killed>=99999999999999999999",
    "from:0000-00-00",
    "place:\0",
    "\N{FIRST STRONG ISOLATE}\N{RIGHT-TO-LEFT OVERRIDE}",
    "\ud800",
    "\ue000",
    "'a':*&!",
    "%s %(x)s",
    "(" * 500,
    "x " * 5000,
)


def test_words_are_marked_in_the_original(sampled: Archive, signed_in: SignedIn) -> None:
    page = signed_in("editor").get("/search/", {"q": "gunmen"}).content.decode()
    assert "<mark>gunmen</mark>" in page


@pytest.mark.parametrize("asked", ["", "as=reports"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_typed_breaks_the_page(
    sampled: Archive, signed_in: SignedIn, text: str, asked: str
) -> None:
    given = {"q": text, "sort": text, "after": text, "place": text, **({"as": "reports"} if asked else {})}
    answer = signed_in("monitor").get("/search/", {n: v.encode(errors="replace") for n, v in given.items()})
    assert answer.status_code == 200
    assert len(found(sampled, "gunmen")) == 2


@pytest.mark.parametrize("text", [*WITNESS_WORDS, f'source:"{WITNESS_SOURCE}"', "password", "quince*"])
@pytest.mark.parametrize("asked", [{}, {"as": "reports"}])
def test_what_a_witness_told_is_not_found_by_who_may_not_know(
    sampled: Archive, signed_in: SignedIn, text: str, asked: dict[str, str]
) -> None:
    page = signed_in("monitor").get("/search/", {"q": text, **asked}).content.decode()
    assert "Nothing fits" in page
    assert "quincetree." not in page


def test_a_filter_that_means_nothing_finds_nothing_and_says_so(sampled: Archive) -> None:
    answer = found(sampled, "killed>=some type:Attack")
    assert len(answer) == 0
    assert "“some” is not a whole number." in answer.problems[0]
