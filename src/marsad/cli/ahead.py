"""Reading ahead: a process opens files, another reads the reports in them, while this one keeps them."""

from __future__ import annotations

import hashlib
import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

import click

from marsad.cli.at_hand import AtHand
from marsad.cli.garbage import seldom_collect
from marsad.intake import RawReport
from marsad.intake.format import Found
from marsad.intake.raw import Document

if TYPE_CHECKING:
    from marsad.pipeline import Told

Read = tuple[Found, "Told | None"]
Source = Callable[[], Iterable[Found]]
WORTH = 50  # files; for fewer, starting processes takes longer than it saves


def read_ahead(source: Source) -> Iterator[Read]:
    """What the source finds, in its order, each report with what it tells, read in other processes.

    The source is called there, so it has to be of parts that can be sent. Where reading failed nothing is
    told: whoever keeps the report reads it again, and sees why.
    """
    context = multiprocessing.get_context("spawn")  # a fork would share what databases hold open
    opened, opening = context.Pipe(duplex=False)
    here, there = context.Pipe(duplex=False)
    others = [
        context.Process(target=_open, args=(source, opening), daemon=True),
        context.Process(target=_read, args=(opened, there), daemon=True),
    ]
    for other in others:
        other.start()
    for end in (opening, opened, there):
        end.close()
    seldom_collect()
    last: Document | None = None
    try:
        for one, told, shared in AtHand(here):
            if shared and isinstance(one, RawReport):
                one = replace(one, document=last)
            elif isinstance(one, RawReport):
                last = one.document
            yield one, told
        for other in others:
            other.join()
        if failed := [other.exitcode for other in others if other.exitcode]:
            raise click.ClickException(f"the process that reads ended with {failed[0]}: run it again")
    finally:
        for other in others:
            other.kill()
        here.close()


def _open(source: Source, connection: Connection) -> None:
    """The first process: opens files until all is sent, or until nobody is there any more to receive it."""
    last: Document | None = None
    with _at_work():
        for one in source():
            # Thousands of reports may stand in one document, which is sent with the first of them.
            shared = isinstance(one, RawReport) and one.document is not None and one.document is last
            last = one.document if isinstance(one, RawReport) else last
            sent = replace(one, document=None) if isinstance(one, RawReport) and shared else one
            connection.send((sent, shared))
        connection.send(None)


def _read(opened: Connection, connection: Connection) -> None:
    """The second: reads what the first sends; where that ended before its time, so does this."""
    with _at_work():
        while (sent := opened.recv()) is not None:
            one, shared = sent
            connection.send((one, _told(one), shared))
        connection.send(None)


@contextmanager
def _at_work() -> Iterator[None]:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    seldom_collect()
    with suppress(BrokenPipeError, EOFError):
        yield


def _told(one: Found) -> Told | None:
    from marsad.pipeline import read_comparably

    if not isinstance(one, RawReport):
        return None
    try:
        return read_comparably(one, "sha256:" + hashlib.sha256(one.content).hexdigest())
    except Exception:  # it will fail again where it can be told
        return None
