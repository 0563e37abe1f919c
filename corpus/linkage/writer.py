"""Writes the reports on invented incidents: pages of many outlets, each with what it truly tells."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.linkage.arabic import Arabic
from corpus.linkage.english import English
from corpus.linkage.phrases import Phrases
from corpus.linkage.telling import Telling, exact, gold, grown, telling
from corpus.linkage.words import Manner, manners
from marsad.linkage.invented.accounts import InventedReport
from marsad.linkage.invented.incidents import Truth
from marsad.samples import LABEL

_UPDATED = 0.15  # of pages are followed by one of the same outlet with new figures
_LOOKING_BACK = 0.4  # of pages whose manner does so


@dataclass(frozen=True, slots=True)
class Page:
    """One report: its manner, its text with its true accounts, and how each of them tells (`first`, ...)."""

    manner: str
    made: InventedReport
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    telling: Telling
    kind: str
    passage: str = ""


def pages(truths: Sequence[Truth], seed: int, *, kept: bool) -> list[Page]:
    """The reports of two to four outlets on each incident; some manners are for the `kept` part alone."""
    dice = random.Random(seed)
    found: list[Page] = []
    sheets: dict[tuple[str, int], list[_Told]] = {}
    before: dict[int, Truth] = {}
    last = truths[0]
    for truth in truths:
        last = last if truth.twin != "none" else truth
        before[truth.number] = last
        able = [m for m in manners() if (kept or not m.kept) and m.only in (None, truth.perpetrator)]
        for manner in dice.sample(able, dice.randint(2, 4)):
            published = _published(dice, truth, manner)
            told = _Told(telling(dice, truth, manner, published, first=manner.layout == "single"), "first")
            if manner.layout != "single":
                sheets.setdefault((manner.id, published), []).append(told)
                continue
            found.append(_single(dice, manner, told, before[truth.number]))
            if manner.update and truth.killed and dice.random() < _UPDATED:
                found.append(_update(dice, manner, grown(dice, truth), published + 1))
    by_id = {manner.id: manner for manner in manners()}
    found += [
        _sheet(dice, by_id[name], told) for (name, _), told in sorted(sheets.items(), key=lambda s: s[0])
    ]
    return found


def _published(dice: random.Random, truth: Truth, manner: Manner) -> int:
    if manner.layout == "monthly":
        month = dt.date.fromordinal(truth.day).replace(day=1)
        return (month + dt.timedelta(32)).replace(day=2).toordinal()
    if manner.layout == "weekly":
        return truth.day + 1 + (5 - truth.day) % 7
    late = dice.choice((0, 0, 0, 1)) if manner.brief else dice.choice((0, 0, 1, 1, 2))
    return truth.day + (5 if manner.claims and late else late)


def _written(dice: random.Random, frames: Sequence[str], told: _Told, manner: Manner) -> _Told:
    """The passage of one incident in one of the frames, and what is told in it."""
    frame = dice.choice(frames)
    telling = told.telling.framed(frame)
    phrases = (Arabic if manner.language == "ar" else English)(dice, telling, manner)
    return _Told(telling, told.kind, _tidy(frame.format(**phrases.slots()), phrases))


def _tidy(text: str, phrases: Phrases) -> str:
    lines = (
        " ".join(line.split()).replace(" ,", ",").replace(" .", ".").replace(" ،", "،")
        for line in text.split("\n")
    )
    return "\n".join(phrases.sentence(line) for line in lines)


def _item(dice: random.Random, told: _Told, manner: Manner) -> _Told:
    return _written(dice, manner.harm if told.telling.harmed else manner.plain, told, manner)


def _single(dice: random.Random, manner: Manner, told: _Told, before: Truth) -> Page:
    every = [_item(dice, told, manner)]
    looks_back = manner.last and before is not told.telling.truth and before.day <= told.telling.truth.day
    if looks_back and dice.random() < _LOOKING_BACK:
        dated = replace(manner, when=("full",), brief=True)
        earlier = telling(dice, before, dated, told.telling.published, first=False)
        frames = _BEFORE[manner.language, earlier.harmed]
        every.append(_written(dice, frames, _Told(earlier, "looking back"), manner))
    return _page(manner, every)


_BEFORE = {
    ("ar", True): (
        "وكان {toll_s} في {when} {cause} {noun} {place}.",
        "ويأتي ذلك بعد {noun} {place} في {when}، أدى إلى {toll_n}.",
    ),
    ("ar", False): ("ويأتي ذلك بعد {noun} {place} في {when}.",),
    ("en", True): (
        "It came after {noun} {place} {when}, {toll_g}.",
        "Earlier, {when}, {toll_v} in {noun} {place}.",
    ),
    ("en", False): ("It came after {noun} {place} {when}.",),
}


def _update(dice: random.Random, manner: Manner, truth: Truth, published: int) -> Page:
    told = exact(telling(dice, truth, manner, published, first=False))
    return _page(manner, [_written(dice, manner.update, _Told(told, "update"), manner)])


def _sheet(dice: random.Random, manner: Manner, told: Sequence[_Told]) -> Page:
    head = dice.choice(manner.head).format(outlet=manner.outlets[0])
    return _page(manner, [_item(dice, one, manner) for one in told], head)


def _page(manner: Manner, told: Sequence[_Told], head: str = "") -> Page:
    text, accounts = f"{LABEL}\n" + (f"{head}\n\n" if head else ""), []
    for ordinal, one in enumerate(told, 1):
        span = (len(text), len(text) + len(one.passage))
        accounts.append(gold(one.telling, ordinal, span, manner.language))
        text += f"{one.passage}\n\n"
    extraction: dict[str, Any] = {
        "schema": "marsad.extraction/1",
        "report": _facts(manner, told[0].telling, text),
        "incidents": accounts,
        "stated_tallies": [],
        "findings": [],
    }
    made = InventedReport(extraction, text, tuple(one.telling.truth.number for one in told))
    return Page(manner.id, made, tuple(one.kind for one in told))


def _facts(manner: Manner, told: Telling, text: str) -> dict[str, Any]:
    outlet = manner.outlets[told.truth.number % len(manner.outlets)]
    name = f"{outlet}|{told.published}|{text}"
    return {
        "id": "sha256:" + hashlib.sha256(name.encode()).hexdigest(),
        "path": None,
        "source": outlet,
        "title": None,
        "language": manner.language,
        "published": dt.date.fromordinal(told.published).isoformat(),
    }
