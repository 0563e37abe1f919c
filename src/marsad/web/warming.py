"""Gets ready, before a desk opens, what its first pages would wait for.

What is read here once, before the desk divides into processes, they all share.
"""

from __future__ import annotations

import atexit
import gc
import logging
import threading
from collections.abc import Callable
from importlib import import_module

import marsad
from marsad.archive.stretch import hold
from marsad.linking import linkage_installed

_TEXT = "On 3 May 2024, unknown gunmen shot two civilians dead in Hajin."  # invented
_AT_HAND = 768  # millions of bytes: what five sorts of people may see of a million incidents
_PAGES = ("home", "intake:home", "review:queue", "search:search", "maps:map", "tallies:list")


def get_ready() -> None:
    """Loads what pages need, and has every page made once in both languages."""
    hold(_AT_HAND)
    for step in (_read_columns, _count_tallies, _load_reading, _make_pages):
        _tried(step)
    # What is there by now stays: it need not be looked through again and again for what could go.
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # DuckDB complains of what is left of it when the program ends


def start_warming() -> None:
    """Warms up beside whatever else is done; nobody waits for it."""
    threading.Thread(target=_tried, args=(warm,), daemon=True).start()


def warm() -> None:
    """Reads an invented report twice and compares what it says, so that all that this takes is loaded.

    Comparing has threads of its own, which a process does not hand down to those that it divides into.
    """
    account = marsad.extract(_TEXT).to_json()["incidents"][0]
    if linkage_installed():
        from marsad.linkage import link, row_of

        facts = {"published": None, "source": None, "language": "en"}
        list(link([row_of(account, facts, _TEXT, report=name) for name in ("one", "other")]))


def _tried(step: Callable[[], object]) -> None:
    """A desk opens cold rather than not at all."""
    try:
        step()
    except Exception:
        logging.getLogger(__name__).exception("The desk could not get ready for everything")


def _load_reading() -> None:
    marsad.extract(_TEXT)
    if linkage_installed():
        import_module("marsad.linkage.linker")


def _read_columns() -> None:
    """The columns on which search and map select, and which of them everybody may see."""
    from marsad.web.opened import the_archive
    from marsad.web.selection import Selection, find
    from marsad.web.selection.finding import warm as warm_ground
    from marsad.web.tallies.seen import Public

    archive = the_archive()
    warm_ground(archive)
    everybody = Public(archive, archive)
    _ = everybody.veiled
    find(Selection(), everybody)


def _count_tallies() -> None:
    """Every tally, for those who may see all sources and for those who may see the open ones."""
    from marsad.web.access.models import User
    from marsad.web.opened import the_archive
    from marsad.web.sight import Sight
    from marsad.web.tallies.counts import COUNTS
    from marsad.web.tallies.kept import definitions
    from marsad.web.tallies.seen import Public

    archive = the_archive()
    rules = [row.rule for row in definitions(archive) if row.rule]
    for sight in (Sight(archive, archive, User(confidential=True)), Public(archive, archive)):
        COUNTS.count(sight, rules)


def _make_pages() -> None:
    """The pages as an editor would get them: with that their templates, words and codes are loaded."""
    from django.conf import settings
    from django.urls import reverse
    from django.utils import translation

    from marsad.web.opened import the_archive
    from marsad.web.tallies.kept import definitions

    archive = the_archive()
    paths = [reverse(name) for name in _PAGES]
    paths += [reverse("review:incident", args=[row.id]) for row in archive.incidents.order_by("-id")[:1]]
    paths += [reverse("tallies:tally", args=[row.name]) for row in definitions(archive)[:1] if row.rule]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for path in paths:
                _make(path, language)


def _make(path: str, language: str) -> None:
    from django.test import RequestFactory
    from django.urls import resolve
    from django_htmx.middleware import HtmxDetails

    from marsad.web.access.models import User
    from marsad.web.access.rights import Role
    from marsad.web.opened import the_archive
    from marsad.web.sight import Sight

    request = RequestFactory().get(path)
    request.session = {}  # type: ignore[assignment]
    request.user = User(pk=0, role=Role.EDITOR, names=True, confidential=True, language=language)
    request.archive = the_archive()  # type: ignore[attr-defined]
    request.sight = Sight(the_archive(), the_archive(), request.user)  # type: ignore[attr-defined]
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    found = resolve(path)
    found.func(request, *found.args, **found.kwargs)
