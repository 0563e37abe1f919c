"""The engine that asks a language model: it believes what stands in the text, and nothing else."""

from __future__ import annotations

import copy
import datetime as dt
import json
import random
from typing import Any

import pytest

from marsad.extraction.engines import EngineError
from marsad.extraction.engines.checked import Checked
from tests.extraction.checks import assert_sound
from tests.extraction.engines.answers import TEXT, good, read
from tests.extraction.engines.stub import Stub, completion, says, serving

JSON = dict[str, Any]


def told(answer: JSON, text: str = TEXT) -> Checked:
    with serving(says(answer)) as stub:
        result = read(stub, text)
    assert_sound(text, result)
    return result


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_a_good_answer_becomes_accounts_with_our_own_offsets_days_and_places() -> None:
    result = told(good())
    [account] = result.incidents
    assert account.date is not None
    assert account.date.start == account.date.end == dt.date(2024, 5, 1)
    assert account.place is not None
    assert account.place.name == "Al-Basira"
    assert account.place.admin1 is not None
    assert account.place.admin1.name == "Deir-ez-Zor"
    assert account.place.latitude is not None
    [who] = account.perpetrators
    assert (who.actor, who.attribution) == ("islamic_state", "suspected")
    assert words(TEXT, who.evidence) == ["believed to be", "members of ISIS"]
    assert [(c.min, c.max, words(TEXT, c.evidence)) for c in account.casualties] == [
        (3, 3, ["three fighters"]),
        (1, 1, ["a civilian"]),
    ]
    assert TEXT[slice(*account.span)].startswith("On Wednesday")
    assert account.confidence == 0.9
    [tally] = result.stated_tallies
    assert (tally.killed, tally.since) == (60, dt.date(2024, 1, 1))
    assert result.refused == ()


def _incident(answer: JSON) -> JSON:
    incident: JSON = answer["incidents"][0]
    return incident


def test_invented_words_are_refused_with_a_note_and_lower_the_confidence() -> None:
    answer = good()
    _incident(answer)["weapons"].append({"type": "rpg", "quote": "a rocket-propelled grenade"})
    _incident(answer)["casualties"][1]["quote"] = "a civilian woman"
    _incident(answer)["persons"][0]["name"] = "Nadim Invented"
    _incident(answer)["date"]["quote"] = "on Thursday"
    _incident(answer)["place"]["name"] = "Hajin"
    answer["stated_tallies"][0]["quote"] = "600 people have been killed"
    result = told(answer)
    [account] = result.incidents
    assert [w.type for w in account.weapons] == ["machine_gun"]
    assert len(account.casualties) == 1
    assert account.persons == ()
    assert account.date is None
    assert account.place is not None
    assert (account.place.name, account.place.pcode) == ("", None)
    assert result.stated_tallies == ()
    assert {one.field for one in result.refused} == {
        "weapon",
        "casualty",
        "person",
        "date",
        "place",
        "stated_tally",
    }
    assert account.confidence < 0.9


@pytest.mark.parametrize(
    ("where", "change"),
    [
        (("event_type",), {"value": "War crime"}),
        (("event_type",), {"value": None}),
    ],
)
def test_an_incident_without_a_kind_that_can_be_taken_over_is_left_out(
    where: tuple[str, ...], change: JSON
) -> None:
    answer = good()
    _incident(answer)[where[0]] |= change
    result = told(answer)
    assert result.incidents == ()
    assert [one.field for one in result.refused] == ["event_type"]
    assert any(d.field == "incident" and d.model is None for d in result.disagreements)


@pytest.mark.parametrize(
    ("row", "change"),
    [
        ("perpetrators", {"actor": "the bad guys"}),
        ("perpetrators", {"actor": "other:"}),
        ("perpetrators", {"attribution": "certain"}),
        ("perpetrators", {"hedge": None}),
        ("perpetrators", {"attribution": "unknown"}),
        ("targets", {"kind": "tank"}),
        ("weapons", {"type": "laser"}),
        ("casualties", {"effect": "saddened"}),
        ("casualties", {"status": "innocent"}),
        ("casualties", {"min": 30, "max": 30}),
        ("casualties", {"min": 4, "max": 3}),
        ("casualties", {"min": "three"}),
        ("casualties", {"max": -1}),
        ("casualties", {"women": 3, "children": 3}),
    ],
)
def test_what_the_contract_or_the_words_do_not_allow_is_refused(row: str, change: JSON) -> None:
    answer = good()
    before = len(told(good()).incidents[0].casualties)
    _incident(answer)[row][0] |= change
    result = told(answer)
    assert len(result.refused) == 1
    kept = getattr(result.incidents[0], row)
    assert len(kept) == (before - 1 if row == "casualties" else 0)


