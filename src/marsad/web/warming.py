"""Gets ready, while a desk starts, what the first pasted report and the first search would wait for."""

from __future__ import annotations

import threading

import marsad
from marsad.linking import linkage_installed

_TEXT = "On 3 May 2024, unknown gunmen shot two civilians dead in Hajin."  # invented


def start_warming() -> None:
    """Warms up beside whatever else is done; nobody waits for it."""
    threading.Thread(target=_warm_all, daemon=True).start()


def _warm_all() -> None:
    _warm_selections()
    warm()


def warm() -> None:
    """Reads an invented report twice and compares what it says, so that all that this takes is loaded."""
    account = marsad.extract(_TEXT).to_json()["incidents"][0]
    if linkage_installed():
        from marsad.linkage import link, row_of

        facts = {"published": None, "source": None, "language": "en"}
        list(link([row_of(account, facts, _TEXT, report=name) for name in ("one", "other")]))


def _warm_selections() -> None:
    """Reads the columns on which search and map select."""
    from django.db import connections

    from marsad.web.opened import the_archive
    from marsad.web.selection.finding import warm as warm_ground

    archive = the_archive()
    try:
        warm_ground(archive)
    finally:
        connections[archive.alias].close()
