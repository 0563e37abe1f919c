"""Whether a day is that of an event or only that of its telling."""

from __future__ import annotations

from marsad.extraction.reading import Reading, Sentence
from marsad.text.dates import DateMention

_REPORTING_REACH = 4
_OPENING = 2  # words before a day that opens its sentence ("On 15 September it was reported that")
_CLAIMING_REACH = 6
_COMMAS = frozenset({"،", ",", "-", "–"})
_ASIDE_REACH = 14  # words between a verb of telling and a day between commas ("X, on Sunday, said")


def is_reporting(reading: Reading, mention: DateMention) -> bool:
    """Whether a date belongs to a verb of reporting or claiming ("said on Friday that"), not to the event."""
    sentence = reading.sentences[reading.sentence_of(mention.start_token)]
    if reading.language == "en" and mention.start_token - sentence.start <= _OPENING:
        behind = reading.find(mention.end_token, mention.end_token + _REPORTING_REACH, "passages", "actions")
        if behind and behind[0].entry.features.get("cue") == "reporting" and behind[0].kind == "verb":
            return True
    for i in range(max(sentence.start, mention.start_token - _CLAIMING_REACH), mention.start_token):
        if mention.start_token - i <= _REPORTING_REACH and reading.cue(i, "reporting") is not None:
            return True
        hedge = reading.one(i, "hedges")
        if hedge is not None and hedge.entry.features.get("rung") == "claimed":
            return True
    return reading.language == "ar" and _is_aside(reading, sentence, mention)


def _is_aside(reading: Reading, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a day stands between commas behind who tells or accuses ("X accused, on Sunday, the army")."""
    around = reading.texts[mention.start_token - 1 : mention.start_token], reading.texts[mention.end_token :]
    if not all(texts and texts[0] in _COMMAS for texts in around):
        return False
    for i in range(mention.start_token - 1, max(sentence.start, mention.start_token - _ASIDE_REACH) - 1, -1):
        hedge = reading.one(i, "hedges")
        if reading.cue(i, "reporting") or (hedge and hedge.entry.features.get("rung") == "suspected"):
            return True
        if reading.one(i, "effects", "actions") is not None:
            return False
    return False
