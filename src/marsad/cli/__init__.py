"""The command line: one file a command, loaded only when it is called."""

from __future__ import annotations

import importlib

import click

# command -> "module:function"; a command whose parts are not installed says which extra brings them.
COMMANDS = {
    "evaluate": "marsad.cli.evaluate:evaluate",
    "extract": "marsad.cli.extract:extract",
}


class LazyGroup(click.Group):
    """Imports the module of a command when that command is called, so that the reader starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), function)
        return command


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="marsad")
def main() -> None:
    """Read reports of violence, keep a register of incidents, count and publish."""
