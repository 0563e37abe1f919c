"""What the walk of all pages calls them with: a line for each address that takes arguments.

An area that adds such an address adds a line here: what it shows of the samples, and what it would show of
the witness whom only few may know of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from marsad.archive import Archive, decisions
from marsad.archive.decisions import Decider
from marsad.archive.models import IncidentAccount, Report
from marsad.tally.loading import shipped
from marsad.web.access.models import User
from marsad.web.exports.models import Export
from marsad.web.intake.models import Drop
from marsad.web.tallies.kept import shipped_text
from marsad.web.tallies.models import Layout

Of = Callable[[Archive], int | str]


@dataclass(frozen=True, slots=True)
class Example:
    """Values for the arguments of an address, by their names: of something open, and of the witness's.

    `queries` are query strings to call it with besides none; an address without arguments may have them too.
    `sensitive`: besides its right it asks for one of the two sensitivities, which not all of a role have.
    """

    open: dict[str, Of]
    hidden: dict[str, Of] | None = None
    queries: tuple[str, ...] = ()
    sensitive: bool = False


def _witness(archive: Archive) -> Report:
    return archive.reports.filter(source__confidential=True).order_by("id")[0]


def report(archive: Archive) -> int:
    """A report of the samples."""
    return archive.reports.order_by("id")[0].id


def hidden_report(archive: Archive) -> int:
    """The report of the witness."""
    return _witness(archive).id


def incident(archive: Archive) -> int:
    """An incident of the samples."""
    return archive.incidents.order_by("id")[0].id


def hidden_incident(archive: Archive) -> int:
    """The incident that the witness alone tells of."""
    told = archive.rows(IncidentAccount).filter(account__report=_witness(archive))
    return told.order_by("incident_id")[0].incident_id


def account(archive: Archive) -> int:
    """An account of the samples."""
    return archive.accounts.order_by("id")[0].id


def hidden_account(archive: Archive) -> int:
    """What the witness tells."""
    return archive.accounts.filter(report=_witness(archive)).order_by("id")[0].id


def source(archive: Archive) -> int:
    """An open source."""
    return archive.sources.filter(confidential=False).order_by("id")[0].id


def hidden_source(archive: Archive) -> int:
    """The witness."""
    return archive.sources.filter(confidential=True).order_by("id")[0].id


def person(archive: Archive) -> int:
    """Somebody of the desk."""
    return User.objects.get(name="monitor").pk


def drop(archive: Archive) -> int:
    """Files that the person called monitor dropped."""
    return _drop("monitor", "plain.txt")


def hidden_drop(archive: Archive) -> int:
    """The same, of which nobody else may know."""
    return _drop("monitor", "Qamar.txt")


def _drop(name: str, file: str) -> int:
    user = User.objects.get(name=name)
    given = {"user": user, "files": [{"name": file, "size": 1}], "standing": Drop.Standing.DONE}
    return Drop.objects.get_or_create(folder=file, defaults=given)[0].pk


def export(archive: Archive) -> int:
    """Files that the person called editor asked for."""
    user = User.objects.get(name="editor")
    given = {"user": user, "form": "csv", "total": 1, "standing": Export.Standing.DONE}
    return Export.objects.get_or_create(folder="export", defaults=given)[0].pk


def layout(archive: Archive) -> int:
    """A layout of bulletins."""
    given = {"language": "en", "text": "# Days", "saved_by": "editor"}
    return Layout.objects.get_or_create(name="plain", defaults=given)[0].pk


def definition(archive: Archive) -> str:
    """A tally of the register; the first that Marsad ships is kept where there is none."""
    if not archive.definitions.exists():
        name = shipped()[0]
        decisions.define(archive, name, shipped_text(name), Decider("editor"))
    return archive.definitions.order_by("name")[0].name


def entry_of(of: Callable[[Archive], int], kind: str) -> Of:
    """The first entry of the ledger about something."""
    return lambda archive: archive.entries.filter(subject=f"{kind}:{of(archive)}")[0].sequence


def last_entry(archive: Archive) -> int:
    """The last entry of the ledger."""
    return archive.head.sequence


def some(value: int | str) -> Of:
    """The same always."""
    return lambda _: value


EXAMPLES: dict[str, Example] = {
    # access
    "access:welcome": Example({"who": some("MQ"), "token": some("x-y")}),
    "access:end-visit": Example({"number": some(1)}),
    "access:person": Example({"number": person}),
    "access:renew-link": Example({"number": person}),
    "access:reset-factor": Example({"number": person}),
    "access:standing": Example({"number": person}),
    "access:end-sessions": Example({"number": person}),
    "access:entry": Example(
        {"sequence": entry_of(report, "report")}, {"sequence": entry_of(hidden_report, "report")}
    ),
    "access:ledger": Example({}, queries=("?action=intake", "?subject=report:1", "?since=1/1/2020")),
    "access:chain": Example({}, queries=("?head=1:0",)),
    "access:comings": Example({}, queries=("?who=monitor",)),
    # intake
    "intake:reports": Example({}, queries=("?q=Qamar",)),
    "intake:report": Example({"pk": report}, {"pk": hidden_report}),
    "intake:original": Example({"pk": report}, {"pk": hidden_report}, sensitive=True),
    "intake:document": Example({"pk": report}, {"pk": hidden_report}, sensitive=True),
    "intake:attachment": Example({"pk": some(1)}, sensitive=True),
    "intake:picture": Example({"pk": some(1)}),
    "intake:dropped": Example({"pk": drop}, {"pk": hidden_drop}),
    "intake:stop": Example({"pk": drop}, {"pk": hidden_drop}),
    "intake:go-on": Example({"pk": drop}, {"pk": hidden_drop}),
    "intake:rejected": Example({"pk": drop}, {"pk": hidden_drop}),
    "intake:confide": Example({"pk": source}, {"pk": hidden_source}),
    # review
    **{
        f"review:{name}": Example({"pk": incident}, {"pk": hidden_incident})
        for name in (
            "incident",
            "confirm",
            "exclude",
            "withhold",
            "undo",
            "hold",
            "note",
            "join",
            "apart",
            "code",
        )
    },
    "review:past": Example({"pk": incident, "entry": some(2)}, {"pk": hidden_incident, "entry": last_entry}),
    "review:next-after": Example({"pk": incident}),
    "review:previous": Example({"pk": incident}),
    "review:correct": Example(
        {"pk": incident, "field": some("place")}, {"pk": hidden_incident, "field": some("place")}
    ),
    "review:report": Example({"pk": report}),
    # search
    "search:search": Example({}, queries=("?q=quincetree", "?q=Salwa", "?q=Hajin", "?q=غير")),
    "search:open": Example({"number": some(1)}),
    "search:remove": Example({"number": some(1)}),
    # maps
    "maps:outlines": Example({"level": some("1")}),
    # tallies
    "tallies:edit": Example({"name": definition}),
    "tallies:exports": Example({"name": definition}),
    "tallies:export": Example({"name": definition, "form": some("csv")}),
    "tallies:diff": Example({"name": definition}),
    "tallies:curve": Example({"series": some(1), "run": some(1)}),
    "tallies:draft-picture": Example({"kind": some("months")}),
    "tallies:bulletin": Example({"number": some(1)}),
    "tallies:bulletin-picture": Example({"number": some(1), "name": some("months")}),
    "tallies:bulletin-file": Example({"number": some(1), "form": some("md")}),
    "tallies:layout": Example({"number": layout}),
    "tallies:remove-layout": Example({"number": layout}),
    "tallies:tally": Example({"name": definition}),
    "tallies:behind": Example({"name": definition}),
    "tallies:near": Example({"name": definition}),
    "tallies:sheet": Example({"name": definition}),
    "tallies:picture": Example({"name": definition, "kind": some("months")}),
    # exports
    "exports:file": Example({"number": export}),
    "exports:remove": Example({"number": export}),
    # api
    "api:revoke": Example({"number": some(1)}),
    "api-1:report": Example({"number": report}, {"number": hidden_report}),
    "api-1:text": Example({"number": report}, {"number": hidden_report}),
    "api-1:incident": Example({"number": incident}, {"number": hidden_incident}),
    "api-1:tally": Example({"name": definition}),
    "api-1:bulletin": Example({"number": some(1)}),
    "api-1:exported": Example({"form": some("csv")}),
    "api-1:job": Example({"number": export}),
    "api-1:job_file": Example({"number": export}),
}
