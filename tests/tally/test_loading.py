from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any, Literal

import pytest

from marsad.extraction.model import PlaceValue
from marsad.tally.counted import CountedIncident
from marsad.tally.counting import count
from marsad.tally.definition import DefinitionError
from marsad.tally.loading import load_definition, shipped
from tests.tally.incidents import incident

HEAD = 'id = "mine"\ntitle.ar = "عدّ"\ntitle.en = "a count"\n'


def written(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_definition_loads(name: str) -> None:
    assert load_definition(name).id == name


def test_the_example_counts_what_it_says_and_leaves_the_prison_out() -> None:
    definition = load_definition("is-operations-aanes-2022")
    hasakeh: dict[str, Any] = {"admin1": "Al-Hasakeh", "pcode": "SY080000", "within": ("SY0800", "SY08")}
    figures = count(
        [
            incident("in", "2022-12-26"),
            incident("stated", "2022-12-26", attribution="stated"),
            incident("left bank", "2022-12-28", pcode="C6527", within=("SY090100", "SY0901", "SY09")),
            incident("city", "2022-12-28", pcode="C5086", within=("SY090100", "SY0901", "SY09")),
            incident("governorate only", "2022-12-28", pcode=None, within=()),
            incident("badia", "2022-12-28", admin1="Homs", pcode=None, within=()),
            incident("unknown", "2022-12-26", attribution="unknown", actor="unidentified"),
            incident("hinted", "2022-12-26", attribution="unknown"),
            incident("prison", "2022-01-21", words="هجوم على سجن غويران", **hasakeh),
            incident("elsewhere", "2022-01-21", words="هجوم على حاجز", **hasakeh),
            incident("before", "2021-12-31"),
        ],
        definition,
    )
    assert figures.incidents == ("in", "stated", "left bank", "elsewhere")
    assert {miss.incident: miss.drop.rule for miss in figures.near_misses} == {
        "city": "territory",
        "governorate only": "territory-undecided",
        "badia": "territory",
        "unknown": "perpetrator",
        "hinted": "attribution",
        "prison": "exclusion",
        "before": "period",
    }


def test_a_territory_holds_only_in_its_time() -> None:
    definition = load_definition("is-operations-aanes-2022")
    menbij: dict[str, Any] = {"admin1": "Aleppo", "pcode": "SY020500", "within": ("SY0205", "SY02")}
    figures = count(
        [incident("held", "2024-05-01", **menbij), incident("lost", "2025-05-01", **menbij)], definition
    )
    assert figures.incidents == ("held",)


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ('perpetrators = ["martians"]', "perpetrators", "martians"),
        ('perpetrators = "islamic_state"', "perpetrators", "a list"),
        ('least_attribution = "maybe"', "least_attribution", "stated, claimed"),
        ('event_types = ["Riot"]', "event_types", "Riot"),
        ('statuses = ["soldier"]', "statuses", "soldier"),
        ("period.since = 2022-02-01\nperiod.until = 2022-01-01", "period.until", "before it begins"),
        ('period.since = "spring"', "period.since", "spring"),
        ("period.from = 2022-01-01", "period.from", "no such key"),
        ('teritory = "aanes"', "teritory", "no such key"),
        ('territory = "atlantis"', "territory", "atlantis"),
        ("version = 0", "version", "at least 1"),
        ('[[exclusions]]\ntitle.ar = "أ"\ntitle.en = "a"', "exclusions[1].incidents", "names incidents"),
        (
            '[[exclusions]]\ntitle.ar = "أ"\ntitle.en = "a"\ngovernorates = ["Mordor"]',
            "exclusions[1].governorates",
            "Mordor",
        ),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, text: str, key: str, reason: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(DefinitionError) as refused:
        load_definition(file)
    assert (refused.value.file, refused.value.key) == (file, key)
    assert reason in refused.value.reason


def test_an_id_is_a_plain_name(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(HEAD.replace('"mine"', '"*a* `b`"'), encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"id: .* is no plain name"):
        load_definition(str(path))


def test_an_unknown_place_of_a_territory_is_refused_by_the_territory_s_own_name(tmp_path: Path) -> None:
    (tmp_path / "mine-land.toml").write_text(
        'id = "l"\ntitle.ar = "أ"\ntitle.en = "a"\n[[parts]]\npcodes = ["nowhere"]', encoding="utf-8"
    )
    with pytest.raises(DefinitionError, match=r"mine-land\.toml: parts\[1\]\.pcodes: 'nowhere'"):
        load_definition(written(tmp_path, 'territory = "mine-land"'))


def test_a_file_that_is_no_toml_and_a_name_that_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="not a readable TOML file"):
        load_definition(written(tmp_path, "= ="))
    with pytest.raises(DefinitionError, match="no such file"):
        load_definition("../etc/passwd")


def drawn(folder: Path, *corners: tuple[float, float], name: str = "lines.geojson") -> str:
    geometry = {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}
    features = [{"type": "Feature", "properties": {}, "geometry": geometry}]
    (folder / name).write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    (folder / "front.toml").write_text(
        'id = "front"\ntitle.ar = "جبهة"\ntitle.en = "a front"\n[[parts]]\nsince = 2022-01-01\n'
        f'until = 2022-12-31\npolygons = "{name}"\n',
        encoding="utf-8",
    )
    return written(folder, 'territory = "front"')


def test_a_territory_may_be_drawn_and_holds_on_its_days(tmp_path: Path) -> None:
    definition = load_definition(drawn(tmp_path, (40.0, 35.0), (41.0, 35.0), (41.0, 36.0), (40.0, 36.0)))

    def at(
        id: str, latitude: float, day: str = "2022-05-01", precision: Literal[1, 2, 3] = 1
    ) -> CountedIncident:
        place = PlaceValue("قرية", latitude=latitude, longitude=40.5, precision=precision)
        return dataclasses.replace(incident(id, day), place=place)

    figures = count(
        [
            at("in", 35.5),
            at("edge", 36.0),
            at("out", 36.5),
            at("later", 35.5, "2023-05-01"),
            at("about", 35.5, precision=2),
            incident("nowhere", admin1=None),
        ],
        definition,
    )
    assert figures.incidents == ("in", "edge")
    rules = {miss.incident: miss.drop.rule for miss in figures.near_misses}
    assert rules == {
        "out": "territory",
        "later": "territory",
        "about": "territory-undecided",
        "nowhere": "territory-undecided",
    }


@pytest.mark.parametrize(
    ("corners", "reason"),
    [
        ([(40.0, 35.0), (41.0, 36.0), (41.0, 35.0), (40.0, 36.0)], "Self-intersection"),
        ([(35.0, 140.0), (36.0, 140.0), (36.0, 141.0)], "longitude stands first"),
    ],
)
def test_a_drawing_that_is_no_area_is_refused(
    tmp_path: Path, corners: list[tuple[float, float]], reason: str
) -> None:
    file = drawn(tmp_path, *corners)
    with pytest.raises(
        DefinitionError, match=rf"front\.toml: parts\[1\]\.polygons: lines.*feature 1.*{reason}"
    ):
        load_definition(file)


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"type": "Point", "coordinates": [1, 2]}', '{"type": "FeatureCollection"}', "[" * 100_000],
)
def test_a_file_without_polygons_is_refused(tmp_path: Path, text: str) -> None:
    file = drawn(tmp_path, (40.0, 35.0), (41.0, 35.0), (41.0, 36.0))
    (tmp_path / "lines.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"parts\[1\]\.polygons: lines\.geojson"):
        load_definition(file)


def test_a_territory_may_be_written_out_in_the_definition(tmp_path: Path) -> None:
    square = '{"type": "Polygon", "coordinates": [[[40, 35], [41, 35], [41, 36], [40, 36], [40, 35]]]}'
    text = (
        '[territory]\nid = "t"\ntitle.ar = "أ"\ntitle.en = "a"\n[[territory.parts]]\n'
        f"polygons = '{square}'\n[[territory.parts]]\ngovernorates = ['Homs']\n"
    )
    territory = load_definition(written(tmp_path, text)).territory
    assert territory is not None and len(territory.parts) == 2
    with pytest.raises(DefinitionError, match=r"territory\.parts\[2\]\.colour: no such key"):
        load_definition(written(tmp_path, text + "colour = 'red'\n"))
