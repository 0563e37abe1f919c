"""Reports into Marsad beside incidents into a running copy of Bayanat, the closest platform of documentation.

    PYTHONPATH=src python benchmarks/peer_platform.py http://127.0.0.1:5000 --user NAME --reports 300

The copy is your own, on your own machine, with an invented archive: the incidents stay in it. The password
is asked for, or taken from PEER_PASSWORD; a second factor has to be off. What Bayanat is given is what a
person has read out of the report already (title, words, dates), over its API, one incident a request, one
after the other and `--at-once` together. What Marsad is given is the page as saved: it reads and keeps.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import getpass
import http.cookiejar
import json
import os
import re
import time
import urllib.parse
import urllib.request
from collections.abc import Sequence

from bench_intake import SENTENCES, page, whole

_WORD = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_TITLE = re.compile(r"<title>([^<]+)</title>")
_PARAGRAPH = re.compile(r"<p>([^<]+)</p>")


def signed_in(address: str, user: str, password: str) -> urllib.request.OpenerDirector:
    """A client with a session; the platform keeps one a user, which all who ask at once share."""
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    client = urllib.request.build_opener(jar, urllib.request.ProxyHandler({}))
    form = client.open(f"{address}/login").read().decode()
    said = {"username": user, "password": password, "csrf_token": _WORD.findall(form)[0]}
    client.open(f"{address}/login", urllib.parse.urlencode(said).encode()).read()
    return client


def incident(number: int) -> dict[str, object]:
    """What a person would have typed in of an invented page."""
    html = page(number).decode()
    told = "".join(f"<p>{words}</p>" for words in _PARAGRAPH.findall(html))
    return {
        "title": _TITLE.findall(html)[0],
        "description": told,
        "comments": "invented",
        "status": "Human Created",
    }


def post(client: urllib.request.OpenerDirector, address: str, numbers: Sequence[int]) -> None:
    """Creates an incident for each number, one a request; anything but 201 ends the run."""
    for number in numbers:
        body = json.dumps({"item": incident(number)}).encode()
        asked = urllib.request.Request(
            f"{address}/admin/api/incident/", body, {"Content-Type": "application/json"}
        )
        with client.open(asked) as answer:
            if answer.status != 201:
                raise SystemExit(f"{asked.full_url}: {answer.status}")


def posted(client: urllib.request.OpenerDirector, address: str, count: int, at_once: int) -> None:
    """Prints how many incidents a second are created by so many requests at once."""
    begun = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(at_once) as threads:
        works = [
            threads.submit(post, client, address, range(first, count, at_once)) for first in range(at_once)
        ]
        for work in works:
            work.result()
    seconds = time.monotonic() - begun
    print(
        f"Bayanat, {at_once} at once: {count} incidents, {seconds:.1f} s, {count / seconds:.1f} a second",
        flush=True,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--user", required=True)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--at-once", type=int, default=8)
    given = parser.parse_args()
    platform = given.address.rstrip("/")
    session = signed_in(platform, given.user, os.environ.get("PEER_PASSWORD") or getpass.getpass())
    post(session, platform, [given.reports])  # what a server does for its first request alone
    for clients in (1, given.at_once):
        posted(session, platform, given.reports, clients)
    whole(given.reports, SENTENCES)
