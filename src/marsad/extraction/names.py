"""Where names of persons stand: known given names, and words that nothing else explains."""

from __future__ import annotations

from marsad.extraction.english_names import english_name_at
from marsad.extraction.mentions import Mention
from marsad.extraction.name_runs import ages_at, is_name_word, name_run, quoted_between, written_with_ya
from marsad.extraction.reading import Reading

NAMED = {"person": True, "status": "unknown", "named": True}
_LONGEST_QUOTED = 6


def name_at(reading: Reading, i: int, end: int) -> int:
    """The end of a person's name that begins at token i, in Arabic with a known given name, else 0."""
    if reading.language == "en":
        return english_name_at(reading, i, end)
    given = _given(reading, i)
    if given is None:
        return 0
    if reading.one(i, "binding_words") is not None and not written_with_ya(reading, i):
        return 0
    stop = _quoted(reading, i, end) or name_run(reading, i, given.end, end)
    return stop if stop - i >= 2 else 0


def _given(reading: Reading, i: int) -> Mention | None:
    for mention in reading.at.get(i, ()):
        if mention.list == "given_names" and mention.prefix in ("", "و", "ف"):
            return mention
    return None


def kunya_at(reading: Reading, i: int, end: int) -> int:
    """The end of a kunya ("Abu ...") that begins at token i, else 0; only people told of make it one."""
    part = reading.one(i, "name_parts") if i < end else None
    if part is None or part.entry.id != "kunya" or part.prefix not in ("", "و"):
        return 0
    stop = name_run(reading, i, i + 1, end)
    return stop if stop - i >= 2 else 0


def unknown_name_at(reading: Reading, i: int, end: int) -> int:
    """The end of a name whose first word is not known as one: a known one, or an age, must follow."""
    if _given(reading, i) is not None or not is_name_word(reading, i):
        return 0
    stop = name_run(reading, i, i, end)
    if stop - i < 2:
        return 0
    known = any(_given(reading, k) is not None for k in range(i + 1, stop))
    return stop if known or bool(ages_at(reading, stop, end)[0]) else 0


def name_prefix(reading: Reading, i: int) -> str:
    """The conjunction that is written onto a name."""
    first = _given(reading, i) or reading.one(i, "name_parts")
    return first.prefix if first is not None and first.prefix in ("و", "ف") else ""


def _quoted(reading: Reading, i: int, end: int) -> int:
    """The end of a name between quotation marks."""
    if not quoted_between(reading, i):
        return 0
    for stop in range(i + 1, min(i + _LONGEST_QUOTED, end) + 1):
        if reading.words[stop - 1].kind != "word":
            return 0
        if quoted_between(reading, stop) or (stop > i + 1 and _begins_other(reading, stop)):
            return stop
    return 0


def _begins_other(reading: Reading, i: int) -> bool:
    """Whether "and his brother" or the like begins at a token."""
    return any(m.list == "roles" and m.prefix[:1] in ("و", "ف") for m in reading.at.get(i, ()))


def quoted_name(reading: Reading, i: int, end: int) -> int:
    """The end of a name between quotation marks whose words nothing else explains, else 0."""
    stop = _quoted(reading, i, end)
    return stop if stop and all(is_name_word(reading, k) for k in range(i, stop)) else 0


def given_alone(reading: Reading, i: int, end: int) -> int:
    """The end of a given name of one word, behind a noun that already tells whose child or kin it is."""
    given = _given(reading, i)
    if given is None or given.prefix or reading.one(i, "binding_words") is not None:
        return 0
    return given.end if given.end >= end or not is_name_word(reading, given.end) else 0


def several_at(reading: Reading, at: int, end: int, count: int) -> list[tuple[int, int]]:
    """The names of so many people told together, each but the first begun with "and"; none of fewer."""
    found: list[tuple[int, int]] = []
    i = at
    while i < end and len(found) < count:
        stop = kunya_at(reading, i, end) or name_at(reading, i, end) or given_alone(reading, i, end)
        stop = stop or _joined_name(reading, i, end, first=not found)
        if not stop:
            return []
        found.append((i, stop))
        i = stop
    known = any(_given(reading, k) or reading.one(k, "name_parts") for start, _ in found for k in (start,))
    return found if len(found) == count and known else []


def _joined_name(reading: Reading, i: int, end: int, *, first: bool) -> int:
    """The end of a name of which no word need be known, up to the "and" before the next one."""
    joined = reading.texts[i].startswith("و") and not reading.at.get(i)
    if not (joined or (first and is_name_word(reading, i))):
        return 0
    stop = i + 1
    while stop < min(end, i + _LONGEST_JOINED) and is_name_word(reading, stop):
        if reading.texts[stop].startswith("و"):
            break
        stop += 1
    return stop if stop - i >= 2 else 0


_LONGEST_JOINED = 4
