"""`marsad index`: the words by which the desk finds reports and incidents."""

from __future__ import annotations

import click

from marsad.cli.archives import archive_errors, archive_option


@click.command(short_help="Bring the index of the desk's search up to the register.")
@archive_option
@click.option("--anew", is_flag=True, help="Forget the index, and make it again from the register.")
def index(location: str | None, anew: bool) -> None:
    """Bring the index of words up to the ledger; a desk that runs does so by itself.

    The index holds nothing that the register does not, and can be made anew at any time.
    """
    from marsad.web import configure

    # Before anything imports the archive, which would ready Django without the desk.
    configure()
    with archive_errors():
        from marsad.archive.errors import database_errors
        from marsad.web.index.following import make_anew, step
        from marsad.web.opened import close_archive, open_archive

        archive = open_archive(location, create=False)
        try:
            with database_errors(archive.name):
                if anew:
                    make_anew(archive)
                while step(archive):
                    pass
                head = archive.head.sequence
        finally:
            close_archive()
    click.echo(f"the index is at entry {head}", err=True)
