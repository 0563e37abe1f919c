"""The words that tell of a deed or a harm: which of them count, and which only point back."""

from __future__ import annotations

from marsad.extraction.mentions import Mention
from marsad.extraction.objects import takes_its_own
from marsad.extraction.reading import Reading

NEGATIONS = frozenset(
    {"لم", "لن", "لا", "دون", "غير", "بلا", "no", "not", "nobody", "none", "neither", "without"}
)

_CASES = frozenset({"حالات", "الحالات"})
_TO_KILL = frozenset({"بقتل", "لقتل", "قتل"})
_INTENT_REACH = 4  # tokens between "threatened" and "to kill"
# Verbs behind which "to kill" was not done.
_PROCEEDING_REACH = 7  # tokens between "proceeded" and the deed

_HELD = frozenset({"تحت", "خارج", "under"})
_ANY = frozenset({"اي", "اية", "any"})
_NOT = frozenset({"لم", "لا", "not"})
_WITHOUT = frozenset({"دون", "بدون", "without"})
_THERE_WERE = frozenset({"وجود", "وقوع", "سقوط", "حدوث", "تسجيل"})
_TAKEN = frozenset({"arrested", "abducted"})
_PEOPLE = frozenset({"sing", "dual", "plural"})


def is_nucleus(reading: Reading, mention: Mention) -> bool:
    """Whether a word of doing or harming tells of something that happened: not denied, not feared."""
    if mention.start and reading.texts[mention.start - 1] in NEGATIONS:
        return False
    first = max(0, mention.start - _INTENT_REACH)
    if reading.texts[mention.start] in _TO_KILL and reading.cues(first, mention.start, "intended"):
        return False
    opening = reading.texts[max(0, mention.start - 1) : mention.start + 1]
    if mention.list == "actions" and not _CASES.isdisjoint(opening):
        return False  # "cases of abduction": a total, or what is feared
    if mention.entry.features.get("time_of_day") and reading.dates_in(mention.start, mention.end + 1):
        return False
    if mention.list == "effects" and _none_told(reading, mention.start):
        return False
    if _went_on(reading, mention):
        return False
    if mention.entry.features.get("by_captor") and not _takes_ground(reading, mention):
        return False
    if mention.entry.features.get("takes") and not takes_its_own(reading, mention):
        return False
    return mention.list != "effects" or mention.entry.features.get("effect") not in (None, "", "none")


def _went_on(reading: Reading, mention: Mention) -> bool:
    """Whether an English verb tells what has gone on for long ("where many sides have fought for years")."""
    if mention.kind != "verb" or not mention.start or reading.texts[mention.start - 1] not in _HAVE:
        return False
    end = min(mention.end + _LONG_REACH, reading.sentences[reading.sentence_of(mention.start)].end)
    return bool(reading.cues(mention.end, end, "habitual"))


_HAVE = frozenset({"have", "has"})
_LONG_REACH = 8  # tokens between a verb and "for years"


def _takes_ground(reading: Reading, mention: Mention) -> bool:
    """Whether a word of taking tells of ground that changes hands: not of arms, not of what is held."""
    if mention.start and reading.texts[mention.start - 1] in _HELD:
        return False
    behind = reading.one(mention.end, "weapons", "targets") if mention.end < len(reading.words) else None
    return behind is None or (behind.list == "targets" and behind.entry.features.get("kind") != "vehicle")


def _none_told(reading: Reading, i: int) -> bool:
    """Whether a word of harm stands in "without reports of casualties"."""
    first = max(0, i - 5)
    if not _WITHOUT.isdisjoint(reading.texts[first:i]):
        return True
    if reading.texts[i - 1] in _ANY and not _NOT.isdisjoint(reading.texts[first : i - 1]):
        return True  # "the hospitals did not receive any wounded"
    denials = (h for h in reading.find(first, i, "hedges") if h.entry.features.get("rung") == "denied")
    if reading.texts[i - 1] in _THERE_WERE and any(denials):
        return True
    told = [m for m in reading.find(first, i + 1, "passages") if m.end >= i]
    cues = {m.entry.features.get("cue") for m in told}
    return "noharm" in cues or ("unknown_harm" in cues and not _is_counted(reading, i))


def _is_counted(reading: Reading, i: int) -> bool:
    """Whether a word of harm is told of one, of two or of a number of people ("news of six wounded")."""
    if any(m.kind in ("sing", "dual") for m in reading.at.get(i + 1, ()) if m.list == "roles"):
        return True
    return reading.has_quantity(i + 1, min(i + _COUNT_REACH, len(reading.words)))


_COUNT_REACH = 8  # tokens between a word of harm and the number of people ("no fewer than six")


def is_strong(mention: Mention) -> bool:
    """Whether the word makes an event by itself."""
    joint = mention.entry.features.get("also")
    if mention.list == "effects" and mention.entry.features.get("effect") == "casualty" and not joint:
        return False
    if (
        mention.list == "effects"
        and mention.entry.features.get("effect") in _TAKEN
        and mention.kind in _PEOPLE
    ):
        return False  # "twelve detainees were set free"
    return mention.entry.features.get("strength") != "weak"


def is_back_reference(reading: Reading, nucleus: Mention) -> bool:
    """Whether a noun points at a deed already told of: "the attack", "this killing"."""
    if nucleus.kind != "noun":
        return False
    if reading.language == "en":
        if "of" in reading.texts[nucleus.end - 1 : nucleus.end + 1]:
            return False  # "the killing of a child"
        return nucleus.start > 0 and reading.texts[nucleus.start - 1] in ("the", "this", "these", "that")
    if nucleus.entry.features.get("mutual") and _names_sides(reading, nucleus):
        return False  # "the clashes between X and Y go on"
    return nucleus.definite and not _undertaken(reading, nucleus)


def _names_sides(reading: Reading, nucleus: Mention) -> bool:
    """Whether "between" stands behind a fight, past no more than the place of it."""
    behind = reading.texts[nucleus.end : nucleus.end + _SIDES_REACH]
    return "بين" in behind and _MARKS.isdisjoint(behind[: behind.index("بين")])


_SIDES_REACH = 8  # tokens between a fight and "between"
_MARKS = frozenset("،,.؛")


def _undertaken(reading: Reading, nucleus: Mention) -> bool:
    """Whether somebody is said to proceed to a deed ("they proceeded to the attack on ...")."""
    first = max(0, nucleus.start - _PROCEEDING_REACH)
    return nucleus.prefix.endswith("بال") and bool(reading.relations(first, nucleus.start, "undertake"))
