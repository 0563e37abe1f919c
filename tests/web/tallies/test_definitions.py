"""Definitions made on the desk."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from marsad.archive import Archive
from marsad.tally.loading import definition_from_text, load_definition, shipped
from marsad.web.tallies.definition_text import parsed, written
from tests.web.conftest import SignedIn

FILLED = {
    "title_ar": "قتلى الألغام",
    "title_en": "killed by mines",
    "name": "mines",
    "called": "incident",
    "least_attribution": "unknown",
    "where": "",
    "since": "٣ آذار ٢٠٢٣",
    "date_that_counts": "event",
    "event_types": ["Remote explosive/landmine/IED"],
    "incidents": "all",
    "vague_numbers": "range",
    "review": "any",
    "undecided": "leave-out",
    "x-TOTAL_FORMS": "0",
    "x-INITIAL_FORMS": "0",
    "version": "0",
    "act": "save",
    "reason": "asked for by the editors",
}
AREAS = {"where": "own", "territory_ar": "ريف", "territory_en": "a countryside"}


def wrong(page: str) -> list[str]:
    """What the page says is wrong."""
    found = re.findall(r'<p class="(?:wrong|notice error)"[^>]*>(.*?)</p>', page, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", text)) for text in found]


def send(client: Client, path: str = "/definitions/new", **changed: object) -> str:
    """The page that answers a filled form."""
    return client.post(path, FILLED | changed).content.decode()


def test_a_definition_is_made_in_the_form_and_kept_with_its_reason(
    sampled: Archive, signed_in: SignedIn
) -> None:
    client = signed_in("editor")
    answer = client.post("/definitions/new", FILLED)
    assert answer.status_code == 302
    assert answer["Location"] == "/tallies/mines"
    row, entry = sampled.definitions.get(), sampled.entries.get(action="define")
    assert (entry.actor, entry.reason) == ("editor", "asked for by the editors")
    rule = definition_from_text(row.text, "mines")
    assert rule.since and rule.since.isoformat() == "2023-03-03"
    assert rule.event_types == ("Remote explosive/landmine/IED",)


def test_its_next_version_is_opened_in_the_form_and_as_text(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    client.post("/definitions/new", FILLED)
    assert 'value="killed by mines"' in client.get("/tallies/mines/edit").content.decode()
    page = send(client, "/tallies/mines/edit", version="1", act="text", title_en="dead by mines")
    assert "title.en = &quot;dead by mines&quot;" in page
    text = unescape(page[page.index("id = ") : page.index("</textarea>")])
    sent = {"text": text, "version": "1", "act": "save", "reason": "a better title"}
    assert client.post("/tallies/mines/edit", sent).status_code == 302
    assert sampled.definitions.filter(name="mines").count() == 2


def test_two_who_change_it_at_once_do_not_overwrite_each_other(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    client.post("/definitions/new", FILLED)
    again = client.post("/definitions/new", FILLED | {"title_en": "something else"})
    assert again.status_code == 409
    assert sampled.definitions.count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title_ar": ""}, "required"),
        ({"name": "../etc"}, "Latin letters"),
        ({"name": "new"}, "Latin letters"),
        ({"since": "31/2/2023"}, "not a day"),
        ({"until": "2023-01-01"}, "before the first"),
        ({"others": "nobody"}, "no actor"),
        (AREAS | {"areas": "Atlantis"}, "knows no place Atlantis"),
        (AREAS | {"areas": "Deir-ez-Zor"}, "Several places are called"),
        (AREAS | {"polygons": "/etc/passwd"}, "GeoJSON"),
        (AREAS, "at least one governorate"),
        ({"reason": ""}, "needs a reason"),
        ({"where": "/etc/passwd"}, "valid choice"),
    ],
)
def test_an_error_names_its_field(
    sampled: Archive, signed_in: SignedIn, changed: dict[str, str], says: str
) -> None:
    found = wrong(send(signed_in("editor"), **changed))
    assert [text for text in found if says in text], found
    assert not sampled.definitions.exists()


@pytest.mark.parametrize(
    "line", ['territory = "/etc/passwd"', "perpetrators = 3", "spoons = true", "= =", "version = 7"]
)
def test_a_text_that_is_not_understood_is_refused(sampled: Archive, signed_in: SignedIn, line: str) -> None:
    text = f'id = "x"\ntitle.ar = "س"\ntitle.en = "x"\n{line}\n'
    client = signed_in("editor")
    answer = client.post("/definitions/new", {"text": text, "act": "save", "reason": "r", "version": "0"})
    assert answer.status_code == 422
    assert wrong(answer.content.decode())
    assert not sampled.definitions.exists()


def test_the_preview_gives_the_figures_of_what_stands_in_the_form(
    sampled: Archive, signed_in: SignedIn
) -> None:
    client = signed_in("editor")
    page = send(client, "/definitions/preview")
    assert "Its figures now" in page
    assert "another type of event" in page
    assert "not a day" in send(client, "/definitions/preview", since="someday")
    assert not sampled.definitions.exists()


def test_another_exclusion_is_offered_and_kept(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    assert 'name="x-0-title_en"' in send(client, act="more")
    inside = {"x-TOTAL_FORMS": "1", "x-0-title_ar": "عملية", "x-0-title_en": "an operation"}
    assert [text for text in wrong(send(client, **inside)) if "incidents, words, or an area" in text]
    inside |= {"x-0-words": "prison، سجن", "x-0-since": "2023-03-10"}
    assert client.post("/definitions/new", FILLED | inside).status_code == 302
    (exclusion,) = definition_from_text(sampled.definitions.get().text, "mines").exclusions
    assert exclusion.words == ("prison", "سجن")


def test_who_may_not_publish_defines_nothing(sampled: Archive, signed_in: SignedIn) -> None:
    for path in ("/definitions/new", "/definitions/preview"):
        assert signed_in("reviewer").post(path, FILLED).status_code == 403


@pytest.mark.parametrize("name", shipped())
def test_the_form_holds_what_a_shipped_definition_says(name: str) -> None:
    import marsad.tally.loading

    text = (Path(marsad.tally.loading.__file__).parent / "definitions" / f"{name}.toml").read_text("utf-8")
    found = parsed(text)
    assert found is not None
    values, exclusions = found
    empty = dict.fromkeys(("where", "since", "until", "governorates", "areas"))
    keys = ("perpetrators", "least_attribution", "event_types", "statuses", "called", "incidents",
            "date_that_counts", "vague_numbers", "review", "undecided")  # fmt: skip
    filled = {**dict.fromkeys(keys), **empty, **values}
    assert definition_from_text(written(filled, exclusions, 1), name) == load_definition(name)
