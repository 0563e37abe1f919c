"""What the priorities of some incidents are made of, read from the register at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from django.db.models import Min, Q

from marsad.adoption import Claim, disagreements
from marsad.archive.latest import counting
from marsad.archive.models import Account, Finding, Incident, IncidentAccount, Proposal
from marsad.archive.register import Archive
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import LADDER, Definition
from marsad.tally.register import counted_incidents
from marsad.tally.rules import drops
from marsad.web.review.models import Waiting
from marsad.web.review.priority import Weight
from marsad.web.tallies import kept
from marsad.web.tallies.counts import Rule


def rules(archive: Archive) -> list[Rule]:
    """The latest version of every definition that the register keeps; where it keeps none, those shipped."""
    known = kept.definitions(archive) or kept.offered(set())
    return [one.rule for one in known if one.rule]


def rows(archive: Archive, ids: Collection[int], rules: Collection[Rule]) -> Iterator[Waiting]:
    """The rows of the queue of those of these incidents that wait."""
    known = [rule.definition for rule in rules]
    states = archive.incidents.filter(id__in=ids, excluded=False).exclude(review="confirmed")
    found = {row.id: row for row in states}
    reader = _Reader(archive, list(found))
    counted = counted_incidents(archive, definitions=known, where=Q(id__in=list(found)))
    for incident in counted:
        row = found[int(incident.id)]
        weight = reader.weight(row, incident, known)
        yield Waiting(
            incident=row.id,
            priority=weight.priority,
            why=weight.to_json(),
            area=row.admin1_pcode or "",
            event_type=row.event_type or "",
            month=row.date_start.isoformat()[:7] if row.date_start else "",
            reopened=weight.reopened,
            proposed=bool(weight.proposals),
            disagreeing=bool(weight.disagreements),
        )


class _Reader:
    """What stands about these incidents in the tables that a tally does not read."""

    def __init__(self, archive: Archive, ids: list[int]) -> None:
        self._archive = archive
        links = archive.rows(IncidentAccount).filter(incident_id__in=ids).order_by("account_id")
        self._links: dict[int, list[int]] = defaultdict(list)
        for account, incident in links.values_list("account_id", "incident_id"):
            self._links[incident].append(account)
        self._of = {account: incident for incident, held in self._links.items() for account in held}
        accounts = links.values_list("incident_id").annotate(Min("account__confidence")).order_by()
        self._confidence = dict(accounts)
        self._apart = self._disagreements()
        self._findings = self._found()
        self._proposals = self._proposed()

    def weight(self, row: Incident, incident: CountedIncident, rules: Sequence[Definition]) -> Weight:
        """What the priority of one is made of."""
        verdicts = [(rule.id, len(drops(incident, rule))) for rule in rules]
        rungs = [p.attribution for p in incident.perpetrators if p.actor != "unidentified"]
        return Weight(
            totals=incident.totals,
            counting=tuple(id_ for id_, dropped in verdicts if not dropped),
            nearly=tuple(id_ for id_, dropped in verdicts if dropped == 1),
            rung=min(rungs, key=LADDER.index, default=None),
            confidence=self._confidence.get(row.id) or 0.0,
            disagreements=tuple(self._apart.get(row.id, ())),
            findings=self._findings[row.id],
            proposals=self._proposals[row.id],
            reopened=row.review == "reopened",
        )

    def _disagreements(self) -> dict[int, list[str]]:
        several = {number for number, held in self._links.items() if len(held) > 1}
        accounts = [account for account, number in self._of.items() if number in several]
        told: dict[int, list[Account]] = defaultdict(list)
        for row in self._archive.accounts.filter(id__in=accounts).select_related("report").order_by("id"):
            told[self._of[row.id]].append(row)
        return {
            number: disagreements([Claim(row.id, row.data) for row in counting(held)])
            for number, held in told.items()
        }

    def _found(self) -> Counter[int]:
        """Findings whose words touch the passage of an account."""
        passages: dict[int, list[Account]] = defaultdict(list)
        for row in self._archive.accounts.filter(id__in=list(self._of)).only("id", "report", "start", "end"):
            passages[row.report_id].append(row)
        counts: Counter[int] = Counter()
        for finding in self._archive.rows(Finding).filter(report_id__in=list(passages)):
            counts.update({self._of[row.id] for row in passages[finding.report_id] if _touches(finding, row)})
        return counts

    def _proposed(self) -> Counter[int]:
        """Proposals that still wait: of two incidents, and nobody keeps these accounts apart."""
        held = list(self._of)
        here = Q(one_id__in=held) | Q(other_id__in=held)
        pairs = set(self._archive.rows(Proposal).filter(here).values_list("one_id", "other_id"))
        apart = set(self._archive.aparts.filter(here).values_list("one_id", "other_id"))
        others = {account for pair in pairs for account in pair} - self._of.keys()
        links = self._archive.rows(IncidentAccount).filter(account_id__in=others)
        of = self._of | dict(links.values_list("account_id", "incident_id"))
        counts: Counter[int] = Counter()
        for one, other in pairs - apart:
            if of.get(one) != of.get(other):
                counts.update({number for account in (one, other) if (number := self._of.get(account))})
        return counts


def _touches(finding: Finding, account: Account) -> bool:
    return any(start < account.end and account.start < end for start, end in finding.evidence)
