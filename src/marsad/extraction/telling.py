"""Which words of doing tell of the event itself, not of what went before or of blame."""

from __future__ import annotations

from marsad.extraction.events import Frame, is_back_reference, is_strong
from marsad.extraction.harmed import is_copula
from marsad.extraction.mentions import Mention, is_armed
from marsad.extraction.reading import Reading

_BREAKS = frozenset("،,؛;:.")
_OF_MEANS = frozenset(
    {"Air/drone strike", "Shelling/artillery/missile attack", "by_weapon", "Remote explosive/landmine/IED"}
)
_BLAME_REACH = 10  # tokens behind "accused of" that still tell what for
_OCCASION_REACH = 5  # tokens between the beginning of "in protest against" and the harm
_AMID_REACH = 2  # tokens between "amid" and the deed beside
_AFTER_REACH = 4  # tokens between "after" and the deed that went before


def telling(reading: Reading, frame: Frame) -> list[Mention]:
    """The nuclei that tell of the event; those told as background count only where there are no others."""
    nuclei = [n for n in frame.nuclei if not _blamed(reading, frame, n) and not _meant_to(n)]
    nuclei = _without_asides(reading, nuclei)
    front = [n for n in nuclei if not _earlier(reading, n) and not _points_back(reading, n)]
    if not any(is_strong(n) for n in front):
        return nuclei
    if any(n.list == "actions" and is_strong(n) for n in front):
        return front
    taken = (n for n in nuclei if n.entry.features.get("by_captor") and reading.language == "en")
    past = {id(n) for n in taken if _points_back(reading, n)}  # "after the takeover, fighters killed ..."
    kept = [n for n in nuclei if n in front or _earlier(reading, n)]  # "two dead after clashes"
    return [n for n in kept if id(n) not in past] or kept


def _without_asides(reading: Reading, nuclei: list[Mention]) -> list[Mention]:
    """The nuclei that are not only said to go on beside a fight ("clashes amid shelling")."""
    main = [n for n in nuclei if not reading.relations(max(0, n.start - _AMID_REACH), n.start, "amid")]
    main = main if any(n.entry.features.get("mutual") for n in main) else nuclei
    done = any(n.kind == "verb" and n.list == "actions" and not n.entry.features.get("mutual") for n in main)
    return [n for n in main if not (done and _is_motive(reading, n))]


_REASONS = ("motive", "cause", "after", "accused_of")  # what stands before the reason of a deed


def _is_motive(reading: Reading, nucleus: Mention) -> bool:
    """Whether a dispute is only told as the reason of what was done ("attacked ... over a tribal feud")."""
    reasons = reading.relations(max(0, nucleus.start - _AMID_REACH), nucleus.start, *_REASONS)
    return bool(nucleus.entry.features.get("doer")) and any(m.end == nucleus.start for m in reasons)


def _meant_to(nucleus: Mention) -> bool:
    """Whether a fight is only what was to be done: "reinforcements to repel the attack"."""
    return bool(nucleus.entry.features.get("mutual")) and nucleus.kind == "noun" and nucleus.prefix == "ل"


def _points_back(reading: Reading, nucleus: Mention) -> bool:
    """Whether a noun points at a deed that was told before ("the shelling" of a report that told of one)."""
    if not is_back_reference(reading, nucleus):
        return False
    event = nucleus.entry.features.get("event")
    if event not in _OF_MEANS or not (is_strong(nucleus) or reading.language == "en"):
        return True
    before = reading.find(0, nucleus.start, "actions")
    return any(m.entry.features.get("event") == event for m in before)


def _blamed(reading: Reading, frame: Frame, nucleus: Mention) -> bool:
    """Whether a deed is only what the victim was accused of."""
    return is_blame(reading, frame, nucleus.start)


def is_blame(reading: Reading, frame: Frame, i: int) -> bool:
    """Whether token i belongs to what a victim was accused of ("on the pretext that he stabbed a man")."""
    first = max(frame.start, i - _BLAME_REACH)
    for marker in reversed(reading.relations(first, i + 1, "accused_of")):
        if marker.end <= i or marker.start == i:  # "for their firing"
            return _BREAKS.isdisjoint(reading.texts[marker.start : i]) and not _accuses_force(reading, marker)
    return False


def _accuses_force(reading: Reading, marker: Mention) -> bool:
    """Whether it is a force that is accused, so that the deed is the news ("the army is accused of")."""
    first = max(0, marker.start - _COPULA_REACH)
    copula = next((k for k in range(marker.start - 1, first, -1) if is_copula(reading, k)), 0)
    before = reading.find(max(0, copula - _ACCUSED_REACH), copula, "actors") if copula else ()
    return any(m.end >= copula - _MEN and is_armed(m) for m in before)


_MEN = 2  # tokens of "fighters have" between a force and "been accused of"
_COPULA_REACH = 4
_ACCUSED_REACH = 5  # words of the name of a force


def is_occasion(reading: Reading, i: int) -> bool:
    """Whether Arabic words of harm right behind say what people were arrested or took to the streets for."""
    near = reading.relations(max(0, i - _OCCASION_REACH), i, "accused_of") if reading.language == "ar" else ()
    return any(m.end <= i <= m.end + 2 for m in near)


def _earlier(reading: Reading, nucleus: Mention) -> bool:
    """Whether a noun stands behind "after": "took the village after clashes"."""
    if nucleus.kind != "noun" or nucleus.list != "actions":
        return False
    for marker in reading.relations(max(0, nucleus.start - _AFTER_REACH), nucleus.start, "after"):
        if marker.end <= nucleus.start:
            between = reading.find(marker.end, nucleus.start, "actions", "effects")
            return not any(m.kind in ("verb", "passive") for m in between)
    return False
