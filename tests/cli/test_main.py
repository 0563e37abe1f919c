"""The command line as a whole: help, missing parts, completion."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from marsad.cli import COMMANDS, main


def test_help_lists_every_command() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    listed = [line.split()[0] for line in result.output.split("Commands:")[1].splitlines() if line.strip()]
    assert set(listed) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_explains_itself(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name


def test_a_command_whose_parts_are_missing_says_what_brings_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    monkeypatch.setitem(COMMANDS, "absent", "tests.cli.needs_absent:command")
    result = CliRunner().invoke(main, ["absent", "--anything", "x"])
    assert result.exit_code == 1
    assert "marsad[all]" in result.stderr
    assert CliRunner().invoke(main, ["--help"]).exit_code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_can_complete(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from marsad.cli import main; main(prog_name='marsad')"],
        env={**os.environ, "_MARSAD_COMPLETE": f"{shell}_source"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "_MARSAD_COMPLETE" in done.stdout


def test_an_output_that_is_closed_early_is_no_traceback(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("An invented sentence.", encoding="utf-8")
    command = [sys.executable, "-m", "marsad", "extract", *[str(report)] * 2000]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
