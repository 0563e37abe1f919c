"""A bulletin before it is published: what an editor asks for, and the page that comes of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marsad.publishing.bulletin import Bulletin, compose
from marsad.publishing.claims import claims
from marsad.publishing.exports.origin import origin_of
from marsad.publishing.language import Language
from marsad.publishing.lint import lint, typed
from marsad.publishing.page import lay_out
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition
from marsad.tally.figures import Figures
from marsad.web import labels
from marsad.web.days import DayField
from marsad.web.sight import Sight
from marsad.web.tallies import kept
from marsad.web.tallies.counts import COUNTS, Rule
from marsad.web.tallies.models import Layout
from marsad.web.tallies.seen import Public, Seen

LANGUAGES = [("ar", "العربية"), ("en", "English")]
_WEEK = dt.timedelta(days=6)
UNREVIEWED = 20  # percent of its incidents that a bulletin may hold unreviewed, unless somebody asks for less


class DraftForm(forms.Form):
    """Which days, in which language, by which definitions."""

    since = DayField(label=_("First day"))
    until = DayField(label=_("Last day"))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    layout = forms.ChoiceField(label=_("Layout"), required=False)
    definition = forms.ChoiceField(label=_("What it tells of"), required=False)
    running = forms.MultipleChoiceField(
        label=_("Running figures"), required=False, widget=forms.CheckboxSelectMultiple
    )
    names = forms.BooleanField(label=_("With names that a decision has made public"), required=False)
    confidential = forms.BooleanField(
        label=_("Count what rests on confidential sources alone; they are never named"), required=False
    )
    most_unreviewed = forms.IntegerField(
        label=_("Unreviewed incidents allowed, in percent"), min_value=0, max_value=100
    )
    corrects = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    reason = forms.CharField(label=_("What was wrong (stands on the page)"), required=False, max_length=500)

    def __init__(self, given: Mapping[str, Any], sight: Sight) -> None:
        super().__init__(given)
        titles = [(row.name, row.title) for row in kept.definitions(sight.archive) if row.rule]
        self.fields["definition"].choices = [("", _("all incidents")), *titles]  # type: ignore[attr-defined]
        self.fields["running"].choices = titles  # type: ignore[attr-defined]
        own = [(str(one.pk), one.name) for one in Layout.objects.order_by("name")]
        self.fields["layout"].choices = [("", _("the one that Marsad brings")), *own]  # type: ignore[attr-defined]
        if not own:
            del self.fields["layout"]
        if not titles:
            del self.fields["running"]
        if not sight.user.confidential:
            del self.fields["confidential"]
        if not given.get("corrects"):
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given: dict[str, Any] = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first."))
        chosen = given.get("layout")
        given["layout"] = Layout.objects.get(pk=chosen) if chosen else None
        if given["layout"] and given["layout"].language != given.get("language"):
            self.add_error("layout", _("This layout is of the other language."))
        if "reason" in self.fields and not given.get("reason", "").strip():
            self.add_error("reason", _("An erratum says what was wrong."))
        return given


def defaults(sight: Sight) -> dict[str, Any]:
    """The week up to the newest incident that may be public, in the reader's language."""
    seen = Public(sight.archive, sight.archive).incidents.filter(date_end__lte=dt.date.today())
    newest = seen.order_by("-date_start").values_list("date_end", flat=True).first() or dt.date.today()
    return {
        "since": (newest - _WEEK).isoformat(),
        "until": newest.isoformat(),
        "language": labels.language(),
        "most_unreviewed": UNREVIEWED,
    }


class Waiting(Exception):
    """A figure of the page is still being counted."""


class _Kept:
    """Counts from what the desk keeps; raises Waiting rather than count itself."""

    def __init__(self, seen: Seen, texts: Mapping[str, str]) -> None:
        self._seen, self._texts = seen, texts

    def count(self, definition: Definition) -> Figures:
        """The figures of a definition, if they are at hand."""
        rule = Rule(f"bulletin of {self._texts.get(definition.id, definition.id)}", definition)
        (answer,) = COUNTS.ask(self._seen.sight, [rule])
        if answer.figures is None:
            raise Waiting
        return answer.figures

    def incidents(self, ids: Iterable[str]) -> Iterable[CountedIncident]:
        """The incidents of these numbers."""
        return self._seen.incidents(ids)


@dataclass(frozen=True)
class Draft:
    """A bulletin as it would be published now, and what keeps it from that."""

    sight: Sight
    bulletin: Bulletin
    allowed: float
    layout: Layout | None = None

    @classmethod
    def of(
        cls, sight: Sight, asked: Mapping[str, Any], *, exact: bool = False, layout: Layout | None = None
    ) -> Draft:
        """The draft of a filled form; `exact` counts anew, otherwise it may raise Waiting."""
        archive = sight.archive
        shown = sight if asked.get("confidential") else Public(archive, archive)
        rows = {row.name: row for row in kept.definitions(archive) if row.rule}
        chosen = [rows[name] for name in asked.get("running", ())]
        scope = rows[asked["definition"]] if asked["definition"] else None
        seen = Seen(shown)
        texts = {row.rule.definition.id: row.text for row in rows.values() if row.rule}
        bulletin = compose(
            seen if exact else _Kept(seen, texts),
            since=asked["since"],
            until=asked["until"],
            language=Language(asked["language"], sight.user.country),
            definition=scope.rule.definition if scope and scope.rule else None,
            running=[row.rule.definition for row in chosen if row.rule],
            head=origin_of(archive, None).head,
            names=asked["names"],
        )
        return cls(shown, bulletin, asked["most_unreviewed"] / 100, layout or asked.get("layout"))

    @cached_property
    def markdown(self) -> str:
        """The page."""
        return lay_out(self.bulletin, self.layout)

    @property
    def digest(self) -> str:
        """What the page says, but for the head of the ledger: two drafts alike have the same."""
        words = self.markdown.replace(self.bulletin.head, "") if self.bulletin.head else self.markdown
        return hashlib.sha256(words.encode()).hexdigest()

    @cached_property
    def problems(self) -> list[str]:
        """What the lint finds."""
        return list(lint(self.bulletin, claims(self.sight.register, self.bulletin), self.layout))

    @property
    def mistyped(self) -> list[str]:
        """What is wrong with its layout alone."""
        return list(typed(self.layout)) if self.layout else []

    @property
    def unreviewed(self) -> list[Figures]:
        """The figures of which too much is unreviewed."""
        every = (self.bulletin.period, *self.bulletin.running)
        return [
            one
            for one in every
            if 1 - (1.0 if one.share_reviewed is None else one.share_reviewed) > self.allowed
        ]

    @property
    def first(self) -> list[CountedIncident]:
        """The incidents of its days that should be reviewed first: those that count most dead."""
        waiting = [one for one in self.bulletin.told if not one.reviewed]
        return sorted(waiting, key=_weight, reverse=True)

    @property
    def publishable(self) -> bool:
        """Whether nothing keeps it from being published."""
        return not self.problems and not self.unreviewed


def _weight(incident: CountedIncident) -> tuple[int, int]:
    """How much hangs on an incident: its dead, then its injured."""
    harmed = [
        sum(row.min for row in incident.casualties if row.effect == effect)
        for effect in ("killed", "injured")
    ]
    return harmed[0], harmed[1]
