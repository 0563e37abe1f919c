"""When two values of a field are the same: names may differ in spelling, everything else may not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Set
from typing import NamedTuple

from marsad.evaluation.coding import Value

_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": None}
)
_HEADS = {"al", "el", "the", "of", "in", "town", "village", "city"} | {
    "بلده",
    "قريه",
    "مدينه",
    "منطقه",
    "ناحيه",
}
_SHORTEST_PART = 3


class Count(NamedTuple):
    """Values that agree, values only the prediction has, values only the gold has."""

    right: int
    wrong: int
    missed: int


def folded_name(name: str) -> str:
    """A name without its article, its head word and its ways of writing."""
    text = unicodedata.normalize("NFKC", name).lower()
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = re.sub(r"[^\w\s]", " ", text.translate(_LETTERS).replace("-", " "))
    words = (word for word in text.split() if word not in _HEADS)
    return " ".join(re.sub(r"^(ال|لل|بال)", "", word) if len(word) > 4 else word for word in words)


def same_name(gold: str, given: str) -> bool:
    """The same name, or one a part of the other ("Tell Hamis", "Hamis")."""
    a, b = folded_name(gold), folded_name(given)
    if not a or not b:
        return False
    shorter, longer = sorted((a, b), key=len)
    return a == b or (len(shorter) >= _SHORTEST_PART and shorter in longer)


def same_area(gold: str, given: str) -> bool:
    """The same governorate; of "Country/Province" the last part counts."""
    a, b = (folded_name(name.split("/")[-1]) for name in (gold, given))
    return a == b != ""


_BY_NAME: dict[str, Callable[[str, str], bool]] = {
    "place": same_name,
    "person": same_name,
    "governorate": same_area,
}


def compare(field: str, gold: Set[Value], given: Set[Value]) -> Count:
    """How far two sets of values of one field agree."""
    same = _BY_NAME.get(field)
    if same is None:
        return Count(len(gold & given), len(given - gold), len(gold - given))
    left = sorted(map(str, given))
    right = 0
    for name in sorted(map(str, gold)):
        hit = next((other for other in left if same(name, other)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return Count(right, len(left), len(gold) - right)
