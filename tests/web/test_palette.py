"""The palette: every text is legible on every ground it stands on, in light and in dark (WCAG 2.2 AA)."""

from __future__ import annotations

import re

import pytest
from tools.messages import WEB

CSS = (WEB / "static" / "desk" / "desk.css").read_text(encoding="utf-8")
TEXTS = (
    "ink", "quiet", "link", "killed", "injured", "unharmed", "held", "stated", "claimed", "suspected",
    "unknown", "reviewed", "unreviewed", "error",
)  # fmt: skip
TEXT, PART = 4.5, 3.0  # the least contrast of text, and of what must be seen of a control


def _tokens(selector: str) -> dict[str, str]:
    block = CSS[CSS.index(selector + " {") :]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block[: block.index("}")]))


LIGHT = _tokens(":root")
THEMES = {"light": LIGHT, "dark": LIGHT | _tokens('\n:root[data-theme="dark"]')}


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", TEXTS)
def test_text_is_legible_on_paper_and_ground(theme: str, text: str) -> None:
    tokens = THEMES[theme]
    assert min(_contrast(tokens[text], tokens[ground]) for ground in ("paper", "ground")) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"), [("on-act", "act"), ("ink", "mark"), ("ink", "mark-strong"), ("ink", "ground")]
)
def test_text_is_legible_on_what_is_marked(theme: str, text: str, ground: str) -> None:
    assert _contrast(THEMES[theme][text], THEMES[theme][ground]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("part", ["edge", "focus", "act"])
def test_controls_are_seen(theme: str, part: str) -> None:
    assert _contrast(THEMES[theme][part], THEMES[theme]["paper"]) >= PART


def test_the_dark_of_a_choice_and_of_the_system_are_the_same() -> None:
    blocks = re.findall(r":root\[data-theme=\"(?:dark|auto)\"\] {([^}]*--paper[^}]*)}", CSS)
    told = [re.findall(r"--[\w-]+:\s*#\w+", block) for block in blocks]
    assert len(told) == 2
    assert told[0] == told[1]
