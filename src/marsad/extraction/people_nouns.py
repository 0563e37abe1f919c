"""Which words stand for people: nouns, and not the adjectives, deeds and places that look like them."""

from __future__ import annotations

from marsad.extraction.lexicon import lexicon
from marsad.extraction.mentions import Mention
from marsad.extraction.name_runs import is_name_word
from marsad.extraction.reading import Reading
from marsad.text.folded import fold_word

_PEOPLE_KINDS = frozenset({"sing", "dual", "plural"})
_DEFINITE = ("ال", "بال", "وال", "لل")


def noun_at(reading: Reading, i: int) -> Mention | None:
    """The noun of people that begins at token i; a word of its own before one with an owner written on."""
    owned: Mention | None = None
    for mention in reading.at.get(i, ()):
        if _counts_cases(reading, mention):
            return mention
        if mention.kind not in _PEOPLE_KINDS and not _is_victim(reading, mention):
            continue
        if mention.list == "roles" and (
            _is_adjective(reading, mention)
            or other_hamza(reading, mention)
            or _is_deed(reading, mention)
            or _ranks(reading, mention)
            or _of_places(reading, mention)
            or _no_title(reading, mention)
            or (mention.entry.features.get("unit") and reading.is_dated(mention.start))  # "on Monday": "two"
        ):
            continue
        if mention.list == "roles" or (mention.list == "effects" and _is_people(mention)):
            if not mention.pronoun:
                return mention
            owned = owned or mention
    return owned


def _is_victim(reading: Reading, mention: Mention) -> bool:
    """Whether a bare nationality stands right behind a verb of harm ("a Sudanese was killed")."""
    if mention.kind != "adj" or not mention.entry.features.get("nationality") or mention.prefix:
        return False
    if reading.language == "en":
        return _is_one_of_nation(reading, mention)
    before = reading.at.get(mention.start - 1, ()) if mention.start else ()
    harmed = any(
        m.list == "effects" and m.kind in ("verb", "passive") and m.end == mention.start for m in before
    )
    return harmed and _closes_noun(reading, mention.end)


def _is_one_of_nation(reading: Reading, mention: Mention) -> bool:
    """Whether an English nationality stands between a number, article or age and the end of its phrase."""
    i, end = mention.start, mention.end
    counted = i - 1 in reading.quantity_at or reading.texts[i - 1] in ("a", "an", "old", "another")
    if not i or not counted:
        return False
    if end >= len(reading.words) or reading.words[end].kind != "word":
        return True
    return any(
        m.list in ("binding_words", "relations") or (m.list == "effects" and m.kind in ("verb", "passive"))
        for m in reading.at.get(end, ())
    )


def _counts_cases(reading: Reading, mention: Mention) -> bool:
    """Whether "wounding" stands right behind a number and counts the wounded ("35 injuries by gunfire")."""
    i = mention.start
    if reading.texts[i] != _CASE or mention.list != "effects" or mention.kind != "noun" or i == 0:
        return False
    counted = reading.words[i - 1].kind == "number" or i - 1 in reading.quantity_at
    return counted and noun_at(reading, mention.end) is None if i + 1 < len(reading.texts) else counted


_CASE = "اصابه"


def _closes_noun(reading: Reading, i: int) -> bool:
    """Whether no noun of people follows that a nationality could belong to."""
    return not any(m.list in ("roles", "actors") and m.kind in _PEOPLE_KINDS for m in reading.at.get(i, ()))


def other_hamza(reading: Reading, mention: Mention) -> bool:
    """Whether a word is written with another hamza than the noun that it folds to ("before", "imam")."""
    if reading.texts[mention.start][:1] != "ا" or mention.prefix:
        return False
    written = reading.written(mention.start, mention.start + 1)[:1]
    if written != "أ":
        return False
    forms = [f.text for f in mention.entry.forms if fold_word(f.text) == reading.texts[mention.start]]
    return bool(forms) and all(f.startswith("إ") for f in forms)


def _of_places(reading: Reading, mention: Mention) -> bool:
    """Whether "the governorate of" is written like "his governor"."""
    return (mention.feminine or mention.pronoun) and reading.one(mention.start, "place_heads") is not None


def _ranks(reading: Reading, mention: Mention) -> bool:
    """Whether "the fifth" belongs to the definite noun before it ("the fifth sector") and is nobody."""
    i = mention.start
    others = mention.definite and mention.kind == "sing" and bool(mention.entry.features.get("others"))
    return others and i > 0 and reading.texts[i - 1].startswith(_DEFINITE)


