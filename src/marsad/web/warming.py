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
    _warm_tallies()
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


def _warm_tallies() -> None:
    """Has every tally counted, for those who may see all sources and for those who may see the open ones."""
    from django.db import connections

    from marsad.web.access.models import User
    from marsad.web.opened import the_archive
    from marsad.web.sight import Sight
    from marsad.web.tallies.counts import COUNTS
    from marsad.web.tallies.kept import definitions
    from marsad.web.tallies.seen import Public

    archive = the_archive()
    try:
        rules = [row.rule for row in definitions(archive) if row.rule]
        for sight in (Sight(archive, archive, User(confidential=True)), Public(archive, archive)):
            COUNTS.ask(sight, rules)
    finally:
        connections[archive.alias].close()
