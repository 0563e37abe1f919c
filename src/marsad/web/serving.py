"""Runs the desk: one command, one process, on this machine alone unless somebody says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.web import configure


def serve(
    location: str | None, *, host: str = "127.0.0.1", port: int = 8765, names: Sequence[str] = ()
) -> None:
    """Serves the desk of an archive until it is stopped; makes the archive where there is none.

    `names` are the host names under which people reach it, besides this machine's own.
    """
    configure(ALLOWED_HOSTS=["localhost", "127.0.0.1", "[::1]", *names])
    from django.core.wsgi import get_wsgi_application
    from waitress import serve as run

    from marsad.web.opened import open_archive

    open_archive(location)
    run(get_wsgi_application(), host=host, port=port, threads=8, ident="")
