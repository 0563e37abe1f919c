"""What a web page says of itself: headline, day of publication, outlet, address.

Only what is marked as the day of publication is taken for it: never a day of capture, of the last
change, of today, nor one that merely stands somewhere in the page.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from marsad.intake.published import published_problem

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date_published", "publishdate",
    "publish_date", "publish-date", "published_time", "published-date", "pubdate", "parsely-pub-date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "sailthru.date",
    "article.published", "citation_publication_date",
)  # fmt: skip
_CHANGED = ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified")
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_SITES = ("og:site_name", "application-name", "dc.publisher")
_NOT_PUBLISHED = re.compile(r"updat|modif|captur|archiv|retriev|now|today|current", re.I)
_PUBLISHED_CLASS = re.compile(r"publish|pubdate|entry-date|post-date|date-published", re.I)
_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SLASHED = re.compile(r"\s*(\d{4})/(\d{2})/(\d{2})(?!\d)")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})/(\d{2})/(\d{2})(?:/|$)")
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_CAPTURE = re.compile(r"^https?://[^/]*/web/(\d{4,14})(?:[a-z]{2}_)?/(https?://.+)$", re.S)
_LINKED_DATA = 200_000  # letters of it that are read at most


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; `private` names people, `note` says what was left open."""

    title: str | None = None
    published: str | None = None
    source: str | None = None
    address: str | None = None
    note: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    private: dict[str, Any] = field(default_factory=dict)


def page_facts(tree: HtmlElement, markup: str, address: str | None = None) -> PageFacts:
    """The facts of a page, given as its tree and its text, and its address where that is known."""
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    address, captured = _address(tree, markup, metas, address)
    published, note = _published(tree, metas, linked, address)
    facts = {"modified": _first(metas, _CHANGED), "captured": captured}
    author = _first(metas, ("author", "article:author", "dc.creator"))
    return PageFacts(
        _title(tree, metas, linked),
        published,
        _first(metas, _SITES) or _publisher(linked),
        address,
        note,
        {name: value for name, value in facts.items() if value},
        {"author": author} if author else {},
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD that is of a kind with a headline or a day."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            waiting: list[Any] = [json.loads((script.text or "")[:_LINKED_DATA], strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting += one[:50]
            elif isinstance(one, dict):
                waiting += [one["@graph"]] if "@graph" in one else []
                if "headline" in one or "datePublished" in one:
                    yield one


def _title(tree: HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    headlines = [one["headline"] for one in linked if isinstance(one.get("headline"), str)]
    heads = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    heads = [head for head in heads if head]
    told = headlines[:1] + heads[:1] * (len(heads) == 1) + [_first(metas, _TITLES) or ""]
    told += [" ".join((title.text or "").split()) for title in tree.iter("title")][:1]
    return next((" ".join(title.split()) for title in told if title.strip()), None)


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    for one in linked:
        publisher = one.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and name.strip():
            return name.strip()
    return None


def _address(
    tree: HtmlElement, markup: str, metas: dict[str, str], known: str | None
) -> tuple[str | None, str | None]:
    """Where the page was published, and when an archive of the web captured it."""
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    saved = _SAVED.search(markup[:4096])
    told = [known, *links, metas.get("og:url"), saved[1] if saved else None]
    address = next((a.strip() for a in told if a and a.strip().startswith(("http://", "https://"))), None)
    capture = _CAPTURE.match(address or "")
    return (capture[2], capture[1]) if capture else (address, None)


def _published(
    tree: HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]], address: str | None
) -> tuple[str | None, str]:
    """The day of publication; None, and why, where the page marks several that lie apart."""
    told = [str(one["datePublished"]) for one in linked if one.get("datePublished")]
    told += [metas[name] for name in _PUBLISHED if name in metas]
    days = [day for one in told if (day := _day(one))] or list(_times(tree))
    if not days and address and (match := _IN_ADDRESS.search(address)):
        days = [day for day in ["-".join(match.groups())] if published_problem(day) is None]
    if not days:
        return None, "the page marks no day of publication"
    if not _close(days):
        return None, f"the page marks several days of publication: {', '.join(sorted(set(days)))}"
    return days[0], ""


def _close(days: list[str]) -> bool:
    """Whether all are one day or its neighbour: the same moment in two time zones."""
    told = sorted(dt.date.fromisoformat(day) for day in days)
    return told[-1] - told[0] <= dt.timedelta(days=1)


def _times(tree: HtmlElement) -> Iterator[str]:
    """The days of the page's `time` tags that are marked as its publication."""
    for time in tree.iter("time"):
        kind = " ".join(time.get(name) or "" for name in ("class", "itemprop", "id"))
        marked = time.get("pubdate") is not None or _PUBLISHED_CLASS.search(kind)
        if marked and not _NOT_PUBLISHED.search(kind) and (day := _day(time.get("datetime") or "")):
            yield day


def _day(told: str) -> str | None:
    match = _DAY.match(told) or _SLASHED.match(told)
    day = "-".join(match.groups()) if match else None
    return day if day and published_problem(day) is None else None
