"""In which words the values of an incident are written: the codes themselves, or names in a language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from marsad.extraction.engines.codes import closed_lists

_LIKE_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹؛،–−", "01234567890123456789;,--")


@dataclass(frozen=True, slots=True)
class Tongue:
    """How codes are called, and which code a word means; a word that means none comes back as it is.

    Kinds are "actor", "area" (a governorate) and those of the contract: relation, event_type, attribution,
    kind, weapon, effect, status. The few other words that values need stand beside them; the English ones
    are always read too.
    """

    name: Callable[[str, str], str]
    code: Callable[[str, str], str]
    nothing: str = "none"
    to: str = "to"
    woman: str = "woman"
    women: str = "women"
    child: str = "child"
    children: str = "children"


def typed(text: str) -> str:
    """What somebody typed, with the digits and stops of Arabic as their ASCII likes."""
    return text.strip().translate(_LIKE_ASCII)


def _itself(_: str, code: str) -> str:
    return code


def _code(kind: str, word: str) -> str:
    """Event types are written large or small."""
    known = closed_lists()["event_type"] if kind == "event_type" else ()
    return next((code for code in known if code.casefold() == word.casefold()), word)


CODES = Tongue(_itself, _code)
