"""The pages of a release, in Arabic and English, for a browser without a network."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from marsad.gazetteer.boundaries import ATTRIBUTION
from marsad.publishing import names
from marsad.publishing.agreement import data
from marsad.publishing.exports.record import Record
from marsad.publishing.language import Code, Language
from marsad.publishing.pictures.map import caption
from marsad.publishing.release.cells import Cells, tables_of
from marsad.publishing.release.methods import period
from marsad.publishing.release.release import Release, map_name
from marsad.publishing.wording import where
from marsad.tally.actors import name as actor_name

PAGE = 200  # incidents a page
_TEMPLATES = ("page.html", "index.html", "figures.html", "incidents.html", "methods.html")
Said = dict[str, Any]


def pages(release: Release, methods: dict[Code, list[Said]]) -> Iterator[tuple[str, str]]:
    """Every page by its path in the folder; `methods` are the sections of the methods page."""
    for code in ("en", "ar"):
        speech = Language("ar" if code == "ar" else "en")
        yield from _Pages(release, speech).all(methods[speech.code])


def style() -> str:
    """The style sheet of all pages."""
    return _read("style.css")


class _Pages:
    """The pages of one language."""

    def __init__(self, release: Release, language: Language) -> None:
        self._release, self._language = release, language
        self._say = data("release")[language.code]
        self._at = {r.number: at // PAGE + 1 for at, r in enumerate(release.incidents)}
        self._environment = _environment()
        self._environment.filters.update(
            toll=release.toll,
            day=lambda day: language.day(dt.date.fromisoformat(day)),
            period=lambda rule: period(rule, language),
            paged=self._paged,
            turned=self._turned,
            incident_page=lambda number: f"../{self._incident_page(int(number))}",
            upper_first=lambda text: text[:1].upper() + text[1:],
        )

    def all(self, methods: list[Said]) -> Iterator[tuple[str, str]]:
        """Every page of this language."""
        drawn = self._language.code in self._release.map_languages
        yield self._page(
            "index.html",
            "index",
            map=map_name(self._language.code) if drawn else "",
            caption=caption(self._release.told, self._language),
            attribution=ATTRIBUTION,
        )
        yield self._page("methods.html", "methods", sections=methods)
        for figures in self._release.figures:
            cells = Cells(self._release.toll)
            tables = tables_of(figures, cells, self._say, self._language)
            path = f"figures/{figures.definition.id}"
            yield self._page("figures.html", path, figures=figures, tables=tables, cells=cells.all)
        groups = self._groups()
        for number, group in enumerate(groups, start=1):
            items = [self._item(record) for record in group]
            every = range(1, len(groups) + 1)
            yield self._page(
                "incidents.html", f"incidents/page-{number}", number=number, pages=every, items=items
            )

    def _groups(self) -> list[Sequence[Record]]:
        every = self._release.incidents
        return [every[at : at + PAGE] for at in range(0, len(every), PAGE)] or [()]

    def _page(self, template: str, path: str, **values: Any) -> tuple[str, str]:
        page = self._environment.get_template(template)
        text = page.render(
            release=self._release,
            language=self._language.code,
            other="en" if self._language.code == "ar" else "ar",
            say=self._say,
            root="../" * path.count("/"),
            here=path,
            **values,
        )
        return self._paged(path), text

    def _paged(self, path: str) -> str:
        return f"{path}.html" if self._language.code == "en" else f"{path}.ar.html"

    def _turned(self, path: str) -> str:
        """The same page in the other language, from where it stands."""
        own = posixpath.basename(path)
        return f"{own}.ar.html" if self._language.code == "en" else f"{own}.html"

    def _incident_page(self, number: int) -> str:
        return f"{self._paged(f'incidents/page-{self._at[number]}')}#i{number}"

    def _item(self, record: Record) -> Said:
        incident = record.incident
        return {
            "number": record.number,
            "date": self._language.date(incident.date),
            "sentence": record.told(self._language.code),
            "fields": list(self._fields(record)),
            "accounts": [
                {
                    "source": told.source,
                    "published": told.published,
                    "sha256": told.sha256,
                    "words": self._release.passages.get(told.account, ""),
                }
                for told in record.tellings
                if told.source
            ],
        }

    def _fields(self, record: Record) -> Iterator[tuple[str, str]]:
        incident, labels, code = record.incident, self._say["fields"], self._language.code
        yield labels["type"], names.event_type(incident.event_type, self._language)
        yield labels["place"], where(incident, self._language) or self._say["unknown"]
        if incident.perpetrators:
            doers = (
                f"{actor_name(p.actor, code)} ({self._say['ladder'][p.attribution]})"
                for p in incident.perpetrators
            )
            yield labels["perpetrators"], "; ".join(doers)
        if incident.weapons:
            yield labels["weapons"], ", ".join(names.weapon(w.type, self._language) for w in incident.weapons)
        if unnamed := sum(not told.source for told in record.tellings):
            yield labels["unnamed"], str(unnamed)
        yield labels["reviewed"], self._say["answer"]["yes" if incident.reviewed else "no"]


def _environment() -> Environment:
    templates = {name: _read(name) for name in _TEMPLATES}
    return Environment(
        loader=DictLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _read(name: str) -> str:
    return (files("marsad.publishing") / "templates/release" / name).read_text(encoding="utf-8")
