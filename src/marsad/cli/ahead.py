"""Reading ahead: a second process opens files and reads reports while this one keeps them."""

from __future__ import annotations

import hashlib
import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection

import click

from marsad.extraction.model import Extraction
from marsad.intake import RawReport
from marsad.intake.format import Found
from marsad.intake.raw import Document

Read = tuple[Found, Extraction | None]
Sent = tuple[Found, Extraction | None, bool]
Source = Callable[[], Iterable[Found]]
WORTH = 50  # files; for fewer, starting a process takes longer than it saves


def read_ahead(source: Source) -> Iterator[Read]:
    """What the source finds, in its order, each report with what it says, read in another process.

    The source is called there, so it has to be of parts that can be sent. Where reading failed there is
    no extraction: whoever keeps the report reads it again, and sees why.
    """
    context = multiprocessing.get_context("spawn")  # a fork would share what databases hold open
    here, there = context.Pipe(duplex=False)
    reader = context.Process(target=_send, args=(source, there), daemon=True)
    reader.start()
    there.close()
    last: Document | None = None
    try:
        while (sent := _received(here)) is not None:
            one, said, shared = sent
            if shared and isinstance(one, RawReport):
                one = replace(one, document=last)
            elif isinstance(one, RawReport):
                last = one.document
            yield one, said
        reader.join()
        if reader.exitcode:
            raise click.ClickException(f"the process that reads ended with {reader.exitcode}: run it again")
    finally:
        here.close()
        reader.kill()


def _received(connection: Connection) -> Sent | None:
    try:
        found: Sent | None = connection.recv()
    except EOFError:
        return None
    return found


def _send(source: Source, connection: Connection) -> None:
    """The other process: reads until all is sent, or until nobody is there any more to receive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    last: Document | None = None
    try:
        for one in source():
            # Thousands of reports may stand in one document, which is sent with the first of them.
            shared = isinstance(one, RawReport) and one.document is not None and one.document is last
            last = one.document if isinstance(one, RawReport) else last
            sent = replace(one, document=None) if isinstance(one, RawReport) and shared else one
            connection.send((sent, _said(one), shared))
        connection.send(None)
    except BrokenPipeError:
        pass


def _said(one: Found) -> Extraction | None:
    from marsad.pipeline import read

    if not isinstance(one, RawReport):
        return None
    try:
        return read(one, "sha256:" + hashlib.sha256(one.content).hexdigest())
    except Exception:  # it will fail again where it can be told
        return None
