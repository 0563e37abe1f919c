"""`marsad serve`: one command starts all of it, and ends all of it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from marsad.web.serving import Service


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return int(sock.getsockname()[1])


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
@pytest.mark.parametrize("workers", [1, 2])
def test_it_answers_has_a_worker_and_ends_with_all_it_started(tmp_path: Path, workers: int) -> None:
    port = free_port()
    words = [
        "serve",
        "--archive",
        str(tmp_path / "r.sqlite3"),
        "--port",
        str(port),
        "--workers",
        str(workers),
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "marsad", *words], stderr=subprocess.PIPE, text=True, env=os.environ
    )
    assert process.stderr is not None
    assert "make its first administrator" in process.stderr.readline()
    address = process.stderr.readline().strip()
    assert re.fullmatch(rf"http://127\.0\.0\.1:{port}/begin\?code=\S{{20,}}", address)
    with urllib.request.urlopen(address, timeout=60) as answer:
        assert answer.status == 200
        assert answer.headers["Server"] is None
    with pytest.raises(urllib.error.HTTPError, match="400"):
        urllib.request.urlopen(urllib.request.Request(address, headers={"Host": "evil.example"}), timeout=60)
    started = children(process.pid)
    assert len(started) == (1 if workers == 1 else 1 + workers)
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=60)
    assert not any(Path(f"/proc/{pid}").exists() for pid in started)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_the_worker_ends_when_the_desk_is_killed(tmp_path: Path) -> None:
    words = ["serve", "--archive", str(tmp_path / "r.sqlite3"), "--port", str(free_port())]
    process = subprocess.Popen([sys.executable, "-m", "marsad", *words], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    process.stderr.readline()
    while not (started := children(process.pid)):
        time.sleep(0.1)
    process.kill()
    process.wait()
    for _ in range(600):
        if not Path(f"/proc/{started[0]}").exists():
            break
        time.sleep(0.1)
    else:
        pytest.fail("the worker goes on without its desk")


def test_a_taken_port_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        words = ["serve", "--archive", str(tmp_path / "r.sqlite3"), "--port", port]
        done = subprocess.run(
            [sys.executable, "-m", "marsad", *words], capture_output=True, text=True, timeout=120
        )
    assert done.returncode == 1
    assert re.fullmatch(rf"Error: 127\.0\.0\.1:{port}: .*in use.*\n", done.stderr)


def test_behind_a_proxy_cookies_need_https_and_the_proxy_is_believed() -> None:
    given = Service(names=("desk.example",), proxy="10.0.0.1")
    settings = given.settings()
    assert settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_SSL_REDIRECT"]
    assert "desk.example" in settings["ALLOWED_HOSTS"]
    assert given.waitress()["trusted_proxy"] == "10.0.0.1"
    assert "trusted_proxy" not in Service().waitress()
    assert "SESSION_COOKIE_SECURE" not in Service().settings()


def test_listening_everywhere_does_not_answer_to_every_name() -> None:
    assert Service(host="0.0.0.0").settings()["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
