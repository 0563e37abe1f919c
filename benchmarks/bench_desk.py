"""How quickly the desk answers twenty people at once.

    python benchmarks/bench_desk.py --archive postgresql://.../register --seconds 60

Serves the archive as `marsad serve --workers 2` does, signs twenty reviewers in (half read Arabic, half may
see confidential sources), and lets each open pages one after the other, in a mix of all kinds: `--think LEAST
MOST` seconds apart, as people at a desk do, or at once when the page before has come (`--think 0 0`). Prints
what the first pages take, then how many of each kind, the median, the 95th percentile and the slowest (ms).

`--intake N` has the worker beside the desk take in N invented reports meanwhile; `--decide SHARE` lets so
many of all pages be a confirmation. The archive gets users, definitions, a confidential source and whatever
was decided: use a copy. `invented_register.py` and `marsad archive copy` make large ones.
"""

from __future__ import annotations

import argparse
import http.client
import io
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

PLACES = ("hama", "quamishli", "aleppo", "الحسكة", "القامشلي", "حلب", "tal hmis", "manbij", "raqqa", "دير")
WHAT = (
    "abduction",
    "attack",
    "هجوم",
    "اشتباك",
    "armed clash",
    "خطف",
    "russia",
    "تركيا",
    "islamic state",
    "عنف",
)
SENTENCES = (Path(__file__).parent / "invented-en.txt").read_text(encoding="utf-8").splitlines()
KINDS = {
    "first page": "/",
    "queue": "/review",
    "review": "/incidents/{number}",
    "search by words": "/search/?q={words}",
    "search by fields": "/search/?killed={few}&from={year}-01-01&sort={sort}",
    "map": "/map/?from={year}-01-01",
    "map, its figures": "/map/incidents.json?level={level}&from={year}-01-01",
    "tallies": "/tallies",
    "tally": "/tallies/{tally}",
}
CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a load must know: where, the cookies of the people, the highest incident, the definitions."""

    port: int
    cookies: tuple[str, ...]
    most: int
    tallies: tuple[str, ...]

    def path(self, kind: str, mind: random.Random) -> str:
        """A page of that kind, another one each time."""
        return KINDS[kind].format(
            number=mind.randint(1, self.most),
            words=quote(f"{mind.choice(PLACES)} {mind.choice(WHAT)}"),
            few=mind.randint(1, 6),
            year=mind.randint(2014, 2023),
            sort=mind.choice(("", "-killed", "place", "-date")),
            level=mind.randint(1, 3),
            tally=mind.choice(self.tallies),
        )


def main() -> None:
    """Runs the load, and prints the table."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--archive", required=True)
    given.add_argument("--seconds", type=int, default=60)
    given.add_argument("--clients", type=int, default=20)
    given.add_argument("--workers", type=int, default=2)
    given.add_argument("--think", type=float, nargs=2, default=(2.0, 5.0), metavar=("LEAST", "MOST"))
    given.add_argument("--decide", type=float, default=0.0, metavar="SHARE")
    given.add_argument("--intake", type=int, default=0, metavar="N")
    asked = given.parse_args()
    desk = prepared(asked.archive, asked.clients)
    command = [sys.executable, "-m", "marsad", "serve", "--archive", asked.archive, "--port", str(desk.port)]
    before = time.monotonic()
    server = subprocess.Popen([*command, "--workers", str(asked.workers)], stderr=subprocess.DEVNULL)
    try:
        wait_for(desk.port)
        print(f"from the command to the first page: {time.monotonic() - before:.1f} s")
        first_pages(desk)
        if asked.intake:
            drop(desk, asked.intake)
        times = load(desk, asked)
    finally:
        server.terminate()
        server.wait()
    every = [one for row in times.values() for one in row]
    print(
        f"\n{asked.clients} people, {asked.seconds} s, {desk.most} incidents, {asked.think} s of thinking, ",
        end="",
    )
    print(f"{len(every) / asked.seconds:.1f} pages a second, load {os.getloadavg()[0]:.0f}")
    print("| page | pages | median | 95th percentile | slowest |\n|---|---|---|---|---|")
    for kind, seconds in [*times.items(), ("all", every)]:
        row = sorted(one * 1000 for one in seconds)
        p95 = row[int(0.95 * (len(row) - 1))]
        print(f"| {kind} | {len(row)} | {statistics.median(row):.0f} | {p95:.0f} | {row[-1]:.0f} |")


def prepared(location: str, clients: int) -> Desk:
    """The people, signed in, and the definitions that Marsad ships; one source is confidential."""
    from marsad.web import configure

    configure(ALLOWED_HOSTS=["*"])
    from marsad.archive.decisions import Decider, define
    from marsad.archive.sources import withhold
    from marsad.tally.loading import shipped
    from marsad.web.opened import close_archive, open_archive
    from marsad.web.tallies.kept import shipped_text

    archive = open_archive(location)
    known = set(archive.definitions.values_list("name", flat=True))
    for name in shipped():
        if name not in known:
            define(archive, name, shipped_text(name), Decider("bench"))
    if not archive.sources.filter(confidential=True).exists():
        told = archive.reports.exclude(source=None).order_by("-source_id").values_list("source_id", flat=True)
        withhold(archive, told[0], Decider("bench", "invented"))
    cookies = tuple(signed_in(number) for number in range(clients))
    most = archive.next_id(archive.incidents.model) - 1
    close_archive()
    return Desk(free_port(), cookies, most, shipped())


