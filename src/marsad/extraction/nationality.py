"""Whose a body is that is told with a nationality: "the police", "the Iraqi police"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.codebook import Entry, load
from marsad.extraction.mentions import Mention
from marsad.gazetteer.areas import load_areas

_REGIME = "النظام"


def with_nationality(mentions: list[Mention], texts: Sequence[str]) -> list[Mention]:
    """Names that need a country, told with an adjective: "the Iraqi police", "the Iranian regime".

    The adjective becomes part of the name, and says nothing by itself any more.
    """
    adjectives = {m.start: m for m in mentions if m.list == "actors" and m.kind == "adj"}
    taken: set[int] = set()
    for mention in mentions:
        at = mention.end
        if mention.list != "actors" or at >= len(texts) or not _is_open(mention, texts):
            continue
        body = _body_of(mention, load_areas().nationality(texts[at]))
        if body is None and at in adjectives and adjectives[at].entry.id != mention.entry.id:
            body = adjectives[at].entry
        if body is not None:
            mention.entry, mention.end, mention.kind = body, at + 1, "name"
            taken.add(at)
    kept = [m for m in mentions if m.list != "actors" or m.start not in taken]
    owned = {m.start - 1 for m in kept if m.list == "actors" and _is_of_country(m, texts)}
    return [m for m in kept if m.list != "actors" or m.end - 1 not in owned or m.end - m.start > 1]


def _is_of_country(mention: Mention, texts: Sequence[str]) -> bool:
    """Takes the English country before an open name into it ("Turkey's army", "Iraq's border guards")."""
    at = mention.start - 1
    if at < 0 or not texts[at].isascii() or not mention.entry.features.get("senses"):
        return False
    country = next((m.country for m in load_areas().matches([texts[at]]) if m.country), None)
    body = _body_in(mention, country) if country else None
    if body is None:
        return False
    mention.entry, mention.start, mention.kind = body, at, "name"
    return True


def _body_in(mention: Mention, country: str) -> Entry | None:
    """What an open name means in a country, where it means one body there at all times."""
    senses = {s["actor"] for s in mention.entry.features["senses"] if country in s.get("countries", ())}
    return load().lists["actors"].get(senses.pop()) if len(senses) == 1 else None


def _is_open(mention: Mention, texts: Sequence[str]) -> bool:
    """Whether a name by itself does not say whose body it is."""
    return (
        bool(mention.entry.features.get("senses"))
        or mention.kind == "weak"
        or texts[mention.end - 1] == _REGIME
    )


def _body_of(mention: Mention, country: str) -> Entry | None:
    """What a name means in a country where it never changed hands."""
    senses = [s for s in mention.entry.features.get("senses", ()) if country in s.get("countries", ())]
    if len(senses) != 1 or set(senses[0]) != {"actor", "countries"}:
        return None
    return load().lists["actors"].get(senses[0]["actor"])
