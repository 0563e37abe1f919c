"""`marsad user`: who may come to the desk, where no administrator can be asked in the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.archives import archive_errors, archive_option, by_option, who
from marsad.cli.messages import printable

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.web.access.models import User

# As the desk names them; written out here because its code is loaded only when a command runs.
ROLES = ("monitor", "reviewer", "editor", "auditor", "administrator")
_reason = click.option("--reason", default="", metavar="TEXT", help="Why, for the ledger.")
_name = click.argument("name")
_password = click.option(
    "--password",
    prompt="Password",
    hide_input=True,
    confirmation_prompt=True,
    envvar="MARSAD_NEW_PASSWORD",
    metavar="TEXT",
    help="Asked for where it is not given; better not given, for others may see it.",
)


@click.group(short_help="Let people in to the desk, and give them their roles.")
def user() -> None:
    """Look after the people of the desk; what is decided goes into the ledger."""


@contextmanager
def _desk(location: str | None, *, create: bool = False) -> Iterator[Archive]:
    from marsad.web import configure

    # Before anything imports the archive, which would ready Django without the desk.
    configure()
    from django.utils import translation

    with archive_errors(), translation.override("en"):
        from marsad.web.opened import close_archive, open_archive

        try:
            yield open_archive(location, create=create)
        finally:
            close_archive()


@user.command("list", short_help="List the people.")
@archive_option
def list_users(location: str | None) -> None:
    """List the people: whether active, role, what they may see, name."""
    with _desk(location):
        from marsad.web.access.factor import has_device
        from marsad.web.access.models import User

        for row in User.objects.all():
            sees = [word for word in ("names", "confidential") if getattr(row, word)]
            sees += ["second factor"] if has_device(row) else []
            standing = "active" if row.is_active else "disabled"
            click.echo(printable(f"{standing}  {row.role}  {', '.join(sees) or '-'}  {row.name}"))


@user.command(short_help="Let somebody in.")
@archive_option
@_name
@click.option("--role", type=click.Choice(ROLES), default="monitor", show_default=True, help="What they do.")
@click.option("--names", is_flag=True, help="They may see names of persons.")
@click.option("--confidential", is_flag=True, help="They may see confidential sources.")
@_password
@by_option
@_reason
def add(
    location: str | None,
    name: str,
    role: str,
    names: bool,
    confidential: bool,
    password: str,
    actor: str | None,
    reason: str,
) -> None:
    """Let NAME in, with a password; makes the archive where there is none.

    Editors and administrators set up their second factor when they first sign in.
    """
    with _desk(location, create=True) as archive:
        from marsad.archive.decisions import Decider
        from marsad.web.access import people

        _check(password, name)
        rights = people.Rights(role, names, confidential)
        made = people.add(archive, name, rights, Decider(who(actor), reason), password=password)
        click.echo(printable(f"{archive.name}: {made.name} may come in as {role}"), err=True)


def _decision(decide: Callable[..., str]) -> Callable[..., None]:
    """A command out of a function that decides about somebody and says what it did."""

    @wraps(decide)
    def command(location: str | None, name: str, actor: str | None, reason: str, **given: Any) -> None:
        with _desk(location) as archive:
            from marsad.archive.decisions import Decider
            from marsad.web.access import people

            done = decide(archive, people.find(name), Decider(who(actor), reason), **given)
            click.echo(printable(f"{archive.name}: {done}"), err=True)

    for option in (_reason, by_option, _name, archive_option):
        command = option(command)
    return command


@user.command(short_help="Give somebody another role.")
@_decision
@click.argument("role", type=click.Choice(ROLES))
@click.option("--names/--no-names", default=None, help="Whether they may see names of persons.")
@click.option("--confidential/--no-confidential", default=None, help="The same for confidential sources.")
def role(
    archive: Archive, person: User, by: Any, role: str, names: bool | None, confidential: bool | None
) -> str:
    """Give NAME the role ROLE; what they may see stays as it is unless it is said."""
    from dataclasses import replace

    from marsad.web.access import people

    before = people.Rights.of(person)
    rights = replace(
        before,
        role=role,
        names=before.names if names is None else names,
        confidential=before.confidential if confidential is None else confidential,
    )
    people.change(archive, person, rights, by)
    return f"{person.name} is {role} now"


@user.command(short_help="Give somebody a new password.")
@_password
@_decision
def password(archive: Archive, person: User, by: Any, password: str) -> str:
    """Give NAME a password that they change when they sign in; their sessions end."""
    from marsad.web.access import people

    _check(password, person.name)
    people.reset_password(archive, person, by, password)
    return f"{person.name} signs in with the new password, and then chooses another"


@user.command(short_help="Forget a lost second factor.")
@_decision
def reset(archive: Archive, person: User, by: Any) -> str:
    """Forget the second factor of NAME, who lost phone and recovery codes; their sessions end."""
    from marsad.web.access import people

    people.reset_factor(archive, person, by)
    return f"{person.name} has no second factor now"


@user.command(short_help="Let somebody in no more.")
@_decision
def disable(archive: Archive, person: User, by: Any) -> str:
    """Let NAME in no more, at once; nobody is deleted, for the ledger names them."""
    from marsad.web.access import people

    people.disable(archive, person, by)
    return f"{person.name} is disabled"


@user.command(short_help="Let somebody in again.")
@_decision
def enable(archive: Archive, person: User, by: Any) -> str:
    """Let NAME in again after `disable`."""
    from marsad.web.access import people

    people.disable(archive, person, by, disabled=False)
    return f"{person.name} may come in again"


def _check(password: str, name: str) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from marsad.web.access.models import User

    try:
        validate_password(password, User(name=name))
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from None
