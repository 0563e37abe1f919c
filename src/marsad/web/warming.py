"""Gets ready, while a desk starts, what the first report that is pasted would wait for."""

from __future__ import annotations

import threading

import marsad
from marsad.linking import linkage_installed

_TEXT = "On 3 May 2024, unknown gunmen shot two civilians dead in Hajin."  # invented


def start_warming() -> None:
    """Warms up beside whatever else is done; nobody waits for it."""
    threading.Thread(target=warm, daemon=True).start()


def warm() -> None:
    """Reads an invented report twice and compares what it says, so that all that this takes is loaded."""
    account = marsad.extract(_TEXT).to_json()["incidents"][0]
    if linkage_installed():
        from marsad.linkage import link, row_of

        facts = {"published": None, "source": None, "language": "en"}
        list(link([row_of(account, facts, _TEXT, report=name) for name in ("one", "other")]))
