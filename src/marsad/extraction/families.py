"""How many people a family is told to be: "a family of five", "a family made up of eight persons"."""

from __future__ import annotations

from marsad.extraction.mentions import Mention
from marsad.extraction.people_nouns import noun_at
from marsad.extraction.reading import Reading
from marsad.text.numbers import Quantity

_MADE_UP = frozenset({"مكونه", "مولفه", "مؤلفه", "تتالف", "تتكون", "كامله"})
_OF = "من"


def size_of(reading: Reading, head: Mention | None, at: int) -> tuple[Quantity, int] | None:
    """The number of people in a family told of before token `at`, and the token behind it."""
    if head is None or not is_family(head):
        return None
    if reading.language == "en":
        return _english_size(reading, at)
    while reading.texts[at : at + 1] and reading.texts[at] in _MADE_UP:
        at += 1
    quantity = reading.quantity_at.get(at + 1) if reading.texts[at : at + 1] == [_OF] else None
    if quantity is None or quantity.unit is not None or quantity.min < 2:
        return None
    noun = noun_at(reading, quantity.end_token)
    return (quantity, noun.end) if noun is not None and noun.kind == "plural" else None


def is_family(head: Mention) -> bool:
    """Whether a noun is that of one family."""
    return head.entry.id == "family" and head.kind == "sing"


def _english_size(reading: Reading, at: int) -> tuple[Quantity, int] | None:
    quantity = reading.quantity_at.get(at + 1) if reading.texts[at : at + 1] == ["of"] else None
    if quantity is None or quantity.unit is not None or quantity.min < 2:
        return None
    noun = noun_at(reading, quantity.end_token) if quantity.end_token < len(reading.words) else None
    return quantity, noun.end if noun is not None and noun.kind == "plural" else quantity.end_token


def is_one_family(reading: Reading, origin: Mention, head: Mention | None) -> bool:
    """Whether persons are said to be "of one family", and not of a house or clan of that name."""
    if head is None or head.entry.id != "person":
        return False
    last = reading.texts[origin.end - 1]
    return last in _FAMILY and reading.texts[origin.end : origin.end + 1] in _ONE


_FAMILY = frozenset({"عايله", "اسره"})
_ONE = (["واحده"], ["مدنيه"])
