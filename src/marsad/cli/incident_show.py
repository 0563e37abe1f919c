"""`marsad incident show`: an incident whole."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from typing import TYPE_CHECKING

import click

from marsad.adoption.plain import write
from marsad.cli.archives import archive_option, as_of_option, opened
from marsad.cli.deciding import number
from marsad.cli.messages import printable
from marsad.cli.person_lines import named_line
from marsad.cli.proposals import lines as proposal_lines
from marsad.cli.proposals import weighed
from marsad.cli.steps import told

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.dossier import Dossier, Held, Step, Told
    from marsad.archive.persons.people import NamedPerson
    from marsad.archive.register import Register

_RULES = {
    "only-account": "the only account that tells",
    "all-agree": "all accounts agree",
    "most-reliable": "the most reliable source",
    "only-credible": "the only account of a credible source",
    "most-exact": "the most exact",
    "most-accounts": "what most accounts tell",
    "latest-report": "the latest report of those equally good",
    "highest-rung": "everyone named, each by the surest account",
    "min-max": "least to greatest over the accounts",
    "latest-division": "divided as in the latest report that divides",
    "not-given": "no account tells",
}


@click.command(short_help="Show an incident whole: values, claims, proposals, history.")
@number()
@archive_option
@as_of_option
@click.option("--names", is_flag=True, help="Names of persons too, where they are not public.")
@click.option("--words", is_flag=True, help="The passage of each account, which may name people.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON document.")
def show(
    location: str | None, as_of: dt.datetime | None, incident: int, names: bool, words: bool, as_json: bool
) -> None:
    """Show INCIDENT whole: each field with the rule or the decision that gave it and what every account
    claims, where accounts contradict each other, what linkage proposes, and who did what to it.

    Names of persons are withheld unless a decision has made them public or --names asks for them.
    """
    with opened(location) as archive, _standing(archive, incident, as_of) as register:
        from marsad.archive.dossier import dossier

        found = dossier(archive, register, incident, names=names)
        passages = _passages(archive, register, found) if words else {}
    if as_json:
        document = dataclasses.asdict(found) | ({"words": passages} if words else {})
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(printable(line) for line in _lines(found, passages)))


def _standing(archive: Archive, incident: int, as_of: dt.datetime | None) -> AbstractContextManager[Register]:
    from marsad.archive.past import as_it_stood

    if as_of is None:
        return nullcontext(archive)
    return as_it_stood(archive, incident, archive.sequence_at(as_of))


def _passages(archive: Archive, register: Register, found: Dossier) -> dict[int, str]:
    reports = register.reports.in_bulk([account.report for account in found.accounts])
    texts = archive.texts(reports.values())
    return {account.account: texts[account.report][slice(*account.span)] for account in found.accounts}


def _lines(found: Dossier, passages: dict[int, str]) -> Iterator[str]:
    yield f"incident {found.incident}, revision {found.revision}: {', '.join(_marks(found))}"
    if found.merged_into:
        yield f"merged into incident {found.merged_into}"
    yield from (f"incident {gone} was merged into it" for gone in found.merged)
    reasons = {step.entry: step for step in found.history}
    for held in found.fields if found.accounts else ():
        yield ""
        yield f"{held.field}: {write(held.field, held.value)}"
        yield f"    {_why(held, reasons)}"
        yield from _claims(held, found.accounts)
    yield from _section("accounts", (line for one in found.accounts for line in _account(one, passages)))
    yield from _section("accounts contradict each other in", iter(found.disagreements))
    yield from _section("proposals", (line for one in found.proposals for line in proposal_lines(one)))
    if found.persons:
        yield from _section("persons named", chain(map(named_line, found.named), map(_person, found.persons)))
    yield from _section("history", map(_step, found.history))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    held = list(lines)
    if held:
        yield from ("", title)
        yield from (f"  {line}" for line in held)


def _marks(found: Dossier) -> list[str]:
    return [found.review, *(mark for mark in ("excluded", "withheld") if getattr(found, mark))]


def _why(held: Held, steps: dict[int, Step]) -> str:
    if held.rule != "decided":
        behind = f" (accounts {', '.join(map(str, held.accounts))})" if len(held.accounts) > 1 else ""
        return f"by the rule: {_RULES.get(held.rule, held.rule)}{behind}"
    step = steps.get(held.entry or 0)
    return f"decided by {step.actor}: {step.reason} (entry {step.entry})" if step else f"entry {held.entry}"


def _claims(held: Held, accounts: tuple[Told, ...]) -> Iterator[str]:
    for account in accounts:
        said = account.claims.get(held.field)
        value = write(held.field, said) if said else "says nothing"
        yield f"    account {account.account}, {_source(account)}: {value}"


def _source(account: Told) -> str:
    return f"{account.source or 'source not known'}, {account.published or 'day not known'}"


def _account(account: Told, passages: dict[int, str]) -> Iterator[str]:
    first, last = account.span
    title = f" ({account.title})" if account.title else ""
    yield (
        f"account {account.account}: report {account.report}{title}, {_source(account)}, "
        f"letters {first} to {last}; read by {account.engine}, confidence {account.confidence:.2f}"
    )
    yield f"    {_link(account)}"
    if not account.counts:
        yield "    not counted: the message was edited since; another account tells it as it reads now"
    if isinstance(account.why, dict):
        yield from (f"        {row}" for row in weighed(account.why.get("features", ())))
    if account.account in passages:
        yield f"    “{' '.join(passages[account.account].split())}”"


def _link(account: Told) -> str:
    if account.decided:
        return "linked by a person"
    if account.probability is None:
        return "the first of its incident, or of a message that was edited"
    pair = f", by {account.why['a']} and {account.why['b']}" if isinstance(account.why, dict) else ""
    return f"linked with probability {account.probability:.4f}{pair}"


def _person(person: NamedPerson) -> str:
    told_ = ", ".join((*person.roles, *person.effects))
    name = "name withheld" if person.name is None else person.name
    public = "" if person.name is None else ", public" if person.public else ", not public"
    accounts = f"account{'s' if len(person.accounts) > 1 else ''} {', '.join(map(str, person.accounts))}"
    return f"person {person.person}, {accounts}: {name}{public}{f' ({told_})' if told_ else ''}"


def _step(step: Step) -> str:
    reason = f" ({step.reason})" if step.reason else ""
    done = told(step.action, step.subject, step.before, step.after)
    return f"{step.entry}  {step.time[:19]}Z  {step.actor}: {done}{reason}"
