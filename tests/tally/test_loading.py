from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

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
