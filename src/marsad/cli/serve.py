"""`marsad serve`: the desk, in a browser."""

from __future__ import annotations

import click

from marsad.cli.archives import archive_errors, archive_option


@click.command(short_help="Open the desk in a browser.")
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="The port.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A host name people use; repeatable.")
def serve(location: str | None, host: str, port: int, names: tuple[str, ...]) -> None:
    """Open the desk: review, search, map, tallies, in Arabic and in English.

    It answers on this machine alone unless --host says otherwise. The archive is made where there is none.
    """
    from marsad.web.serving import serve as run

    click.echo(f"the desk is at http://{host}:{port}/ (Ctrl-C ends it)", err=True)
    with archive_errors():
        run(location, host=host, port=port, names=names)
