from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click
import pytest

from marsad.cli.ahead import read_ahead
from marsad.intake import RawReport, Refusal, read
from marsad.intake.format import Found
from tests.intake.made import WORDS, page


def test_what_is_read_ahead_is_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "b.csv").write_text(f'id,text\n1,"{WORDS}"\n2,\n3,"{WORDS} Again."\n')
    (tmp_path / "c.bin").write_bytes(b"\0\1")
    there = list(read_ahead(partial(read, [str(tmp_path)])))
    here = list(read([str(tmp_path)]))
    assert [one for one, _ in there] == here
    assert [said is not None for _, said in there] == [isinstance(one, RawReport) for one in here]
    rows = [one for one, _ in there if isinstance(one, RawReport) and one.position]
    assert len({id(one.document) for one in rows}) == 1  # sent once, and shared by its rows
    assert there[0][1] is not None and there[0][1].said.incidents


def failing() -> Iterator[Found]:
    yield Refusal("a", "refused")
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_reader_that_is_killed_is_no_end_of_the_files() -> None:
    found = read_ahead(failing)
    assert next(found)[0] == Refusal("a", "refused")
    with pytest.raises(click.ClickException, match="ended with -9"):
        list(found)
