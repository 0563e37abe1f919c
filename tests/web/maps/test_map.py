"""The map: counted by area, honest about what is not known exactly, and only what may be seen."""

from __future__ import annotations

import gzip
import json

import pytest
from django.test import override_settings

from marsad.archive import Archive
from marsad.archive.models import Incident
from marsad.web.maps.geography import spot_of
from tests.archive.made import linked, read
from tests.web.conftest import WITNESS_WORDS, SignedIn
from tests.web.search.made import sight_of


def placed(number: int, **columns: object) -> None:
    """Changes the place of an incident, in its row and in the columns."""
    from marsad.archive import columns as packed

    Incident.objects.filter(id=number).update(**columns)
    packed.renew("default", [number])


@pytest.mark.parametrize("level", [1, 2, 3])
def test_every_incident_is_counted_once_at_every_level(
    sampled: Archive, signed_in: SignedIn, level: int
) -> None:
    answer = signed_in("editor").get("/map/incidents.json", {"level": level}).json()
    parts = [*answer["areas"], *answer["coarse"], *answer["abroad"]]
    assert sum(one["n"] for one in parts) + answer["nowhere"] == sampled.incidents.count()


def test_an_incident_of_an_area_is_no_point(desk: Archive, signed_in: SignedIn) -> None:
    [incident] = linked(desk, "invented", read(0))
    placed(incident, pcode="SY0902", latitude=34.5, longitude=40.9, geo_precision=3)
    asked = {"level": "4", "frame": "35,32,43,38"}
    answer = signed_in("editor").get("/map/incidents.json", asked).json()
    assert answer["places"] == []
    assert [one["code"] for one in answer["coarse"]] == ["SY0902"]


def test_a_place_known_nearly_is_a_circle(desk: Archive, signed_in: SignedIn) -> None:
    [incident] = linked(desk, "invented", read(0))
    placed(incident, geo_precision=2)
    asked = {"level": "4", "frame": "35,32,43,38"}
    [place] = signed_in("editor").get("/map/incidents.json", asked).json()["places"]
    assert place["km"] > 0


def test_places_outside_the_frame_are_not_sent(desk: Archive, signed_in: SignedIn) -> None:
    linked(desk, "invented", read(0))
    asked = {"level": "4", "frame": "0,0,1,1"}
    assert signed_in("editor").get("/map/incidents.json", asked).json()["places"] == []


@pytest.mark.parametrize("frame", ["", "1,2,3", "a,b,c,d", "nan,nan,nan,nan", "9,9,1,1", "1e999,0,0,0"])
def test_a_frame_that_is_none_is_refused(desk: Archive, signed_in: SignedIn, frame: str) -> None:
    answer = signed_in("editor").get("/map/incidents.json", {"level": "4", "frame": frame})
    assert answer.status_code == 400


def test_what_a_witness_told_is_on_no_map(sampled: Archive, signed_in: SignedIn) -> None:
    for role in ("monitor", "editor"):
        hidden = len(sight_of(sampled, role).hidden_incidents)
        assert bool(hidden) == (role == "monitor")
        answer = signed_in(role).get("/map/incidents.json", {"level": 1}).json()
        parts = [*answer["areas"], *answer["coarse"], *answer["abroad"], {"n": answer["nowhere"]}]
        assert sum(one["n"] for one in parts) == sampled.incidents.count() - hidden
    page = signed_in("monitor").get("/map/").content.decode()
    assert [word for word in WITNESS_WORDS if word in page] == []


def test_the_brush_shows_all_months_whatever_period_is_chosen(desk: Archive, signed_in: SignedIn) -> None:
    linked(desk, "invented", read(0, day=2))
    answer = signed_in("editor").get("/map/incidents.json", {"from": "2025-01-01"}).json()
    assert answer["months"] == [["2024-01", 1]]
    assert answer["areas"] == []


def test_the_table_says_the_same_as_the_map(sampled: Archive, signed_in: SignedIn) -> None:
    page = signed_in("editor").get("/map/").content.decode()
    areas = signed_in("editor").get("/map/incidents.json").json()["areas"]
    assert areas
    assert all(f"area={one['code']}" in page for one in areas)


def test_outlines_are_sent_compressed_and_no_other_file_is(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    answer = client.get("/map/outlines/1.json")
    assert len(json.loads(gzip.decompress(answer.content))["features"]) == 14
    assert client.get("/map/outlines/..%2f..%2fadmin1.json").status_code == 404


def test_the_picture_is_a_png(sampled: Archive, signed_in: SignedIn) -> None:
    answer = signed_in("editor").get("/map/map.png")
    assert answer.content.startswith(b"\x89PNG")
    assert signed_in("editor").get("/map/map.png", {"killed": "999999"}).status_code == 404


def test_the_picture_shows_districts_and_sub_districts_as_chosen(
    sampled: Archive, signed_in: SignedIn
) -> None:
    client = signed_in("editor")
    pictures = {client.get("/map/map.png", {"level": level}).content for level in ("1", "2", "3")}
    assert len(pictures) == 3 and all(one.startswith(b"\x89PNG") for one in pictures)
    page = client.get("/map/", {"killed": "1"}).content.decode()
    assert "/map/map.png?killed=1&amp;level=3" in page


def test_nothing_comes_from_elsewhere_unless_somebody_gives_an_address(
    desk: Archive, signed_in: SignedIn
) -> None:
    assert "example.org" not in signed_in("monitor").get("/map/").headers["Content-Security-Policy"]
    with override_settings(DESK_TILES="https://tiles.example.org/{z}/{x}/{y}.png"):
        policy = signed_in("monitor").get("/map/").headers["Content-Security-Policy"]
        other = signed_in("monitor").get("/search/").headers["Content-Security-Policy"]
    assert "img-src 'self' data: blob: https://tiles.example.org" in policy
    assert "example.org" not in other


def test_a_place_without_anything_is_nowhere() -> None:
    assert spot_of('["","",null,null,null,null,null]').kind == "nowhere"
