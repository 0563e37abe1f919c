"""A small client of a desk's interface, for notebooks and scripts; it needs nothing but Python.

desk = Client("https://desk.example", "marsad_...")
for incident in desk.incidents():
    print(incident["date"], incident["killed"])
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

Json = dict[str, Any]
_SECONDS = 60


class Refused(Exception):
    """The desk says no: `status` is that of HTTP, `problem` what it says (RFC 9457)."""

    def __init__(self, status: int, problem: Json) -> None:
        super().__init__(f"{status}: {problem.get('detail') or problem.get('title') or 'refused'}")
        self.status, self.problem = status, problem


class _Stay(HTTPRedirectHandler):
    # A token is sent to the desk alone, wherever an answer points.
    def redirect_request(self, *args: Any, **given: Any) -> None:
        return None


class Client:
    """A desk at an address, seen as the person of a token sees it."""

    def __init__(self, address: str, token: str) -> None:
        host = urlsplit(address)
        if host.scheme != "https" and host.hostname not in ("localhost", "127.0.0.1", "::1"):
            raise ValueError(f"{address}: a token goes over https, or stays on this machine")
        self._base = f"{address.rstrip('/')}/api/v1"
        self._token = token
        self._opener = build_opener(_Stay)

    def service(self) -> Json:
        """The versions of Marsad and of the codebook, and the ledger's head."""
        return self._json("/")

    def extract(self, text: str, *, published: str | None = None, language: str | None = None) -> Json:
        """What a text says, in the form of the contract; nothing is kept."""
        return self._json("/extraction", {"text": text, "published": published, "language": language})

    def add_report(self, text: str, **told: Any) -> Json:
        """Keeps a report: `published`, `source`, `title`, `address`, `language`, `confidential`."""
        return self._json("/reports", {"text": text, **told})

    def reports(self) -> Iterator[Json]:
        """All reports that may be seen."""
        return self._pages("/reports")

    def incidents(self) -> Iterator[Json]:
        """All incidents that stand and may be seen."""
        return self._pages("/incidents")

    def incident(self, number: int) -> Json:
        """An incident whole: fields and why, accounts, disagreements, history."""
        return dict(self._json(f"/incidents/{number}")["incident"])

    def findings(self) -> Iterator[Json]:
        """All contradictions and gaps inside reports."""
        return self._pages("/findings")

    def ledger(self) -> Iterator[Json]:
        """The ledger, entry by entry."""
        return self._pages("/ledger")

    def tallies(self) -> list[Json]:
        """All tally definitions."""
        return list(self._json("/tallies")["items"])

    def tally(self, name: str) -> Json:
        """The figures of a definition."""
        return dict(self._json(f"/tallies/{quote(name, safe='')}")["figures"])

    def bulletins(self) -> list[Json]:
        """All published bulletins."""
        return list(self._json("/bulletins")["items"])

    def bulletin(self, number: int) -> str:
        """A published bulletin, word for word as Markdown."""
        return self._bytes(f"/bulletins/{number}").decode()

    def export(self, form: str, *, pause: float = 2.0) -> bytes:
        """A ZIP of the register in a format of `marsad export`; of a large one, once it is written there.

        Asks every `pause` seconds how far it is. Refused where it fails.
        """
        answer = self._bytes(f"/exports/{quote(form, safe='')}")
        if answer.startswith(b"PK"):
            return answer
        path = f"/export-jobs/{json.loads(answer)['number']}"
        while (job := self._json(path))["standing"] in ("waiting", "writing"):
            time.sleep(pause)
        if job["standing"] != "done":
            raise Refused(500, {"detail": job["trouble"]})
        return self._bytes(f"{path}/file")

    def _pages(self, path: str) -> Iterator[Json]:
        cursor = ""
        while True:
            query = urlencode({"limit": 200} | ({"cursor": cursor} if cursor else {}))
            page = self._json(f"{path}?{query}")
            yield from page["items"]
            if not (cursor := page["next"] or ""):
                return

    def _json(self, path: str, body: Json | None = None) -> Json:
        return dict(json.loads(self._bytes(path, body)))

    def _bytes(self, path: str, body: Json | None = None) -> bytes:
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/json"}
        data = None
        if body is not None:
            data, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        try:
            with self._opener.open(Request(self._base + path, data, headers), timeout=_SECONDS) as answer:
                return bytes(answer.read())
        except HTTPError as error:
            raise Refused(error.code, _problem(error.read())) from error


def _problem(body: bytes) -> Json:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
