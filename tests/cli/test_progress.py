"""A progress bar is for people at a terminal, and never in the way of a program."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest


def _error_of(folder: Path, *, terminal: bool) -> bytes:
    reports = []
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text("An invented sentence.", encoding="utf-8")
        reports.append(str(folder / name))
    command = [sys.executable, "-m", "marsad", "extract", *reports]
    if not terminal:
        return subprocess.run(command, capture_output=True, check=True).stderr
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 4096):
                said += piece
        except OSError:  # how Linux says that the other end is closed
            pass
        finally:
            os.close(ours)
        assert process.wait() == 0
    return said


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_a_bar_on_a_terminal(tmp_path: Path) -> None:
    assert b"Reading" in _error_of(tmp_path, terminal=True)


def test_no_bar_elsewhere(tmp_path: Path) -> None:
    assert _error_of(tmp_path, terminal=False) == b""
