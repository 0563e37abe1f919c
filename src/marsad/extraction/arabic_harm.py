"""What the words around an Arabic word of harm say of whom it tells."""

from __future__ import annotations

from marsad.extraction.chains import Chain, is_attacker, joined_before
from marsad.extraction.group import Group
from marsad.extraction.harmed import meant_by
from marsad.extraction.mentions import Mention
from marsad.extraction.people_nouns import noun_at
from marsad.extraction.reading import Reading


def named_in(people: Chain, word: Mention) -> Group | None:
    """The people whom the words of harm name themselves ("the body of a man"), and not who holds them."""
    found = (g for g in people if word.start < g.start < word.end <= g.end)
    return next((g for g in found if not is_attacker(g)), None)


def held(reading: Reading, word: Mention, before: Chain) -> Chain:
    """The people right before an adjective of harm; all that "and" joins where it is of several."""
    if reading.texts[word.start - 1] in _ON_THEM:
        return meant_by(before)  # "she was found dead"
    last = [g for g in before[-1:] if word.start - g.end <= _HELD_REACH and not is_attacker(g)]
    several = reading.texts[word.start].endswith(("ين", "ان", "ون"))
    return joined_before(reading, before) if last and several and last[0].low == 1 else last


_ON_THEM = frozenset({"عليه", "عليها", "عليهم", "عليهما"})
_HELD_REACH = 4  # tokens between people and the adjective


def told_in_that(reading: Reading, word: Mention, before: Chain) -> Chain:
    """The one person between "that" and a verb, its subject ("said that a soldier was killed")."""
    if not before or before[-1].end != word.start or before[-1].high != 1 or word.prefix:
        return []
    behind = noun_at(reading, word.end) is not None or word.end in reading.quantity_at
    told = reading.texts[before[-1].start - 1] in _THAT and word.kind != "noun" and not behind
    return before[-1:] if told else []


def beside(reading: Reading, word: Mention, after: Chain) -> Chain:
    """The people taken or killed with the one whom a pronoun means ("arrested him with two of his sons")."""
    first = after[0] if after else None
    if first is None or first.start != word.end + 1 or reading.texts[word.end] not in _WITH:
        return []
    return [first] if first.high is not None and not is_attacker(first) else []


_WITH = frozenset({"مع", "برفقه"})
_THAT = frozenset({"ان", "وان", "بان", "وبان"})


def somebodys(reading: Reading, word: Mention) -> bool:
    """Whether "the dead man" only says whose kin or home is told of ("relatives of the dead man")."""
    if reading.language == "en" or not word.definite or word.prefix not in ("", "ال") or not word.start:
        return False
    before = reading.at.get(word.start - 1, ())
    return word.kind == "sing" and any(
        m.end == word.start and not m.definite and (m.list == "targets" or _is_kin(m)) for m in before
    )


def _is_kin(mention: Mention) -> bool:
    return mention.list == "roles" and bool(mention.entry.features.get("kin"))
