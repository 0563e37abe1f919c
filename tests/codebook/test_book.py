"""The packaged codebook, and what happens to one with a fault in it."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

import marsad.codebook
from marsad.codebook import Codebook, CodebookError, load, read
from marsad.text.folded import fold_word

DATA = Path(marsad.codebook.__file__).parent / "data"
NAMES = sorted(path.stem for path in DATA.glob("*.toml"))

WEAPON = """version = "2026.01.02"
[[entry]]
id = "ied"
en = "bomb"
ar = "عبوة"
sources = ["press usage"]
type = "ied"
event = "Remote explosive/landmine/IED"
blast = true
air = false
[entry.forms]
ar.name = ["عبوة ناسفة"]
"""
ACTOR = """version = "2026.01.01"
[[entry]]
id = "sdf"
en = "Syrian Democratic Forces"
ar = "قسد"
sources = ["press usage"]
kind = "militia"
members = false
[entry.forms]
ar.name = ["قسد"]
"""


def book_of(folder: Path, **lists: str) -> Codebook:
    shutil.copy(DATA / "codebook.schema.json", folder)
    for name, text in lists.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return read(folder)


def fault(folder: Path, name: str, text: str) -> CodebookError:
    book = book_of(folder, **{name: text})
    with pytest.raises(CodebookError) as caught:
        book.lists[name]
    return caught.value


@pytest.mark.parametrize("name", NAMES)
def test_every_packaged_list_passes_its_own_checks(name: str) -> None:
    assert load().lists[name]


def test_a_sound_list_is_read_with_labels_forms_and_features(tmp_path: Path) -> None:
    entry = book_of(tmp_path, weapons=WEAPON).entry("weapons", "ied")
    assert [(f.text, f.language, f.kind) for f in entry.forms] == [("عبوة ناسفة", "ar", "name")]
    assert entry.features["blast"] is True
    assert (entry.en, entry.ar, entry.sources) == ("bomb", "عبوة", ("press usage",))


def test_the_version_is_the_newest_of_the_files(tmp_path: Path) -> None:
    assert book_of(tmp_path, weapons=WEAPON, actors=ACTOR).version == "2026.01.02"


def test_an_unknown_list_is_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        book_of(tmp_path, weapons=WEAPON).lists["weapon"]


@pytest.mark.parametrize(
    ("name", "text", "entry", "reason"),
    [
        ("weapons", WEAPON.replace("ar.name", "ar.nmae"), "ied", "unknown form kind ar.nmae"),
        ("weapons", WEAPON.replace("ar.name", "fr.name"), "ied", "neither 'ar' nor 'en'"),
        ("weapons", WEAPON.replace('["عبوة ناسفة"]', "[]"), "ied", "empty forms in ar.name"),
        ("weapons", WEAPON.replace('["عبوة ناسفة"]', '["عبوة", " "]'), "ied", "empty forms in ar.name"),
        ("weapons", WEAPON.split("[entry.forms]")[0], "ied", "no forms"),
        ("weapons", WEAPON.replace("blast = true\n", ""), "ied", "'blast' is missing"),
        ("weapons", WEAPON.replace('ar = "عبوة"\n', ""), "ied", "'ar' is missing"),
        ("weapons", WEAPON.replace('type = "ied"', 'type = "ide"'), "ied", "'ide' is none of"),
        ("weapons", WEAPON + WEAPON.partition("\n")[2], "ied", "the id is there twice"),
        ("weapons", WEAPON.replace('id = "ied"\n', ""), "entry 1", "the id None"),
        ("actors", ACTOR.replace('"sdf"', '"qsd"'), "qsd", "no actor code"),
        ("actors", ACTOR.replace("kind =", 'code = "qsd"\nkind ='), "sdf", "'qsd' is no actor code"),
        ("actors", ACTOR.replace("kind =", 'code = ""\nkind ='), "sdf", "needs senses"),
        ("actors", ACTOR.replace("kind =", 'parent = "ypg"\nkind ='), "sdf", "the parent 'ypg' is not in"),
        ("actors", ACTOR.replace("kind =", 'senses = [{actor = "ypg"}]\nkind ='), "sdf", "the sense 'ypg'"),
    ],
)
def test_a_fault_names_the_file_the_entry_and_the_reason(
    tmp_path: Path, name: str, text: str, entry: str, reason: str
) -> None:
    error = fault(tmp_path, name, text)
    assert (error.file, error.entry) == (f"{name}.toml", entry)
    assert reason in error.reason
    assert str(error) == f"{name}.toml: {entry}: {error.reason}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('version = "2026.01.01"\n', "no entries"),
        ('version = "2026.01.01"\n[[entry]\n', "not readable as TOML"),
    ],
)
def test_a_fault_of_the_whole_file_names_the_file(tmp_path: Path, text: str, reason: str) -> None:
    error = fault(tmp_path, "weapons", text)
    assert error.entry is None
    assert str(error).startswith("weapons.toml: ")
    assert reason in str(error)


def test_a_file_without_a_version_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="version"):
        book_of(tmp_path, weapons=WEAPON.partition("\n")[2])


def test_one_broken_list_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    book = book_of(tmp_path, weapons=WEAPON, actors=ACTOR.replace("members = false\n", ""))
    assert "ied" in book.lists["weapons"]


def test_every_code_of_the_contract_has_an_entry_of_its_own() -> None:
    schema = json.loads((DATA / "codebook.schema.json").read_text(encoding="utf-8"))
    codes = set(schema["$defs"]["actor_code"]["anyOf"][0]["enum"]) - {""}
    assert codes <= set(load().lists["actors"])


def test_every_weapon_type_of_the_contract_is_an_entry() -> None:
    schema = json.loads((DATA / "codebook.schema.json").read_text(encoding="utf-8"))
    types = set(schema["$defs"]["weapons"]["properties"]["type"]["enum"]) - {""}
    assert types == {entry.features["type"] for entry in load().lists["weapons"].values()}


@pytest.mark.parametrize("name", ["actors", "roles", "weapons", "targets"])
def test_no_certain_form_stands_for_two_entries(name: str) -> None:
    owners = defaultdict(set)
    for entry in load().lists[name].values():
        for form in entry.forms:
            if form.kind != "weak":
                owners[fold_word(form.text)].add(entry.id)
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}