def signed_in(number: int) -> str:
    """The cookie of one of the people."""
    from django.conf import settings
    from django.test import Client

    from marsad.web.access.models import User

    trusted = number % 4 < 2
    user, _made = User.objects.get_or_create(
        name=f"bench {number}",
        defaults={
            "role": "reviewer",
            "language": "ar" if number % 2 else "en",
            "names": trusted,
            "confidential": trusted,
        },
    )
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return f"{cookie.key}={cookie.value}"


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def wait_for(port: int) -> None:
    """Until the desk answers."""
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            connection.request("GET", "/sign-in")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the desk did not start")


class Person:
    """Somebody at the desk: a connection that stays, and a mind of their own."""

    def __init__(self, desk: Desk, number: int) -> None:
        # Other pages in every run: what was confirmed in one cannot be confirmed in the next.
        self.desk, self.mind = desk, random.Random()
        self._cookie = desk.cookies[number % len(desk.cookies)]
        self._connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=120)

    def open(self, path: str, form: dict[str, str] | None = None) -> tuple[int, float, bytes]:
        """Status, seconds and body of a page; with a form, of what answers it."""
        headers = {"Cookie": self._cookie, "Accept-Encoding": "gzip"}
        body = None
        if form is not None:
            body = urlencode(form)
            token = form["csrfmiddlewaretoken"]
            headers |= {
                "Cookie": f"{self._cookie}; csrftoken={token}",
                "Content-Type": "application/x-www-form-urlencoded",
            }
        before = time.perf_counter()
        self._connection.request("POST" if body else "GET", path, body, headers)
        answer = self._connection.getresponse()
        read = answer.read()
        return answer.status, time.perf_counter() - before, read

    def confirm(self) -> tuple[int, float, bytes]:
        """Confirms an incident, as the key c does."""
        from gzip import decompress

        path = self.desk.path("review", self.mind)
        status, _seconds, body = self.open(path)
        page = decompress(body).decode() if body[:2] == b"\x1f\x8b" else body.decode()
        expected = re.search(r'name="expected" value="(\d+)"', page)
        if status != 200 or expected is None or 'name="back"' in page.split("data-key", 1)[0]:
            return 404, 0.0, b""
        token = "a" * 32
        return self.open(f"{path}/confirm", {"expected": expected[1], "csrfmiddlewaretoken": token})


def first_pages(desk: Desk) -> None:
    """Tells what each kind takes for the first time."""
    person = Person(desk, 0)
    for kind in KINDS:
        status, seconds, body = person.open(desk.path(kind, person.mind))
        print(f"first: {kind:18}{seconds * 1000:8.0f} ms {len(body) / 1000:6.0f} kB  {status}", flush=True)


def reports(number: int) -> Iterator[str]:
    """Invented reports, a line each."""
    mind = random.Random(number)
    for one in range(number):
        day = f"{mind.randint(2014, 2023)}-{mind.randint(1, 12):02}-{mind.randint(1, 28):02}"
        text = " ".join(mind.choice(SENTENCES) for _ in range(4)) + f" Report {one}."
        yield json.dumps(
            {"id": f"bench-{one}-{time.time_ns()}", "text": text, "published": day, "source": "Bench"}
        )


def drop(desk: Desk, number: int) -> None:
    """Drops reports on the desk, as a file of lines."""
    token = "a" * 32
    edge, out = "an-edge-of-a-part", io.StringIO()
    for name, value in (("csrfmiddlewaretoken", token), ("drop-source", "Bench")):
        out.write(f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n')
    out.write(
        f'--{edge}\r\nContent-Disposition: form-data; name="drop-chosen"; filename="bench.jsonl"\r\n\r\n'
    )
    out.write("\n".join(reports(number)) + f"\r\n--{edge}--\r\n")
    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=300)
    headers = {
        "Cookie": f"{desk.cookies[0]}; csrftoken={token}",
        "Content-Type": f"multipart/form-data; boundary={edge}",
    }
    connection.request("POST", "/reports/drops", out.getvalue().encode(), headers)
    answer = connection.getresponse()
    print(f"dropped {number} reports: {answer.status} {answer.getheader('Location')}", flush=True)


def load(desk: Desk, asked: argparse.Namespace) -> dict[str, list[float]]:
    """The seconds of every page, by its kind."""
    times: dict[str, list[float]] = defaultdict(list)
    end = time.monotonic() + asked.seconds

    def work(number: int) -> None:
        person = Person(desk, number)
        time.sleep(person.mind.uniform(0, asked.think[1]))
        while time.monotonic() < end:
            if person.mind.random() < asked.decide:
                kind, (status, seconds, _body) = CONFIRM, person.confirm()
            else:
                kind = person.mind.choice(list(KINDS))
                status, seconds, _body = person.open(desk.path(kind, person.mind))
            if seconds:
                times[kind if status in (200, 302, 404) else f"{kind}: {status}"].append(seconds)
            time.sleep(person.mind.uniform(*asked.think))

    people = [threading.Thread(target=work, args=(number,)) for number in range(asked.clients)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    order = [*KINDS, CONFIRM]
    return dict(sorted(times.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else 99))


if __name__ == "__main__":
    main()
