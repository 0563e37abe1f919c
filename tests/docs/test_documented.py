"""Everything that a user can type, set or be told is documented."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from marsad.codebook import load
from marsad.web.access.rights import Right, Role
from marsad.web.api.models import Scope
from tests.docs.reference import DOCS, commands, computed, renewed
from tests.project.repository import ROOT, SOURCE, tracked

_SETTING = re.compile(r"\bMARSAD_[A-Z][A-Z_]*[A-Z]\b")
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
PAGES = sorted([*DOCS.glob("**/*.md"), *ROOT.glob("*.md")])


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its rank or higher; empty where it is missing."""
    match = re.search(rf"^(#+) `?{re.escape(heading)}`?$", text, re.MULTILINE)
    if match is None:
        return ""
    rest = text[match.end() :]
    following = re.search(rf"^#{{1,{len(match[1])}}} ", rest, re.MULTILINE)
    return rest[: following.start()] if following else rest


@pytest.mark.parametrize("words", [words for words, _ in commands()])
def test_every_command_is_documented_as_it_is(words: str) -> None:
    """`make docs` renews what is out of date."""
    assert computed()[words] in section(page("commands.md"), words)


def test_computed_parts_are_up_to_date() -> None:
    blocks = computed()
    stale = [p.name for p in PAGES if renewed(text := p.read_text(encoding="utf-8"), blocks) != text]
    assert stale == []


def test_every_setting_is_documented() -> None:
    readers = [p for p in tracked() if p.suffix in {".py", ".sh"} or p.name in {"Makefile", "run"}]
    used = {name for path in readers for name in _SETTING.findall(path.read_text(encoding="utf-8"))}
    documented = set(_SETTING.findall(page("settings.md")))
    assert used - documented == set()


def test_every_role_right_and_scope_of_the_desk_is_documented() -> None:
    names = {*Role.values, *Right, *Scope.values}
    assert names - set(re.findall(r"`([a-z]+)`", page("desk.md"))) == set()


@pytest.mark.parametrize("name", sorted(load().lists))
def test_every_list_of_the_codebook_is_documented_with_its_features(name: str) -> None:
    text = section(page("codebook.md"), name)
    assert text, f"docs/codebook.md has no section on {name}"
    features = {key for entry in load().lists[name].values() for key in entry.features}
    assert {key for key in features if f"`{key}`" not in text} == set()


def test_every_finding_is_documented() -> None:
    schema = json.loads((SOURCE / "extraction" / "extraction.schema.json").read_text(encoding="utf-8"))
    codes = schema["$defs"]["finding"]["properties"]["code"]["enum"]
    assert [code for code in codes if not section(page("findings.md"), code)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [link for link in _LINK.findall(text) if not (path.parent / link).exists()] == []


def test_every_page_can_be_reached_from_the_index() -> None:
    index = page("README.md")
    assert [p.name for p in DOCS.glob("*.md") if p.name != "README.md" and p.name not in index] == []
