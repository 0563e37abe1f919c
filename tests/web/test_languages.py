"""The desk speaks Arabic throughout."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.messages import WEB, areas, compiled, kept, missing

AREAS = areas()
# Words between tags that no translation reaches; code, figures and signs are no words.
_BARE = re.compile(r">([^<>{}]*[A-Za-z]{3,}[^<>{}]*)<")
_NO_LANGUAGE = {"English", "UTC", "SHA-256", "Marsad", "CSV", "XLSX", "GeoJSON"}


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
def test_no_words_lack_their_arabic(area: Path) -> None:
    assert missing(area) == []


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
def test_what_is_read_is_what_the_catalogue_says(area: Path) -> None:
    assert compiled(area)


def test_the_same_words_have_the_same_arabic_everywhere() -> None:
    # Django lays the catalogues of all areas over each other: of two translations one is shown on both pages.
    told: dict[tuple[str | None, str], set[str]] = {}
    for area in AREAS:
        for message in kept(area):
            told.setdefault((message.context, str(message.id)), set()).add(str(message.string))
    assert {words: arabic for words, arabic in told.items() if words[1] and len(arabic) > 1} == {}


def test_no_template_speaks_past_the_catalogue() -> None:
    spoken = {
        (path.name, words)
        for path in WEB.rglob("templates/**/*.html")
        for bare in _BARE.findall(_without_code(path.read_text(encoding="utf-8")))
        for words in [bare.strip(" \n\t,.:;()·")]
        if words not in _NO_LANGUAGE
    }
    assert spoken == set()


def _without_code(text: str) -> str:
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", text, flags=re.S)
    text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", text, flags=re.S)
    return re.sub(r"<(code|kbd|script)\b.*?</\1>|{%.*?%}|{{.*?}}", "", text, flags=re.S)
