"""A reader glued together from the usual parts, as somebody would in an afternoon: what ours is held against.

dateparser finds the dates, one Aho-Corasick pass finds places and actors, regular expressions find counts and
kinds of event; a paragraph with a word of violence is an incident. It needs `dateparser` and `pyahocorasick`,
which the package itself never uses.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import ahocorasick
from dateparser.search import search_dates

from marsad.codebook import load
from marsad.gazetteer.places import load as load_gazetteer

Hit = tuple[int, int, str, str]  # start, end, kind, value
_ALIKE = str.maketrans("أإآىة", "ااايه")
_CLITICS = re.compile(r"(?:^|\W)(?:و|ف)?(?:ب|ل|ك)?(?:ال)?$")
_SHORTEST = 4
_NUMBERS = {str(n): n for n in range(1, 1000)}
_NUMBERS |= {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
_NUMBERS |= {
    "ثلاثه": 3,
    "اربعه": 4,
    "خمسه": 5,
    "سته": 6,
    "سبعه": 7,
    "ثمانيه": 8,
    "تسعه": 9,
    "عشره": 10,
    "ten": 10,
}
_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_COUNTS = {
    "killed": [
        rf"(?:قتل|مقتل|استشهد|استشهاد)\s+(?P<n>{_NUMBER})\b",
        rf"\b(?P<n>{_NUMBER})\s+(?:قتلي|شهداء|قتيلا)",
        rf"\b(?P<n>{_NUMBER})(?:\s+\w+){{0,3}}\s+(?:were |was )?killed",
        rf"killed\s+(?P<n>{_NUMBER})\b",
    ],
    "injured": [
        rf"(?:اصيب|جرح|اصابه)\s+(?P<n>{_NUMBER})\b",
        rf"\b(?P<n>{_NUMBER})\s+(?:جرحي|اصابات|مصابين)",
        rf"\b(?P<n>{_NUMBER})(?:\s+\w+){{0,3}}\s+(?:were |was )?(?:injured|wounded)",
        rf"(?:injured|wounded)\s+(?P<n>{_NUMBER})\b",
    ],
}
_ONE = {"killed": r"\b(?:قتل|مقتل|killed|shot dead)\b", "injured": r"\b(?:اصيب|جرح|اصابه|wounded|injured)\b"}
# The first that matches is the kind of event; the order goes from the particular to the general.
_EVENTS = {
    "Remote explosive/landmine/IED": r"لغم|عبوه ناسفه|سياره مفخخه|\bIED\b|landmine|\bmine\b|car bomb",
    "Air/drone strike": r"غاره|غارات|مسيره|طيران|طائرات|air ?strike|drone|warplane",
    "Shelling/artillery/missile attack": r"قصف|قذيفه|قذائف|صاروخ|shell|rocket|mortar|artillery|missile",
    "Arrests": r"اعتقل|اعتقال|arrest|detain",
    "Abduction/forced disappearance": r"خطف|اختطف|kidnap|abduct",
    "Armed clash": r"اشتباك|معارك|clash|exchange of fire|firefight",
    "Attack": r"قتل|اغتيال|اغتال|اطلاق نار|استهدف|هجوم|جثه|killed|shot|gunmen|assassinat|attack|body",
}
_WEAPONS = {
    "firearm": r"رصاص|اطلاق نار|shot|gunfire",
    "landmine": r"لغم|landmine",
    "ied": r"عبوه ناسفه|\bIED\b|explosive device",
    "artillery": r"مدفعي|artillery",
    "rocket": r"صواريخ|rocket",
    "drone": r"مسيره|drone",
    "aircraft": r"غاره|طيران|air ?strike|warplane",
}


def plain(text: str) -> str:
    """NFKC, with one alef, one ya and one ha; seldom longer than before."""
    return unicodedata.normalize("NFKC", text).translate(_ALIKE)


@functools.cache
def automaton() -> Any:
    """Every name of a place and of an actor."""
    names = ahocorasick.Automaton()
    gazetteer = load_gazetteer()
    for number in range(len(gazetteer)):
        for name in gazetteer.place(number).names:
            _add(names, name, "place", str(number))
    for entry in load().lists["actors"].values():
        for form in entry.forms:
            if form.kind == "name":
                _add(names, form.text, "actor", entry.features.get("code", entry.id) or "unidentified")
    names.make_automaton()
    return names


def _add(names: Any, name: str, kind: str, value: str) -> None:
    key = plain(name)
    if len(key) >= _SHORTEST or (kind == "actor" and name.isupper()):
        names.add_word(key, (len(key), kind, value))


def floor(text: str) -> int:
    """The least that a reader must do: NFKC and one pass over all names."""
    return sum(1 for _ in automaton().iter(unicodedata.normalize("NFKC", text)))


def names_in(text: str) -> Iterator[Hit]:
    """The names that stand as words in a plain text; of overlapping ones the longest, or the first."""
    hits = [(end - length + 1, end + 1, kind, value) for end, (length, kind, value) in automaton().iter(text)]
    done = 0
    for start, end, kind, value in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        alone = end == len(text) or not text[end].isalnum()
        if start >= done and alone and _CLITICS.search(text[max(0, start - 5) : start]):
            done = end
            yield start, end, kind, value


def _governorate(number: str) -> dict[str, str]:
    gazetteer = load_gazetteer()
    code = gazetteer.place(int(number)).admin1
    return {"name": gazetteer.place(gazetteer.by_pcode[code]).name_en if code in gazetteer.by_pcode else code}


def days(text: str, language: str, published: str | None) -> list[str]:
    """The days that dateparser finds, in order."""
    base = dt.datetime.fromisoformat(f"{published}-15"[:10]) if published else None
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "DATE_ORDER": "DMY"}
    if base:
        settings["RELATIVE_BASE"] = base
    found = search_dates(text, languages=[language], settings=settings) or []
    return [moment.date().isoformat() for _, moment in found]


def counts(text: str) -> dict[str, int]:
    """The first count of dead and of injured in a plain text; a bare verb counts one."""
    found = {}
    for effect, patterns in _COUNTS.items():
        numbers = (match["n"] for p in patterns for match in re.finditer(p, text, re.IGNORECASE))
        number = next(numbers, None)
        if number is not None:
            found[effect] = _NUMBERS[number.lower()]
        elif re.search(_ONE[effect], text):
            found[effect] = 1
    return found


def read(text: str, *, published: str | None, language: str, path: str | None = None) -> dict[str, Any]:
    """A report in the form of the contract, an incident a paragraph."""
    incidents, at = [], 0
    for paragraph in text.splitlines(keepends=True):
        folded = plain(paragraph)
        event = next((kind for kind, words in _EVENTS.items() if re.search(words, folded)), None)
        if event:
            incident = _incident(folded, paragraph, language, published, event)
            incidents.append(incident | {"ordinal": len(incidents) + 1, "span": [at, at + len(paragraph)]})
        at += len(paragraph)
    facts = {"id": "", "path": path, "language": language, "published": published, "source": None}
    return {
        "schema": "marsad.extraction/1", "report": facts, "incidents": incidents, "stated_tallies": [],
        "findings": [],
    }  # fmt: skip


def _incident(
    folded: str, paragraph: str, language: str, published: str | None, event: str
) -> dict[str, Any]:
    hits = list(names_in(folded))
    actors = [value for _, _, kind, value in hits if kind == "actor"]
    places = [(folded[start:end], value) for start, end, kind, value in hits if kind == "place"]
    day = next(iter(days(paragraph, language, published)), None)
    doer = actors[0] if actors else "unidentified"
    attribution = "stated" if actors else "unknown"
    victim = actors[1] if len(actors) > 1 else "civilians"
    status = "civilian" if victim == "civilians" else "combatant"
    return {
        "date": {"start": day, "end": day, "precision": "day"} if day else None,
        "place": {"name": places[0][0], "admin1": _governorate(places[0][1])} if places else None,
        "event_type": event,
        "perpetrators": [{"actor": doer, "attribution": attribution}],
        "targets": [{"actor": victim, "kind": "person"}],
        "weapons": [{"type": name} for name, words in _WEAPONS.items() if re.search(words, folded)],
        "casualties": [
            {
                "effect": effect,
                "actor": victim,
                "status": status,
                "min": n,
                "max": n,
                "women": 0,
                "children": 0,
            }
            for effect, n in counts(folded).items()
        ],
        "persons": [],
        "confidence": 0.5,
    }
