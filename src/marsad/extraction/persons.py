"""Named victims and targets: the people of an event whose names the report gives."""

from __future__ import annotations

from marsad.extraction.english_lists import Listed, listed_names
from marsad.extraction.group import EFFECTS
from marsad.extraction.harm import Harm
from marsad.extraction.mentions import Mention
from marsad.extraction.model import Person
from marsad.extraction.name_lists import names_behind, without_and
from marsad.extraction.name_runs import is_name_word, name_run
from marsad.extraction.names import name_at, name_prefix
from marsad.extraction.people import Group
from marsad.extraction.reading import Reading
from marsad.extraction.role_cast import Roles

_EDGES = " \"“”«»„'()"


def persons(reading: Reading, harmed: list[Harm], played: Roles) -> tuple[Person, ...]:
    """The named people harmed or aimed at in a frame."""
    found: dict[str, Person] = {}
    for harm in harmed:
        _add_behind(reading, harm, found)
    for harm in harmed:
        _add(reading, harm.victims, harm.effect, found)
    for aim in played.aims:
        if aim.group is not None:
            _add(reading, aim.group, None, found)
    for sentence in sorted({reading.sentence_of(h.word.start) for h in harmed}):
        for nearby in range(sentence, min(sentence + _LIST_REACH, len(reading.sentences))):
            if reading.language == "en":
                _add_named(reading, nearby, harmed, found)
            else:
                _add_listed(reading, nearby, found)
    return tuple(found.values())


def _add_named(reading: Reading, number: int, harmed: list[Harm], found: dict[str, Person]) -> None:
    """The names of an English list of victims, with its effect or that of the harm told last before it."""
    listed: list[Listed] | None = reading.remembered.get(("listed", number, 0))
    if listed is None:
        listed = reading.remembered["listed", number, 0] = list(
            listed_names(reading, reading.sentences[number])
        )
    for start, end, told in listed:
        before = [h.effect for h in harmed if h.word.start < start]
        effect = told if told in EFFECTS else before[-1] if before else harmed[0].effect
        name = reading.written(start, end).strip(_EDGES)
        found.setdefault(name, Person(name, None, effect, (reading.span(start, end),), "person.named"))


def _add_behind(reading: Reading, harm: Harm, found: dict[str, Person]) -> None:
    """The names that stand behind the people harmed ("three youths, who are: X, Y and Z")."""
    sentence = reading.sentences[reading.sentence_of(harm.victims.start)]
    for start, end in names_behind(reading, harm.victims, sentence.end):
        name = reading.written(start, end).strip(_EDGES).removeprefix(without_and(reading, start))
        found.setdefault(name, Person(name, None, harm.effect, (reading.span(start, end),), "person.named"))


def _add_listed(reading: Reading, number: int, found: dict[str, Person]) -> None:
    """The names behind "the dead are:", with what happened to them."""
    sentence = reading.sentences[number]
    for i in range(sentence.start, sentence.end):
        head = _list_head(reading, sentence.start, i) if reading.texts[i] == ":" else None
        if head is None:
            continue
        spans = _listed_spans(reading, i + 1, sentence.end)
        if not any(name_at(reading, start, end) for start, end in spans):
            continue
        for start, end in spans:
            name = (
                reading.written(start, end)
                .strip(_EDGES)
                .removeprefix(_and(reading, start) or _last(reading, start))
            )
            effect = str(head.entry.features.get("effect") or "killed")
            found.setdefault(name, Person(name, None, effect, (reading.span(start, end),), "person.named"))
        return


def _list_head(reading: Reading, start: int, colon: int) -> Mention | None:
    """The definite noun of people harmed that a list after a colon is of."""
    for mention in reading.find(max(start, colon - _HEAD_REACH), colon, "effects"):
        if mention.kind in ("plural", "dual") and mention.definite and mention.entry.features.get("effect"):
            return mention
    return None


def _listed_spans(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """Names between commas, brackets and "and"."""
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        opens = at == start or reading.texts[at - 1] in _SEPARATORS or bool(_and(reading, at))
        stop = name_run(reading, at, at + 1, end) if opens and _begins_name(reading, at) else 0
        if stop - at >= 2:
            found.append((at, stop))
            at = stop
        else:
            at += 1
    return found


def _begins_name(reading: Reading, i: int) -> bool:
    return is_name_word(reading, i) or bool(name_prefix(reading, i))


def _and(reading: Reading, i: int) -> str:
    return name_prefix(reading, i)


def _last(reading: Reading, i: int) -> str:
    """The "and" before the last name of a list, where the name itself is not known."""
    text = reading.texts[i]
    listed = reading.texts[i - 1] in _SEPARATORS and text.startswith("و") and len(text) > _SHORTEST_NAME
    return "و" if listed and not reading.at.get(i) else ""


_SHORTEST_NAME = 3  # letters without "and"
_SEPARATORS = frozenset({"،", ",", "(", ")", "؛", ";", ":", "و", "-", "/"})
_HEAD_REACH = 6  # tokens between "the dead" and the colon
_LIST_REACH = 4  # sentences from the harm on within which its people may be listed


def _add(reading: Reading, group: Group, effect: str | None, found: dict[str, Person]) -> None:
    role = group.head.entry.id if group.head is not None else None
    for start, end in group.names:
        name = reading.written(start, end).strip(_EDGES).removeprefix(name_prefix(reading, start))
        found.setdefault(name, Person(name, role, effect, (reading.span(start, end),), "person.named"))
