"""Names told behind people: one after "called", several after "they are", a colon or an opening bracket."""

from __future__ import annotations

from marsad.extraction.name_runs import ages_at, is_name_word, name_run, quoted_between
from marsad.extraction.names import name_at, name_prefix
from marsad.extraction.people import Group
from marsad.extraction.reading import Reading

Span = tuple[int, int]
_SEPARATORS = frozenset({"،", ",", "(", ")", "؛", ";", "و", "-", "/", "and"})
_OPENERS = _SEPARATORS | {":"}
_MOST_LISTED = 40
_MOST_OPENERS = 4  # marks and pointing words between people and the first of their names
_PART_REACH = 4  # tokens between people and "among them"
_CALLED_REACH = 8  # tokens between a person and "called"
_SHORTEST_NAME = 3  # letters without "and"
_POINTERS = ("part", "each", "named")


def names_behind(reading: Reading, group: Group, end: int) -> list[Span]:
    """The names told right behind people that have none yet, or fewer than they are; [] where none are."""
    if reading.language != "ar" or group.high is None or len(group.names) >= group.low:
        return []
    start = _behind_pointer(reading, group, end)
    if start is None:
        return _called(reading, group, end)
    found = names_listed(reading, start, end, several=group.low > 1)
    return found[: group.low] if _are_names(reading, found) else []


def count_by_names(reading: Reading, group: Group) -> None:
    """Counts people without a number by the list of their names behind a colon ("the dead of ...: X, Y")."""
    if group.counted or reading.language != "ar":
        return
    end = reading.sentences[reading.sentence_of(group.start)].end
    for at in range(group.end, min(end, group.end + _COLON_REACH)):
        if reading.relation(at, "part") is not None:
            return
        if reading.texts[at] == ":":
            found = names_listed(reading, at + 1, end)
            if len(found) > 1 and _are_names(reading, found):
                group.low = group.high = len(found)
                group.names = found
                group.counted, group.definite = True, False
            return


_COLON_REACH = 14  # tokens between "the dead" and the colon before their names


def _behind_pointer(reading: Reading, group: Group, end: int) -> int | None:
    """The token behind the marks and words ("they are:", "(") that lead from people to their names."""
    at = group.end
    pointed = False
    for _ in range(_MOST_OPENERS):
        if at >= end:
            return None
        pointer = next((m for role in _POINTERS if (m := reading.relation(at, role)) is not None), None)
        if pointer is not None:
            at, pointed = pointer.end, True
        elif not pointed and (part := _part_after(reading, at, end)):
            at, pointed = part, True
        elif reading.texts[at] in _OPENERS:
            pointed = pointed or reading.texts[at] in ("(", ":")
            at += 1
        else:
            break
    quoted = at < end and quoted_between(reading, at)
    return at if at < end and (pointed or quoted) else None


def _part_after(reading: Reading, at: int, end: int) -> int:
    """The end of "among them" a few plain words behind people ("four of the family, among them")."""
    for k in range(at, min(end, at + _PART_REACH)):
        pointer = reading.relation(k, "part", "each")
        if pointer is not None:
            return pointer.end
        if k in reading.quantity_at or reading.one(k, "actions", "effects", "place_heads") is not None:
            return 0
    return 0


def _called(reading: Reading, group: Group, end: int) -> list[Span]:
    """The name of one person behind "called", a few words on ("a merchant from X, called Y Z")."""
    if (group.low, group.high) != (1, 1):
        return []
    for at in range(group.end, min(end, group.end + _CALLED_REACH)):
        if reading.one(at, "actions", "effects") is not None:
            return []
        marker = reading.relation(at, "named")
        if marker is not None:
            stop = name_run(reading, marker.end, marker.end, end)
            return [(marker.end, stop)] if stop - marker.end >= 2 else []
    return []


def names_listed(reading: Reading, at: int, end: int, *, several: bool = True) -> list[Span]:
    """The names from token `at` on, between commas, brackets, quotation marks, ages and "and"."""
    found: list[Span] = []
    while at < end and len(found) < _MOST_LISTED:
        while at < end and (reading.texts[at] in _SEPARATORS or _titles(reading, at)):
            at += 1
        stop = _name_end(reading, at, end, several) if at < end else 0
        if not stop:
            break
        found.append((at, stop))
        at = ages_at(reading, stop, end)[1]
        if not several:
            break
    return found


def _titles(reading: Reading, i: int) -> bool:
    """Whether a noun of one person stands before a name ("and the child X Y")."""
    noun = reading.one(i, "roles")
    if noun is None or noun.kind != "sing" or not noun.definite or noun.end >= len(reading.texts):
        return False
    return reading.one(noun.end, "given_names") is not None


def _name_end(reading: Reading, at: int, end: int, several: bool) -> int:
    """The end of one name of a list: a known one, or two words and more that nothing else explains."""
    if not (is_name_word(reading, at) or name_prefix(reading, at)):
        return 0
    stop = name_run(reading, at, at + 1, end)
    if several:
        stop = next((k for k in range(at + 1, stop) if _and(reading, k)), stop)
        stop += stop - at >= 2 and _is_trade_name(reading, stop, end)
    return stop if stop - at >= 2 or bool(name_at(reading, at, end)) else 0


def _is_trade_name(reading: Reading, i: int, end: int) -> bool:
    """Whether a trade closes a name of a list as its surname ("X Y Najjar,")."""
    closes = i + 1 < end and reading.texts[i + 1] in _SEPARATORS
    return (
        closes and (noun := reading.one(i, "roles")) is not None and noun.kind == "sing" and not noun.prefix
    )


def _and(reading: Reading, i: int) -> bool:
    """Whether "and" is written onto a word that no list knows."""
    text = reading.texts[i]
    return text.startswith("و") and len(text) > _SHORTEST_NAME and not reading.at.get(i)


def _are_names(reading: Reading, spans: list[Span]) -> bool:
    """Whether some word of a list is known as a given name."""
    return any(reading.one(k, "given_names") is not None for start, stop in spans for k in range(start, stop))


def without_and(reading: Reading, start: int) -> str:
    """The "and" written onto a name, known or not."""
    listed = start > 0 and (reading.texts[start - 1] in _SEPARATORS or bool(reading.at.get(start - 1)))
    return name_prefix(reading, start) or ("و" if listed and _and(reading, start) else "")
