"""Runs the desk: one command starts all of it, on this machine alone unless somebody says otherwise."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType
from typing import Any, NoReturn

from marsad.web.background import start_worker

THREADS = 4  # more only wait for each other's turn: with 8, the slowest pages took twice as long
_PAUSE = 1.0  # seconds before a process that failed is replaced
_TURN = 0.0005  # seconds that a thread has the interpreter while others want it
# Who proxies says who asked, by which name and whether by HTTPS; nobody else is believed.
_PROXY_HEADERS = {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"}


@dataclass(frozen=True, slots=True)
class Service:
    """How a desk is served.

    `names` are the host names under which people reach it, besides this machine's own; `proxy` is the
    address of the one proxy before it, which speaks HTTPS to the outside; `workers` are processes that share
    one socket; `idle` is after how many minutes without a page a session ends.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    proxy: str | None = None
    workers: int = 1
    idle: int = 60

    def settings(self) -> dict[str, Any]:
        """The Django settings that follow from it."""
        given: dict[str, Any] = {
            "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]", *self._own(), *self.names],
            "DESK_IDLE_MINUTES": self.idle,
            "DESK_WORKER": True,
        }
        if self.proxy is None:
            return given
        return given | {
            "SESSION_COOKIE_SECURE": True,
            "CSRF_COOKIE_SECURE": True,
            "SESSION_COOKIE_NAME": "__Host-session",
            "CSRF_COOKIE_NAME": "__Host-csrf",
            "LANGUAGE_COOKIE_SECURE": True,
            "SECURE_SSL_REDIRECT": True,
            "SECURE_HSTS_SECONDS": 31_536_000,
        }

    def _own(self) -> list[str]:
        everywhere = {"0.0.0.0", "::"}
        return [] if self.host in everywhere else [f"[{self.host}]" if ":" in self.host else self.host]

    def waitress(self) -> dict[str, Any]:
        """What the server that speaks HTTP must know."""
        given: dict[str, Any] = {"threads": THREADS, "ident": "", "clear_untrusted_proxy_headers": True}
        if self.proxy is not None:
            given |= {"trusted_proxy": self.proxy, "trusted_proxy_headers": _PROXY_HEADERS}
        return given


def serve(location: str | None, service: Service, tell: Callable[[str | None], None]) -> None:
    """Serves the desk of an archive until it is stopped; makes the archive where there is none.

    Django must be ready with `service.settings()`.
    `tell` is called once it listens, with the path of the page where the first administrator is made.
    """
    from django.db import connections

    from marsad.web.access.begin import first_path
    from marsad.web.opened import open_archive
    from marsad.web.warming import get_ready

    with listening(service) as sock:
        open_archive(location)
        worker = start_worker(location)
        _stop_on_signals()
        try:
            get_ready()
            tell(first_path())
            # A connection is of one process: each opens its own.
            connections.close_all()
            if service.workers > 1:
                _share(sock, service)
            else:
                _answer(sock, service)
        finally:
            worker.close()


def listening(service: Service) -> socket.socket:
    """A socket at the address; OSError says why it cannot be had."""
    family, *_ = socket.getaddrinfo(service.host, service.port, type=socket.SOCK_STREAM)[0]
    return socket.create_server((service.host, service.port), family=family, backlog=128)


def _answer(sock: socket.socket, service: Service) -> None:
    from django.core.wsgi import get_wsgi_application
    from waitress.server import create_server

    from marsad.web.warming import start_warming

    # A page stops for every question to the database; with the interpreter's 5 ms, it would wait as long for
    # its turn each time while figures are counted beside it.
    sys.setswitchinterval(_TURN)
    start_warming()
    create_server(get_wsgi_application(), sockets=[sock], **service.waitress()).run()


def _share(sock: socket.socket, service: Service) -> None:
    """Several processes answer at one socket; one that fails is replaced."""
    children = {_fork(sock, service) for _ in range(service.workers)}
    try:
        while True:
            pid, _ = os.wait()
            if pid in children:
                children = (children - {pid}) | {_fork(sock, service)}
                time.sleep(_PAUSE)
    finally:
        for pid in children:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        for pid in children:
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)


def _fork(sock: socket.socket, service: Service) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        _answer(sock, service)
    finally:
        os._exit(0)


def _stop_on_signals() -> None:
    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