def test_words_quoted_without_their_decoration_are_found_in_the_original() -> None:
    text = (
        "أمس، أطلق مسلحون النار على سيارة في بلدة ذيبـــان بريف دير الزور، "
        "ما أدّى إلى مقتل مدنيّ وإصابة ٤ أشخاص.\n"
    )
    answer = good()
    incident = _incident(answer)
    incident |= {
        "begins": "امس، اطلق مسلحون",
        "ends": "4 اشخاص",
        "event_type": {"value": "Attack", "quote": "أطلق مسلحون النار"},
        "date": {"quote": "أمس"},
        "place": {"name": "ذيبان", "relation": "in", "governorate": "دير الزور"},
        "perpetrators": [{"actor": "unidentified", "attribution": "unknown", "quote": None, "hedge": None}],
        "targets": [{"actor": "civilians", "kind": "vehicle", "quote": "سيارة"}],
        "weapons": [],
        "persons": [],
    }
    incident["casualties"][0] |= {"effect": "injured", "actor": "civilians", "status": "unknown"}
    incident["casualties"][0] |= {"min": 4, "max": 4, "quote": "4 أشخاص"}
    incident["casualties"][1] |= {"quote": "مدني"}
    answer["stated_tallies"] = []
    result = told(answer, text)
    [account] = result.incidents
    assert result.refused == ()
    assert account.place is not None
    assert words(text, account.place.evidence) == ["ذيبـــان"]
    assert [words(text, c.evidence) for c in account.casualties] == [["٤ أشخاص"], ["مدنيّ"]]
    assert account.date is not None
    assert account.date.start == dt.date(2024, 5, 2)


def test_a_quote_is_no_part_of_a_longer_word() -> None:
    answer = good()
    _incident(answer)["weapons"] = [{"type": "firearm", "quote": "gun"}]
    result = told(answer)
    assert [one.value for one in result.refused] == ["gun"]


def test_a_day_that_the_words_do_not_decide_is_withheld_with_a_finding() -> None:
    answer = good()
    _incident(answer)["date"]["quote"] = "members of ISIS"
    result = told(answer)
    assert result.incidents[0].date is None
    assert "date-unresolved" in {f.code for f in result.findings}


def test_where_the_rules_read_otherwise_it_is_said() -> None:
    answer = good()
    _incident(answer)["perpetrators"][0] |= {"attribution": "stated", "hedge": None}
    _incident(answer)["event_type"]["value"] = "Attack"
    result = told(answer)
    found = {d.field: d for d in result.disagreements}
    assert found["perpetrators"].model == "islamic_state (stated)"
    assert found["perpetrators"].rules == "islamic_state (suspected)"
    assert (found["event_type"].rules, found["event_type"].model) == ("Armed clash", "Attack")
    assert "perpetrator-unresolved" in {f.code for f in result.findings}


@pytest.mark.parametrize("wrapping", ["{}", "```json\n{}\n```", "<think>A {{hard}} one.</think>\n{} Done."])
def test_an_answer_is_found_in_its_wrapping(wrapping: str) -> None:
    said = wrapping.replace("{}", json.dumps(good())).replace("{{", "{").replace("}}", "}")
    with serving(lambda _stub, _body: completion(said)) as stub:
        assert len(read(stub).incidents) == 1


def test_after_a_useless_answer_the_model_is_asked_again_and_told_why() -> None:
    def answer(stub: Stub, _body: JSON) -> tuple[int, bytes]:
        return completion("I cannot do that." if len(stub.asked) == 1 else json.dumps(good()))

    with serving(answer) as stub:
        assert len(read(stub).incidents) == 1
    assert "no JSON object" in stub.asked[1]["messages"][-1]["content"]


