"""How quickly the desk answers twenty people at once.

    python benchmarks/bench_desk.py --archive postgresql://.../register --seconds 60

Serves the archive as `marsad serve --workers 2` does, signs a reviewer in, and lets each of the clients open
pages one after the other, in a mix of all kinds. Prints how many, the median, the 95th percentile and the
slowest (ms). The archive gets a user and sessions: use a copy. `invented_register.py` and `marsad archive
copy` make large ones.
"""

from __future__ import annotations

import argparse
import http.client
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict

NAME = "bench"
WORDS = ("gunmen", "drone", "mine", "soldier", "women")
KINDS = {
    "first page": "/",
    "queue": "/review",
    "review": "/incidents/{number}",
    "search by words": "/search/?q={word}",
    "search by fields": "/search/?q=killed%3A%3E%3D{few}",
    "map": "/map/",
    "tallies": "/tallies",
    "tally": "/tallies/all-incidents",
}


def path(kind: str, most: int, mind: random.Random) -> str:
    """A page of that kind, another one each time."""
    return KINDS[kind].format(number=mind.randint(1, most), word=mind.choice(WORDS), few=mind.randint(1, 9))


def main() -> None:
    """Runs the load, and prints the table."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--archive", required=True)
    given.add_argument("--seconds", type=int, default=60)
    given.add_argument("--clients", type=int, default=20)
    given.add_argument("--workers", type=int, default=2)
    given.add_argument("--think", type=float, default=1.0, help="mean seconds between two pages of a person")
    asked = given.parse_args()
    cookie, most = prepared(asked.archive)
    port = free_port()
    command = [sys.executable, "-m", "marsad", "serve", "--archive", asked.archive, "--port", str(port)]
    server = subprocess.Popen([*command, "--workers", str(asked.workers)], stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        mind = random.Random(0)
        for kind in KINDS:
            first = opened(
                http.client.HTTPConnection("127.0.0.1", port, timeout=120), path(kind, most, mind), cookie
            )
            print(
                f"cold: {kind:18}{first[1] * 1000:8.0f} ms {first[2] / 1000:6.0f} kB  {first[0]}", flush=True
            )
        times = load(port, cookie, most, asked)
    finally:
        server.terminate()
        server.wait()
    print(f"\n{asked.clients} people, {asked.seconds} s, {most} incidents")
    print(f"{'page':20}{'n':>7}{'p50':>8}{'p95':>8}{'max':>8}  ms")
    for kind, seconds in times.items():
        row = sorted(one * 1000 for one in seconds)
        p95 = row[int(0.95 * (len(row) - 1))]
        print(f"{kind:20}{len(row):7}{statistics.median(row):8.0f}{p95:8.0f}{row[-1]:8.0f}")


def prepared(location: str) -> tuple[str, int]:
    """A reviewer's session cookie, and the highest number of an incident."""
    from marsad.web import configure

    configure(ALLOWED_HOSTS=["*"])
    from django.conf import settings
    from django.test import Client

    from marsad.archive.decisions import Decider, define
    from marsad.web.access.models import User
    from marsad.web.opened import close_archive, open_archive
    from marsad.web.tallies.kept import shipped_text

    archive = open_archive(location)
    if not archive.definitions.exists():
        define(archive, "all-incidents", shipped_text("all-incidents"), Decider(NAME))
    user = User.objects.filter(name=NAME).first() or User.objects.create_user(
        NAME, role="reviewer", language="en"
    )
    client = Client()
    client.force_login(user)
    most = archive.next_id(archive.incidents.model) - 1
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    close_archive()
    return f"{cookie.key}={cookie.value}", most


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def wait_for(port: int) -> None:
    """Until the desk answers."""
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the desk did not start")


def opened(connection: http.client.HTTPConnection, path: str, cookie: str) -> tuple[int, float, int]:
    """Status, seconds and bytes of one page."""
    before = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    return answer.status, time.perf_counter() - before, len(body)


def load(port: int, cookie: str, most: int, asked: argparse.Namespace) -> dict[str, list[float]]:
    """The seconds of every page, by its kind."""
    times: dict[str, list[float]] = defaultdict(list)
    end = time.monotonic() + asked.seconds

    def person(seed: int) -> None:
        mind = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while time.monotonic() < end:
            kind = mind.choice(list(KINDS))
            status, seconds, _ = opened(connection, path(kind, most, mind), cookie)
            times[kind if status in (200, 404) else f"{kind}: {status}"].append(seconds)
            time.sleep(mind.expovariate(1 / asked.think))

    people = [threading.Thread(target=person, args=(seed,)) for seed in range(asked.clients)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return dict(sorted(times.items()))


if __name__ == "__main__":
    main()
