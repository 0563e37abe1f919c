"""`marsad stamp`, against an authority that openssl plays on this machine."""

from __future__ import annotations

import base64
import contextlib
import subprocess
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.archive import Archive
from marsad.archive.verification import verify
from marsad.capture import CaptureError, stamping
from marsad.cli import main
from marsad.cli import stamp as command
from tests.archive.made import linked, read
from tests.capture.server import Server, serving

SETTINGS = """[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/cert.pem
signer_key = {folder}/key.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
[ext]
extendedKeyUsage = critical,timeStamping
"""


def certify(folder: Path, *options: str) -> None:
    """Makes a key and its certificate."""
    words = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=Invented TSA",
        *options,
    ]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*words, *files], check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An authority: its key, its certificate and its settings."""
    (tmp_path / "serial").write_text("01")
    settings = tmp_path / "tsa.cnf"
    settings.write_text("[req]\ndistinguished_name = dn\n[dn]\n" + SETTINGS.format(folder=tmp_path))
    certify(tmp_path, "-days", "2", "-config", str(settings), "-extensions", "ext")
    return tmp_path


@pytest.fixture
def authority(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        query = folder / "query.tsq"
        query.write_bytes(handler.rfile.read(int(handler.headers["Content-Length"])))
        made = ["openssl", "ts", "-reply", "-queryfile", str(query), "-config", str(folder / "tsa.cnf")]
        reply = subprocess.run(made, check=True, capture_output=True).stdout
        handler.send_response(200)
        handler.send_header("Content-Type", "application/timestamp-reply")
        handler.end_headers()
        handler.wfile.write(reply)

    here = partial(stamping.stamp, machine=lambda _, machines: machines[0])
    monkeypatch.setattr(command, "stamp", here)
    with serving() as running:
        running.pages["/"] = answer
        yield running


@pytest.fixture
def register(tmp_path: Path) -> str:
    path = str(tmp_path / "r.sqlite3")
    with Archive.open(path) as archive:
        linked(archive, "a report", read(1))
    return path


def run(register: str, folder: Path, *words: str) -> Result:
    root = str(folder / "cert.pem")
    return CliRunner().invoke(main, ["stamp", "--archive", register, "--root", root, *words])


def test_a_stamp_is_kept_and_proves_the_head(authority: Server, folder: Path, register: str) -> None:
    with Archive.open(register) as archive:
        head = str(archive.head)
    done = run(register, folder, f"{authority.root}/")
    assert done.exit_code == 0, done.stderr
    assert f"{head} was there on 20" in done.stdout
    assert run(register, folder).stdout == done.stdout
    with Archive.open(register) as archive:
        assert list(verify(archive)) == []


def test_a_stamp_of_another_authority_proves_nothing(
    authority: Server, register: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    certify(other)
    done = run(register, other, f"{authority.root}/")
    assert done.exit_code == 1 and "does not hold" in done.stderr
    with Archive.open(register) as archive:
        assert not archive.entries.filter(action="publish").exists()


def test_an_inner_machine_is_no_authority(folder: Path, register: str) -> None:
    done = run(register, folder, "http://127.0.0.1:9/")
    assert done.exit_code == 1 and "no public address" in done.stderr


def test_what_is_no_stamp_is_refused(authority: Server, folder: Path, register: str) -> None:
    done = run(register, folder, f"{authority.root}/elsewhere")
    assert done.exit_code == 1 and "gave no time stamp: it answered 404" in done.stderr
    assert "no certificate" in run(register, folder.parent).stderr


REPLY = "application/timestamp-reply"


def kept_token(register: str) -> bytes:
    """The token that a register holds."""
    with Archive.open(register) as archive:
        entry = archive.entries.get(action="publish")
        return base64.b64decode(str(entry.value()["token"]))


def test_a_token_that_was_changed_anywhere_proves_nothing_or_the_same(
    authority: Server, folder: Path, register: str
) -> None:
    """Every bit of it turned round, one at a time, and every length: no crash, and never another moment."""
    assert run(register, folder, f"{authority.root}/").exit_code == 0
    token, root = kept_token(register), (folder / "cert.pem").read_bytes()
    with Archive.open(register) as archive:
        message = str(archive.entries.get(action="publish").value()["head"]).encode()
    moment = stamping.check(token, message, root)
    turned = (token[:at] + bytes([token[at] ^ 1 << at % 8]) + token[at + 1 :] for at in range(len(token)))
    cut = (token[:at] for at in range(0, len(token), 7))
    for broken in (*turned, *cut, b"", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", bytes(100_000)):
        with contextlib.suppress(CaptureError):
            assert stamping.check(broken, message, root) == moment


def test_a_stamp_of_other_words_proves_nothing(authority: Server, folder: Path, register: str) -> None:
    assert run(register, folder, f"{authority.root}/").exit_code == 0
    root = (folder / "cert.pem").read_bytes()
    with pytest.raises(CaptureError, match="does not hold"):
        stamping.check(kept_token(register), b"other words", root)


def test_an_old_stamp_is_not_taken_for_a_new_one(authority: Server, folder: Path) -> None:
    """An authority, or somebody on the way, that answers with what it gave before for the same words."""
    root = (folder / "cert.pem").read_bytes()
    message = b"the same words"
    authority.pages["/old"] = (200, {"Content-Type": REPLY}, stamped(message, authority, root))
    with pytest.raises(CaptureError, match="does not hold"):
        stamped(message, authority, root, "/old")


def stamped(message: bytes, authority: Server, root: bytes, path: str = "/") -> bytes:
    here = f"{authority.root}{path}"
    return stamping.stamp(message, here, root, machine=lambda _, machines: machines[0])


@pytest.mark.parametrize(
    ("status", "media", "body"),
    [
        (200, REPLY, b""),
        (200, REPLY, b"<html>sign in to this network</html>"),
        (200, REPLY, b"\x30\x03\x02\x01\x02"),  # granted with changes, and no token
        (200, REPLY, b"\x30\x05\x30\x03\x02\x01\x02"),  # rejected
        (200, REPLY, bytes(300_000)),
        (200, "text/html", b"words"),
        (302, REPLY, b""),
        (500, REPLY, b"\x30\x00"),
    ],
)
def test_answers_that_are_no_stamp(
    authority: Server, folder: Path, status: int, media: str, body: bytes
) -> None:
    headers = {"Content-Type": media, "Location": f"{authority.root}/"}
    authority.pages["/bad"] = (status, headers, body)
    with pytest.raises(CaptureError):
        stamped(b"words", authority, (folder / "cert.pem").read_bytes(), "/bad")
