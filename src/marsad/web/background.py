"""The worker beside a desk: does what takes long, as an intake of many reports, while the desk answers.

`python -m marsad.web.background` runs it on the archive of $MARSAD_ARCHIVE until its standard input closes,
which it does when the desk that started it ends, however that ends.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

_PAUSE = 1.0  # seconds before a worker that failed is started again


class Worker:
    """A process of its own that is started again when it fails; `close` ends it."""

    def __init__(self, location: str | None) -> None:
        # By the environment, not as an argument: a server's address holds a password.
        self._environment = os.environ | ({"MARSAD_ARCHIVE": location} if location else {})
        self._closing = threading.Event()
        self._process = self._start()
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def close(self) -> None:
        """Ends it at once; nothing is half kept of what it was doing."""
        self._closing.set()
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "marsad.web.background"]
        # In a session of its own, for Ctrl-C in the terminal is meant for the desk, which then ends it.
        return subprocess.Popen(command, stdin=subprocess.PIPE, env=self._environment, start_new_session=True)

    def _watch(self) -> None:
        while not self._closing.is_set():
            self._process.wait()
            if not self._closing.wait(_PAUSE):
                self._process = self._start()


def start_worker(location: str | None) -> Worker:
    """Starts the worker of a desk's archive, whose tables are up to date."""
    return Worker(location)


def main() -> None:
    """Does the tasks of the archive's desk, one by one; index and queue follow the ledger beside them."""
    from marsad.web import configure

    configure()
    _give_way()
    from django.core.management import call_command

    from marsad.web.exports.tasks import resume as resume_exports
    from marsad.web.index.following import keep_following
    from marsad.web.intake.tasks import resume
    from marsad.web.opened import use_archive
    from marsad.web.review.upkeep import keep_renewing

    archive = use_archive()
    resume()
    resume_exports()
    threading.Thread(target=_end_with_the_desk, daemon=True).start()
    for follower in (keep_following, keep_renewing):
        threading.Thread(target=follower, args=(archive,), daemon=True).start()
    call_command("db_worker", interval=0.5, startup_delay=False, verbosity=0)


def _give_way() -> None:
    """Lets the desk go before: people wait for pages, and nobody for this."""
    if hasattr(os, "nice"):
        nice = os.nice(10)
        # Linux may share the processor out by sessions first, and this is one of its own.
        with contextlib.suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(nice), encoding="ascii")


def _end_with_the_desk() -> None:
    while sys.stdin.buffer.read(1024):
        time.sleep(0.1)
    os._exit(0)


if __name__ == "__main__":
    main()
