"""Where names of persons stand in English: runs of capitals that a given name or their position explains."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extraction.name_runs import ages_at, is_name_word, name_run, quoted_between
from marsad.extraction.reading import Reading

_LONGEST = 8  # tokens; the parts of "Abdul-Aziz al-..." are tokens of their own
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "abd", "ash", "as", "ar", "az", "an", "ad", "et"})
_ONLY_PLACE = frozenset({"in", "near", "from", "to", "towards", "outside", "inside", "between", "around"})
_OF_PLACE = _ONLY_PLACE | {"of", "at", "on"}
_AGED = (["year", "-", "old"], ["year", "old"])
_BETWEEN = frozenset({",", ";", "and", "&", "-", "–", "(", ")", "as", ":"})
_KIN_REACH = 4  # tokens of "and her son" between two names of a list
_SLOT_REACH = 3  # tokens of a word that names may stand behind


def english_name_at(reading: Reading, i: int, end: int) -> int:
    """The end of a person's name that begins at token i, else 0."""
    if not is_name_word(reading, i) or _goes_on(reading, i):
        return 0
    if reading.texts[i] in _PARTICLES and not (reading.is_capital(i) and _is_given(reading, i + 1)):
        return 0
    stop = english_run(reading, i, end)
    if names_place(reading, stop):
        return 0
    words = [k for k in range(i, stop) if reading.texts[k] not in _PARTICLES]
    if len(words) == 1:
        return stop if _named_alone(reading, i, stop) else 0
    if _is_given(reading, words[0] if words else i):
        return 0 if reading.texts[i - 1 : i] and reading.texts[i - 1] in _ONLY_PLACE else stop
    if _behind_place_word(reading, i):
        return 0
    known = any(_is_given(reading, k) for k in words[1:])
    told = _in_slot(reading, i) or _title_before(reading, i) or ages_at(reading, stop, end)[0]
    return stop if known or told else 0


def names_place(reading: Reading, stop: int) -> bool:
    """Whether "camp", "village" or the like right behind capitals makes of them the name of a place."""
    head = reading.one(stop, "place_heads") if stop < len(reading.words) else None
    return head is not None and head.entry.features.get("kind") in _PLACES_BY_NAME and head.end == stop + 1


_PLACES_BY_NAME = frozenset({"camp", "settlement", "quarter", "subdistrict", "street"})


def english_run(reading: Reading, i: int, end: int) -> int:
    """The end of the capitals from token i on, with the particles between them."""
    stop = max(i + 1, name_run(reading, i, i + 1, end, _LONGEST))
    while stop > i + 1 and reading.texts[stop - 1] in _PARTICLES:
        stop -= 1
    return stop


def _is_given(reading: Reading, i: int) -> bool:
    """Whether token i is a known given name."""
    return any(m.list == "given_names" and not m.prefix for m in reading.at.get(i, ()))


def _goes_on(reading: Reading, i: int) -> bool:
    """Whether token i stands within a run of capitals, right behind another word of it."""
    if i == 0 or quoted_between(reading, i) or _is_given(reading, i):
        return False
    if _title_before(reading, i):
        return False
    touching = reading.words[i - 1].end + 1 >= reading.words[i].start
    return touching and reading.is_capital(i - 1) and is_name_word(reading, i - 1)


def _behind_place_word(reading: Reading, i: int) -> bool:
    """Whether a preposition of place stands before token i that is no part of a deed ("opened fire at")."""
    if i == 0 or reading.texts[i - 1] not in _OF_PLACE or i in reading.victim_starts:
        return False
    return not any(
        m.list == "actions" and m.end in (i, i - 1)
        for k in range(max(0, i - 3), i)
        for m in reading.at.get(k, ())
    )


def _in_slot(reading: Reading, i: int) -> bool:
    """Whether a person is named at token i: behind a word of harm, an age, "named as" or kin."""
    if i in reading.victim_starts or any(reading.texts[max(0, i - len(a)) : i] == a for a in _AGED):
        return True
    for k in range(max(0, i - _SLOT_REACH), i):
        for m in reading.at.get(k, ()):
            features = m.entry.features
            naming = m.list == "relations" and features.get("role") in ("named", "each")
            if m.end == i and (naming or (m.list == "roles" and features.get("kin"))):
                return True
    return False


def _named_alone(reading: Reading, i: int, stop: int) -> bool:
    """Whether one capital word by itself is a name: of kin, or behind an age or "named"."""
    if i in reading.victim_starts or (not _is_given(reading, i) and reading.at.get(i)):
        return False
    if reading.texts[i - 1 : i] == [","]:
        kin = [m for k in range(max(0, i - 3), i) for m in reading.at.get(k, ()) if m.end == i - 1]
        closed = stop < len(reading.texts) and reading.texts[stop] in (".", ",", "and")
        return closed and any(m.list == "roles" and m.entry.features.get("kin") for m in kin)
    return _in_slot(reading, i) or (_title_before(reading, i) and not _in_headline(reading, i))


def _title_before(reading: Reading, i: int) -> bool:
    """Whether a title or trade written as a capital stands right before token i ("Sheikh", "Doctor")."""
    stop = i - (reading.texts[i - 1 : i] == ["."])
    before = [m for k in range(max(0, stop - 2), stop) for m in reading.at.get(k, ()) if m.end == stop]
    return any(m.list == "roles" and m.kind == "sing" and reading.is_capital(m.start) for m in before)


def _in_headline(reading: Reading, i: int) -> bool:
    return reading.sentences[reading.sentence_of(i)].headline


def names_from(reading: Reading, at: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a list from token `at` on: joined by commas and "and", each perhaps with kin or an age."""
    since = at
    while at < end:
        stop = _list_name(reading, at, end)
        if stop:
            yield at, stop
            at = since = max(stop, ages_at(reading, stop, end)[1] if stop < end else stop)
        elif reading.texts[at] in _BETWEEN or at - since < _KIN_REACH:
            at += 1
        else:
            return


def _list_name(reading: Reading, i: int, end: int) -> int:
    """The end of a name of a list, else 0: a name as such, or two capitals that nothing explains."""
    stop = english_name_at(reading, i, end)
    if stop:
        return stop
    if not is_name_word(reading, i) or not reading.is_capital(i) or reading.texts[i - 1] not in _BETWEEN:
        return 0
    stop = english_run(reading, i, end)
    return stop if stop - i >= 2 else 0
