"""`marsad serve`: the desk, in a browser."""

from __future__ import annotations

import os

import click

from marsad.cli.archives import archive_errors, archive_option
from marsad.cli.messages import printable


@click.command(short_help="Open the desk in a browser.")
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="The port.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name or address by which other machines reach the desk; repeatable. No other is answered.",
)
@click.option(
    "--behind-proxy",
    "proxy",
    is_flag=False,
    flag_value="127.0.0.1",
    metavar="[ADDRESS]",
    help="A proxy at this address (127.0.0.1) speaks HTTPS for the desk: cookies then need HTTPS, and the "
    "proxy is believed who asks.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that answer, for a server with PostgreSQL; not on Windows.",
)
@click.option(
    "--idle",
    type=click.IntRange(1, 1440),
    default=60,
    show_default=True,
    metavar="MINUTES",
    help="A session without a page for so long has ended.",
)
def serve(
    location: str | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    proxy: str | None,
    workers: int,
    idle: int,
) -> None:
    """Open the desk: review, search, map, tallies, in Arabic and in English.

    It answers on this machine alone unless --host says otherwise. The archive is made where there is none.
    As long as nobody can sign in, the address that is printed has a code that makes the first administrator.
    """
    from marsad.web import configure
    from marsad.web.serving import Service
    from marsad.web.serving import serve as run

    if workers > 1 and not hasattr(os, "fork"):
        raise click.UsageError("--workers needs Linux or another Unix.")

    def tell(path: str | None) -> None:
        what = "make its first administrator there" if path else "sign in there"
        base = f"https://{names[0]}" if proxy and names else f"http://{_written(host)}:{port}"
        click.echo(printable(f"The desk is open, {what} (Ctrl-C ends it):"), err=True)
        click.echo(printable(f"  {base}{path or '/'}"), err=True)

    service = Service(host, port, names, proxy, workers, idle)
    # Before anything imports the archive, which would ready Django without the desk.
    configure(**service.settings())
    with archive_errors():
        try:
            run(location, service, tell)
        except OSError as error:
            problem = printable(f"{host}:{port}: {error.strerror or error}")
            raise click.ClickException(problem) from None


def _written(host: str) -> str:
    """A host as it stands in an address that works on this machine."""
    if host in {"0.0.0.0", "::"}:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
