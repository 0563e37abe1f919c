"""Puts the accounts of a report together: frames, their roles and values, and what they carry over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from operator import itemgetter

from marsad.extraction import casualties, coding, scene
from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting, code_of, codes_of_states
from marsad.extraction.area_names import country_weights
from marsad.extraction.casualty_row import BEYOND, as_values
from marsad.extraction.claims import claim
from marsad.extraction.confidence import confidence
from marsad.extraction.days import Day, by_the_hour, day_of, may_head
from marsad.extraction.echoes import echo_of
from marsad.extraction.events import Frame, frames, is_back_reference, is_habitual, is_strong
from marsad.extraction.harm import harms
from marsad.extraction.lead_days import headed_days, lead_day, summed_up
from marsad.extraction.listing import listed_under
from marsad.extraction.mentions import Mention
from marsad.extraction.model import Account, PlaceValue, Spans
from marsad.extraction.only_named import points_at_nobody, reports
from marsad.extraction.persons import persons
from marsad.extraction.phrases import BELIEF_REACH, Phrase, is_armed
from marsad.extraction.places import locatives
from marsad.extraction.reading import Reading, Sentence
from marsad.extraction.reckoned import Reckoned, Told
from marsad.extraction.retold import joined, retold
from marsad.extraction.role_cast import Roles, is_body
from marsad.extraction.roles import doer_of_lead, goes_on, roles, sole_doer
from marsad.extraction.scene import Surroundings, area_of
from marsad.extraction.shares import spread
from marsad.extraction.summaries import only_counts, without_summary
from marsad.extraction.tallies import Block, numbers_of
from marsad.extraction.whose import Force
from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.resolver import Resolution

_LONGEST_LIST = 8  # places of one list back to which its doer may be told
_DENIAL_REACH = 14  # tokens behind "denied" or "warned of" that it governs


@dataclass(slots=True)
class ReportContext:
    """What the whole report tells of where and when, and which of its sentences tell news."""

    setting: Setting
    news: list[Sentence]
    headlines: list[Sentence]
    around: Surroundings
    headed: dict[int, Surroundings] = field(default_factory=dict)
    force: str = ""
    leads: list[Frame] = field(default_factory=list)
    totals: frozenset[int] = frozenset()

    @property
    def titles(self) -> list[Sentence]:
        """The headlines that may tell an event: those without the number of a total that the body states."""
        return [s for s in self.headlines if self.totals.isdisjoint(range(s.start, s.end))]


def title(reading: Reading) -> str | None:
    """The first headline of a report."""
    for sentence in reading.sentences:
        if sentence.headline and sentence.end - sentence.start > 2:
            return reading.written(sentence.start, sentence.end)
    return None


def context(reading: Reading, blocks: list[Block]) -> ReportContext:
    """What the whole report tells of where and when."""
    counted = {id(s) for b in blocks for s in (b.head, *b.rows)}
    headlines = [s for s in reading.sentences if s.headline]
    body = [s for s in reading.sentences if not s.headline and id(s) not in counted]
    lead = claim(reading)
    captions = {s.paragraph for s in body if _is_caption(reading, s)}
    news = [s for s in body if s.paragraph not in captions and not _is_furniture(reading, s)]
    news = [s for s in news if lead is None or s is not lead.sentence]
    around = Surroundings()
    headed: dict[int, Surroundings] = {}
    current: Surroundings | None = None
    for sentence in reading.sentences:
        heading = _heading(reading, sentence)
        if heading is not None:
            current = heading
            sentence.headed = True
        if current is not None:
            headed[sentence.start] = current
    for sentence in [*headlines, *news]:
        for place in locatives(reading, sentence.start, sentence.end):
            area = area_of(reading, place)
            if area is not None and place.role == "scene" and area not in around.areas:
                around.areas.append(area)
    around.countries = [a.country for a in around.areas[:1]]
    setting = Setting(_country(reading, around), "", reading.published or _latest_day(reading))
    return ReportContext(setting, news, headlines, around, headed, totals=numbers_of(reading, blocks))


def _country(reading: Reading, around: Surroundings) -> str:
    """The country that a report speaks of most; of two, that of the governorate named first."""
    first = around.areas[0].country if around.areas else ""
    spoken = country_weights(reading)
    return max(spoken, key=lambda c: (spoken[c], c == first), default=first)


def _latest_day(reading: Reading) -> str:
    """The last day or month that the text itself tells, for a report without a day of publication."""
    told = [d.start for d in reading.dates if d.start is not None]
    return max(told).isoformat() if told else ""


def _is_furniture(reading: Reading, sentence: Sentence) -> bool:
    return (
        bool(reading.cues(sentence.start, sentence.end, "boilerplate")) and sentence.end - sentence.start < 14
    )


def _is_caption(reading: Reading, sentence: Sentence) -> bool:
    """Whether a short English sentence says that its paragraph is the caption of a picture."""
    told = reading.cues(sentence.start, sentence.end, "boilerplate") if reading.language == "en" else []
    return sentence.end - sentence.start <= _CAPTION and any(
        "photo" in reading.texts[m.start : m.end] for m in told
    )


_CAPTION = 6  # tokens of "Archival photo" and the like


def _heading(reading: Reading, sentence: Sentence) -> Surroundings | None:
    """A dateline such as "Idlib province:" at the beginning of a paragraph."""
    if not sentence.opens_paragraph:
        return None
    # An agency writes "BEIRUT —" for where its desk is; only a colon heads a list in English.
    marks = (":",) if reading.language == "en" else (":", "–", "-", "—")
    colon = next(
        (
            i
            for i in range(sentence.start, min(sentence.start + 10, sentence.end))
            if reading.words[i].text in marks and i > sentence.start
        ),
        None,
    )
    if colon is None or any(True for _ in reading.find(sentence.start, colon, "actions", "effects")):
        return None
    areas = [a for p in locatives(reading, sentence.start, colon) if (a := area_of(reading, p)) is not None]
    return Surroundings(areas[:1], [], [a.country for a in areas[:1]]) if areas else None


def accounts(reading: Reading, known: ReportContext) -> Told:
    """The accounts of a report, in its order."""
    told = frames(reading, known.news) or frames(reading, known.titles)
    told = joined(reading, [f for f in told if _is_incident(reading, f)])
    spread(reading, told)
    leads = retold(reading, told)
    kept = without_summary(reading, [f for f in told if not any(f is lead for lead in leads)])
    listed_under(reading, kept)
    known.leads = [*frames(reading, known.headlines), *leads]
    days = _days(reading, known, kept, leads or (told[:1] if kept[:1] != told[:1] else []))
    found: list[Reckoned] = []
    for before, frame, day in zip([None, *kept], kept, days, strict=False):
        one = _account(reading, known, frame, day, len(found) + 1, before)
        of = echo_of(reading, [(r.frame, r.account) for r in found], frame, one.account)
        if of is None:
            found.append(one)
        elif one.account.casualties and not found[of].account.casualties:
            first = found[of]
            first.frame.clauses = first.frame.clauses + frame.clauses
            found[of] = _account(reading, known, first.frame, first.day, of + 1, first.before)
    return Told.of(found)


def _is_incident(reading: Reading, frame: Frame) -> bool:
    if frame.told_by is not frame:
        return True
    if only_counts(reading, frame):
        return False
    if is_habitual(reading, frame.clauses):
        return False
    nuclei = [n for n in frame.nuclei if not is_back_reference(reading, n)]
    nuclei = [n for n in nuclei if not _is_denied(reading, frame, n)]
    nonviolent = reading.cues(frame.start, frame.end, "nonviolent_death")
    violent = any(n.list == "actions" and is_strong(n) for n in nuclei)
    return bool(nuclei) and not (nonviolent and not violent)


def _is_denied(reading: Reading, frame: Frame, nucleus: Mention) -> bool:
    """Whether a deed is only denied, warned of or planned: such a word governs it in its sentence."""
    sentence = reading.sentences[reading.sentence_of(nucleus.start)]
    first = max(sentence.start, nucleus.start - _DENIAL_REACH)
    for i in dict.fromkeys(m.start for m in reading.find(first, nucleus.start, "hedges", "passages")):
        hedge = reading.one(i, "hedges")
        if hedge is not None and hedge.entry.features.get("rung") == "denied" and frame.start <= i:
            return True
        cues = reading.cues(i, i + 1, "nonevent")
        if cues and not (cues[0].entry.features.get("of_deed") and _is_placed(frame, nucleus)):
            return frame.start <= i
    return False


def _is_placed(frame: Frame, nucleus: Mention) -> bool:
    """Whether a deed that somebody condemns is told with its day and place, or with who suffered it where."""
    named = any(g.names or g.counted for g in frame.people if g.start >= nucleus.end)
    return frame.scene is not None and (bool(frame.days) or named)


def _days(
    reading: Reading, known: ReportContext, kept: list[Frame], summary: list[Frame]
) -> list[Day | None]:
    """The day of each frame: its own, that of the frame it continues, or that of the headline or lead."""
    headings = headed_days(reading, known.headlines)
    for lead in summary:
        day = day_of(reading, lead, None)
        if day is not None and may_head(reading, day):
            headings.append((lead.end, day))
    headings += summed_up(reading, kept[:1])
    headings.sort(key=itemgetter(0))
    elsewhere = False  # whether an item tells of another day than that of the report
    found: list[Day | None] = []
    by_frame: dict[int, Day | None] = {}
    for n, frame in enumerate(kept):
        before = found[n - 1] if n else None
        own = day_of(reading, frame, before.start if before is not None else None)
        if own is None and frame.inherits is not None:
            own = by_frame.get(id(frame.inherits))
        if (
            own is None
            and n
            and frame.clauses[0].sentence.paragraph == kept[n - 1].clauses[-1].sentence.paragraph
        ):
            own = before
        if own is None and reading.texts[frame.start] in _ALSO:
            own = before
        if own is None:
            own = lead_day(headings, frame)
            if own is not None and elsewhere and _is_of_the_report(reading, own):
                own = None  # the items go back to other days: that of the report is not told of this one
        if own is None and not elsewhere:
            own = by_the_hour(reading, frame)
        elsewhere = elsewhere or (own is not None and not _is_of_the_report(reading, own))
        by_frame[id(frame)] = own
        found.append(own)
    return found


_ALSO = frozenset({"كما", "كذلك", "وكذلك"})  # what goes on with the day of what was told before


def _is_of_the_report(reading: Reading, day: Day) -> bool:
    """Whether a day is that of publication."""
    return day.start is not None and day.start.isoformat() == reading.published


def _account(
    reading: Reading, known: ReportContext, frame: Frame, day: Day | None, ordinal: int, before: Frame | None
) -> Reckoned:
    wider = known.headed.get(frame.clauses[0].sentence.start) or known.around
    place, resolution = scene.place_value(reading, frame, wider)
    setting = _setting(known, place, resolution, day)
    harmed = harms(reading, frame)
    told = frame.told_by
    played = roles(reading, frame, harmed)
    own = bool(played.doers)
    means = coding.weapons(reading, frame)
    if told is not frame:
        played.doers = roles(reading, told, harms(reading, told)).doers
        means = means or coding.weapons(reading, told)
    if before is not None and not any(map(is_body, played.doers)) and _is_alike(reading, frame):
        told = before.told_by
        played.doers = roles(reading, told, harms(reading, told)).doers
        means = means or coding.weapons(reading, told)
    if not played.doers and frame.inherits is not None:
        played.doers = _inherited(reading, frame.inherits)
    if not played.doers and before is not None and goes_on(reading, frame):
        played.doers = sole_doer(reading, before)
    if not played.doers:
        played.doers = doer_of_lead(reading, frame, known.leads)
    force = _force(reading, frame, played, setting, known.force)
    known.force = force.aimed or force.near or force.before
    table = casualties.rows(reading, harmed, setting, force)
    of_event = [r for r in table if r.doubt != BEYOND]
    if not own and not played.mutual:
        harmed_bodies = {r.actor for r in of_event} - {CIVILIANS}
        played.doers = [d for d in played.doers if coding.doer_code(d, setting) not in harmed_bodies]
    coded = coding.code(reading, frame, told, means, played, of_event, setting)
    casualties.fit_event(table, coded.event_type, played.mutual)
    account = Account(
        ordinal,
        reading.span(frame.start, frame.end),
        day.value() if day is not None else None,
        place,
        coded.event_type,
        coded.perpetrators,
        coded.targets,
        means or coding.worn(reading, told, coded.event_type),
        as_values(table),
        persons(reading, frame, harmed, played),
        clause=coded.clause,
    )
    account = replace(account, confidence=confidence(account, reading.language))
    doubts = tuple(r for r in table if r.doubt)
    return Reckoned(account, frame, before, day, resolution, _undecided(reading, played, setting), doubts)


def _is_alike(reading: Reading, frame: Frame) -> bool:
    """Whether a frame tells of "a similar strike": the same doer and means as the one before."""
    for nucleus in frame.nuclei:
        beside = (
            (nucleus.end,) if reading.language == "ar" else range(max(0, nucleus.start - 3), nucleus.start)
        )
        if nucleus.list == "actions" and any(reading.relation(i, "alike") is not None for i in beside):
            return True
    return False


def _undecided(reading: Reading, played: Roles, setting: Setting) -> Spans:
    """The names of doers that can mean several bodies, where the text does not decide."""
    return tuple(
        reading.span(d.start, d.end)
        for d in played.doers
        if d.actor is not None and not coding.doer_code(d, setting)
    )


def _inherited(reading: Reading, frame: Frame) -> list[Phrase]:
    """The doers of the frame that a frame goes on from, or of those that this one goes on from."""
    told: Frame | None = frame
    for _ in range(_LONGEST_LIST):
        if told is None:
            break
        doers = roles(reading, told, harms(reading, told)).doers
        if doers:
            return doers
        told = told.inherits
    return []


def _setting(
    known: ReportContext, place: PlaceValue | None, found: Resolution | None, day: Day | None
) -> Setting:
    when = day.start if day is not None else None
    admin1 = place.admin1.name if place is not None and place.admin1 is not None else ""
    settlement = found.place if found is not None else None
    area = load_areas().by_name.get(admin1)
    return Setting(
        area.country if area is not None else known.setting.country,
        admin1,
        when.isoformat() if isinstance(when, dt.date) else known.setting.day,
        (settlement.admin2 or "") if settlement is not None else "",
    )


def _force(reading: Reading, frame: Frame, played: Roles, setting: Setting, before: str) -> Force:
    """The body whose "members" are meant: the one aimed at, else the last armed one named."""
    aimed = ""
    for phrase in played.aims:
        code = coding.doer_code(phrase, setting)
        if phrase.actor is not None and is_armed(phrase.actor) and code not in ("", UNIDENTIFIED, CIVILIANS):
            aimed = aimed or code
    for code in coding.owners(reading, frame, played, setting):
        if code not in (UNIDENTIFIED, CIVILIANS):
            aimed = aimed or code
    doers = {coding.doer_code(p, setting) for p in played.doers}
    alone = doers - {aimed, "", CIVILIANS}
    if played.mutual and len(doers) == 1:
        aimed = aimed or next(iter(alone), "")  # two groups of one body fought each other
    doer = next(iter(alone)) if len(alone) == 1 and not played.mutual else ""
    civil = next((c for p in played.aims if (c := _civil_body(p, setting))), "")
    irregular = (doers | {aimed}) - codes_of_states() - {"", CIVILIANS}
    only = next(iter(irregular)) if len(irregular) == 1 else ""
    return Force(aimed, _near(reading, frame, setting, doers), before, doer, civil, only)


def _civil_body(phrase: Phrase, setting: Setting) -> str:
    """The body without arms that people belong to, "" where they belong to none."""
    civil = phrase.actor is not None and phrase.actor.entry.features.get("kind") == "civil"
    return coding.doer_code(phrase, setting) if civil and phrase.kind == "people" else ""


def _near(reading: Reading, frame: Frame, setting: Setting, doers: set[str]) -> str:
    """The first armed body named in a frame that neither did it, nor is believed to, nor tells of it."""
    placed = {i for p in frame.places for i in range(p.name_start, p.name_end)}
    for clause in frame.clauses:
        for actor in reading.find(clause.start, clause.end, "actors"):
            code = code_of(actor.entry, setting)
            if not is_armed(actor) or code in {"", UNIDENTIFIED, *doers} or actor.start in placed:
                continue
            if points_at_nobody(reading, actor):
                continue
            hedges = reading.find(max(clause.start, actor.start - BELIEF_REACH), actor.end + 3, "hedges")
            if not hedges and not reports(reading, actor):
                return code
    return ""