def _no_title(reading: Reading, mention: Mention) -> bool:
    """Whether a word that is a rank only before a name ("Major", "Col.") has no name behind it."""
    if not mention.entry.features.get("title"):
        return False
    at = mention.end + (reading.texts[mention.end : mention.end + 1] == ["."])
    named = at < len(reading.words) and reading.is_capital(at) and is_name_word(reading, at)
    return not (named and reading.is_capital(mention.start))


def _is_deed(reading: Reading, mention: Mention) -> bool:
    """Whether a word that is also a verb has its doer or a number behind it ("families", "captured five")."""
    i = mention.start
    verb = any(
        m.list == "actions" and m.kind in ("verb", "passive") and m.end == mention.end
        for m in reading.at.get(i, ())
    )
    if not verb or mention.end >= len(reading.texts):
        return False
    return mention.end in reading.quantity_at or reading.one(mention.end, "actors") is not None


def is_plural_too(reading: Reading, noun: Mention) -> bool:
    """Whether a definite noun in -in, which can be two or many, is many ("the civilians who ...")."""
    if noun.kind != "dual" or not (noun.definite or noun.prefix.endswith("ل")):
        return False
    word = reading.texts[noun.start].removeprefix(noun.prefix)
    return any(f.kind == "plural" and fold_word(f.text) == word for f in noun.entry.forms)


def _is_adjective(reading: Reading, mention: Mention) -> bool:
    """Whether "civil", "military", "armed" says something of the thing before it ("a military post")."""
    i = mention.start - 1
    if not mention.entry.features.get("adjective") or mention.kind != "sing" or i < 0:
        return False
    if reading.language == "en" or mention.prefix not in ("", "ال") or reading.words[i].kind != "word":
        return False
    if not mention.prefix and (reading.texts[i].startswith(_DEFINITE) or _agrees_not(reading, mention)):
        return False  # an adjective has the article, the case and the number of its noun
    before = reading.at.get(i, [])
    return not any(m.list in _BEFORE_PEOPLE for m in before) and not _ends_here(reading, mention.start)


def _agrees_not(reading: Reading, mention: Mention) -> bool:
    """Whether an indefinite word differs in case or number from the one before it, or a name stands there.

    So it does from a word with an owner written on ("because of it a civilian and his wife").
    """
    before = reading.texts[mention.start - 1]
    accusative = reading.texts[mention.start].endswith("ا") and not before.endswith("ا")
    named = any(
        m.list == "actors" and m.end == mention.start and m.entry.features.get("kind") != "generic"
        for k in range(max(0, mention.start - _LONGEST_BODY), mention.start)
        for m in reading.at.get(k, ())
    )
    return accusative or named or before.endswith(_NO_NOUN_OF_ONE)


_NO_NOUN_OF_ONE = ("ون", "ين", "ها", "هما", "هم")
_LONGEST_BODY = 5  # words of the name of a body
_BEFORE_PEOPLE = frozenset({"binding_words", "relations", "passages", "roles", "hedges"})


def _ends_here(reading: Reading, i: int) -> bool:
    """Whether a verb, a number or a word of harm ends right before token i."""
    for k in range(max(0, i - 4), i):
        quantity = reading.quantity_at.get(k)
        if quantity is not None and quantity.end_token == i:
            return True
        for m in reading.at.get(k, ()):
            if m.end == i and (
                m.list == "effects" or (m.list == "actions" and m.kind != "noun") or m.list == "roles"
            ):
                return True
            if m.end == i and m.list == "actions" and m.entry.features.get("object") in ("target", "victim"):
                return True
    return False


def _is_people(mention: Mention) -> bool:
    return mention.entry.features.get("syntax") == "people"


def joint_at(reading: Reading, i: int) -> Mention | None:
    """The words that give the killed and the wounded in one figure, at token i."""
    for mention in reading.at.get(i, ()):
        features = mention.entry.features
        if mention.list == "effects" and features.get("effect") == "casualty" and features.get("also"):
            return mention
    return None


def names_men(reading: Reading, body: Mention) -> bool:
    """Whether the name of a body begins with a noun for its men ("local gunmen")."""
    first = lexicon().word(reading.texts[body.start])
    return body.end - body.start > 1 and any(
        s.entry.list == "roles" and s.kind in ("dual", "plural") for s in first.senses
    )
