"""The command line: one file a command, loaded only when it is called."""

from __future__ import annotations

import importlib
from typing import Any

import click

# command -> "module:function"; a command whose parts are not installed says which extra brings them.
COMMANDS = {
    "archive": "marsad.cli.archive:archive",
    "bulletin": "marsad.cli.bulletin:bulletin",
    "codebook": "marsad.cli.codebook:codebook",
    "definition": "marsad.cli.definition:definition",
    "difference": "marsad.cli.difference:difference",
    "estimate": "marsad.cli.estimate:estimate_command",
    "evaluate": "marsad.cli.evaluate:evaluate",
    "export": "marsad.cli.export:export",
    "extract": "marsad.cli.extract:extract",
    "fetch": "marsad.cli.fetch:fetch",
    "gazetteer": "marsad.cli.gazetteer:gazetteer",
    "incident": "marsad.cli.incident:incident",
    "index": "marsad.cli.index:index",
    "intake": "marsad.cli.intake:intake",
    "link": "marsad.cli.link:link",
    "linkage": "marsad.cli.linkage:linkage",
    "person": "marsad.cli.person:person",
    "proposal": "marsad.cli.proposal:proposal",
    "published": "marsad.cli.published:published",
    "reconcile": "marsad.cli.reconcile:reconcile",
    "release": "marsad.cli.release:release",
    "run": "marsad.cli.run:run",
    "serve": "marsad.cli.serve:serve",
    "source": "marsad.cli.source:source",
    "stamp": "marsad.cli.stamp:stamp_command",
    "tally": "marsad.cli.tally:tally",
    "user": "marsad.cli.user:user",
    "verify": "marsad.cli.verify:verify",
}


class LazyGroup(click.Group):
    """Imports the module of a command when that command is called, so that the reader starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        try:
            command: click.Command = getattr(importlib.import_module(module), function)
        except ModuleNotFoundError as error:
            return _uninstalled(cmd_name, error)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as error:
            raise _not_installed(ctx.invoked_subcommand or "this", error) from error


def _uninstalled(name: str, error: ModuleNotFoundError) -> click.Command:
    """Stands in the list for a command that can't be loaded, and says so when it is called."""
    problem = _not_installed(name, error)

    def refuse() -> None:
        raise problem

    settings = {"ignore_unknown_options": True, "allow_extra_args": True}
    return click.Command(name, callback=refuse, short_help="(needs marsad[all])", context_settings=settings)


def _not_installed(name: str, error: ModuleNotFoundError) -> Exception:
    if (error.name or "").split(".")[0] == "marsad":
        return error
    return click.ClickException(f"`{name}` needs {error.name}, which pip install 'marsad[all]' brings")


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="marsad")
def main() -> None:
    """Read reports of violence, keep a register of incidents, count and publish."""
