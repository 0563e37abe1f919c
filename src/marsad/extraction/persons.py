"""Named victims and targets: the people of an event whose names the report gives."""

from __future__ import annotations

from marsad.extraction.english_lists import Listed, listed_names
from marsad.extraction.frame import Frame
from marsad.extraction.group import EFFECTS
from marsad.extraction.harm import Harm
from marsad.extraction.mentions import Mention
from marsad.extraction.model import Person
from marsad.extraction.name_lists import names_behind, without_and
from marsad.extraction.name_runs import ages_at, is_name_word, name_run, quoted_between
from marsad.extraction.names import name_at, name_prefix
from marsad.extraction.people import Group
from marsad.extraction.reading import Reading
from marsad.extraction.role_cast import Roles

_EDGES = " \"“”«»„'()"


def persons(reading: Reading, frame: Frame, harmed: list[Harm], played: Roles) -> tuple[Person, ...]:
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
    for group in frame.people:
        if group.names and not _is_known(reading, group, found) and _is_told_of(reading, group, played):
            _add(reading, group, _effect_near(reading, group, harmed), found)
    return tuple(found.values())


def _is_known(reading: Reading, group: Group, found: dict[str, Person]) -> bool:
    """Whether the name of a group, or a part of it, has been taken already."""
    known = [span for person in found.values() for span in person.evidence]
    here = [reading.span(start, end) for start, end in group.names]
    return any(a < d and c < b for a, b in known for c, d in here)


def _is_told_of(reading: Reading, group: Group, played: Roles) -> bool:
    """Whether named people do nothing and say nothing in an event, and so are those it befell."""
    if any(d.start < group.end and group.start < d.end for d in played.doers):
        return False
    start, stop = group.names[0]
    if not name_at(reading, start, stop) or reading.dates_in(group.start, group.end):
        return False
    return not (_speaks(reading, group) or _is_only_mentioned(reading, group))


def _speaks(reading: Reading, group: Group) -> bool:
    """Whether people are those who tell of it ("said the mayor, X Y", "X Y, a leader there, told")."""
    sentence = reading.sentences[reading.sentence_of(group.start)]
    first = max(sentence.start, _before_body(reading, group.start) - _SPEECH_REACH)
    if any(reading.cue(i, "reporting") is not None for i in range(first, group.start)):
        return reading.texts[group.start - 1] not in _THAT
    for i in range(group.end, min(sentence.end, group.end + _SPEECH_BEHIND)):
        if reading.one(i, "effects", "actions") is not None:
            return False
        if reading.cue(i, "reporting") is not None:
            return True
    return False


def _before_body(reading: Reading, at: int) -> int:
    """Where the body begins that is named right before token `at` ("the spokesman of X, colonel Y")."""
    spoken = (m for k in range(max(0, at - _SPEECH_REACH), at) for m in reading.at.get(k, ()))
    return next((m.start for m in spoken if m.list == "actors" and m.end == at), at)


def _is_only_mentioned(reading: Reading, group: Group) -> bool:
    """Whether a name is a by-name, or that of a place, of an owner or of who leads others."""
    start = group.names[0][0]
    before = range(max(0, start - _MENTION_REACH), start)
    if any(reading.one(i, "place_heads", "targets", "weapons") is not None for i in before):
        return True
    if any(reading.relation(i, "holder", "affiliation", "support") is not None for i in before):
        return True
    part = reading.one(start, "name_parts")
    return part is not None and part.entry.id == "kunya" and quoted_between(reading, start)


def _effect_near(reading: Reading, group: Group, harmed: list[Harm]) -> str | None:
    """What is told in the sentence of named people to have been done to somebody."""
    sentence = reading.sentence_of(group.start)
    return next((h.effect for h in harmed if reading.sentence_of(h.word.start) == sentence), None)


_SPEECH_REACH = 3  # tokens between "said" and who says it
_SPEECH_BEHIND = 10  # tokens between a name, with an office behind it, and "said"
_MENTION_REACH = 3  # tokens between "the hospital of", "the house of" or "led by" and a name
_THAT = frozenset({"ان", "بان", "that"})


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
        spans = _listed_spans(reading, i + 1, sentence.end) or _lines_of_names(reading, number + 1)
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


def _lines_of_names(reading: Reading, number: int) -> list[tuple[int, int]]:
    """The names in the lines from sentence `number` on, each with a number or a bullet before it or none."""
    found: list[tuple[int, int]] = []
    for sentence in reading.sentences[number : number + 2 * _MOST_LINES]:
        at = sentence.start
        while at < sentence.end and (reading.words[at].kind != "word" or at in reading.quantity_at):
            at += 1
        if at == sentence.end:
            continue
        stop = name_run(reading, at, at + 1, sentence.end) if _begins_name(reading, at) else 0
        if stop - at < 2 or ages_at(reading, stop, sentence.end)[1] < sentence.end:
            break
        found.append((at, stop))
    return found


_MOST_LINES = 40


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