@pytest.mark.parametrize(
    "said", ["I cannot do that.", '{"incidents": [', "[1, 2]", '{"incidents": 5}', '{"a": ' + "[" * 100_000]
)
def test_a_model_that_never_answers_usefully_is_an_error_after_a_few_tries(said: str) -> None:
    with serving(lambda _stub, _body: completion(said)) as stub, pytest.raises(EngineError, match="used"):
        read(stub, retries=1)
    assert len(stub.asked) == 2


@pytest.mark.parametrize(
    "answer",
    [
        {"incidents": [None, 3, "x", [], {}]},
        {"incidents": [{"event_type": "Attack", "perpetrators": "IS", "casualties": {"a": 1}}]},
        {"incidents": [], "stated_tallies": [{"quote": 5, "killed": True, "breakdown": [[]]}]},
        {"incidents": [{"event_type": {"value": ["Attack"], "quote": {}}, "confidence": "high"}]},
    ],
)
def test_an_answer_of_the_wrong_shape_gives_nothing_and_breaks_nothing(answer: JSON) -> None:
    result = told(answer)
    assert (result.incidents, result.stated_tallies) == ((), ())


def test_figures_that_do_not_stand_in_the_quoted_words_are_refused() -> None:
    answer = good()
    answer["stated_tallies"][0] |= {"killed": 66, "injured": 60}
    [tally] = told(answer).stated_tallies
    assert (tally.killed, tally.injured) == (None, 60)
    answer["stated_tallies"][0]["injured"] = None
    assert told(answer).stated_tallies == ()


def test_several_incidents_may_share_words_and_each_finds_its_own() -> None:
    text = (
        "On 1 May 2024, gunmen shot a man dead in Hajin in Deir-ez-Zor.\n"
        "On 2 May 2024, gunmen shot a man dead in Al-Basira in Deir-ez-Zor.\n"
    )
    answer = good()
    incident = _incident(answer)
    incident |= {"perpetrators": [], "targets": [], "weapons": [], "casualties": [], "persons": []}
    incident["event_type"] = {"value": "Attack", "quote": "gunmen shot"}
    other = copy.deepcopy(incident)
    incident |= {"begins": "On 1 May", "ends": "in Deir-ez-Zor", "date": {"quote": "1 May 2024"}}
    incident["place"]["name"] = "Hajin"
    other |= {"begins": "On 2 May", "ends": "in Deir-ez-Zor", "date": {"quote": "2 May 2024"}}
    answer |= {"incidents": [incident, other], "stated_tallies": []}
    first, second = told(answer, text).incidents
    assert text[slice(*first.span)] == text.splitlines()[0].rstrip(".")
    assert text[slice(*second.span)] == text.splitlines()[1].rstrip(".")


def test_a_flood_of_quotes_is_not_read_to_its_end() -> None:
    answer = good()
    _incident(answer)["targets"] = [
        {"actor": "sdf", "kind": "person", "quote": f"a {number}"} for number in range(500)
    ]
    answer["incidents"] *= 80
    for number, incident in enumerate(answer["incidents"]):
        incident_copy = answer["incidents"][number] = copy.deepcopy(incident)
        incident_copy["weapons"] = [{"type": "rpg", "quote": f"of {number} {n}"} for n in range(20)]
    result = told(answer, TEXT * 40)
    assert len(result.refused) > 40_000


def test_whatever_a_model_answers_the_contract_holds() -> None:
    for seed in range(60):
        told(_spoiled(good(), random.Random(seed)))


def _spoiled(node: Any, chance: random.Random) -> Any:
    """The answer with some of its parts replaced by nonsense."""
    if isinstance(node, dict):
        return {key: _spoiled(value, chance) for key, value in node.items()}
    if isinstance(node, list):
        return [_spoiled(item, chance) for item in node for _ in range(chance.choice((1, 1, 2)))]
    if chance.random() > 0.2:
        return node
    strange: tuple[Any, ...] = (
        None,
        "",
        "x",
        -1,
        10**30,
        0.5,
        True,
        "gunmen",
        "ISIS",
        "other:x",
        "\ud800",
        [],
        {},
    )
    return chance.choice(strange)
