"""One request to one machine, whose address was looked up and looked at before."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marsad.capture.allowed import Target
from marsad.capture.errors import CaptureError

AGENT = "marsad (a register of reports; one page at a time)"
_CHUNK = 1 << 16
_LONGEST_STEP = 20.0  # seconds without a byte
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes and seconds of one answer, all in all."""

    size: int = 10_000_000
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status line, the headers as they came, the body as it was sent."""

    target: Target
    machine: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name; "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def look_up(host: str, port: int) -> Sequence[str]:
    """Every address of a host."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CaptureError(f"{host} is not known: {error}") from None
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def public(host: str, machines: Sequence[str]) -> str:
    """The machine to ask: CaptureError where any of them lies in a network that is not the public one.

    A host that stands for both kinds is a trick, so one that is not public refuses all.
    """
    for machine in machines:
        address = ipaddress.ip_address(machine.partition("%")[0])
        if any(not one.is_global or one.is_multicast for one in (address, *_inner(address))):
            raise CaptureError(f"{host} stands for {machine}, which is no public address")
    if not machines:
        raise CaptureError(f"{host} has no address")
    return machines[0]


def _inner(address: _Address) -> list[_Address]:
    """The older addresses that a newer one may carry to a gateway."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED:
        carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in carried if one is not None]


def ask(target: Target, machine: str, limits: Limits, *, post: tuple[str, bytes] | None = None) -> Answer:
    """The answer to one request; nothing is followed and no proxy is heeded.

    `post` is what is sent, if anything is: its media type, and its bytes.
    """
    deadline = time.monotonic() + limits.seconds
    connection = _Pinned(target, machine, min(_LONGEST_STEP, limits.seconds))
    # A server that sends a byte now and then would else keep us for as long as it likes.
    clock = threading.Timer(limits.seconds, connection.abort)
    clock.start()
    try:
        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity", "Accept": "*/*", "Connection": "close"}
        headers |= {"Host": target.authority} | ({"Content-Type": post[0]} if post else {})
        connection.request("POST" if post else "GET", target.path, post[1] if post else None, headers)
        answer = connection.getresponse()
        body = _body(answer, limits)
        if time.monotonic() > deadline:  # a connection that was ended on time looks like one that has ended
            raise CaptureError(f"the answer took longer than {limits.seconds:g} seconds")
        fields = tuple(answer.getheaders())
        return Answer(target, machine, answer.status, answer.reason, fields, body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise CaptureError(f"{target.authority} did not answer: {_told(error)}") from None
    finally:
        clock.cancel()
        connection.close()


def _body(answer: http.client.HTTPResponse, limits: Limits) -> bytes:
    parts, size = [], 0
    while block := answer.read1(_CHUNK):
        parts.append(block)
        size += len(block)
        if size > limits.size:
            raise CaptureError(f"the answer is larger than {limits.size} bytes")
    said = answer.getheader("Content-Length") or ""
    if said.isdigit() and int(said) != size:
        raise CaptureError(f"the answer was cut after {size} of {said} bytes")
    return b"".join(parts)


def _told(error: Exception) -> str:
    return " ".join((str(error) or type(error).__name__).split())


class _Pinned(http.client.HTTPConnection):
    """A connection to the machine that was looked at, under the name of the host that was asked for."""

    def __init__(self, target: Target, machine: str, timeout: float) -> None:
        super().__init__(target.host, target.port, timeout=timeout)
        self._target, self._machine = target, machine
        # Of its own, since http.client lets go of a connection whose answer is still being read.
        self._open: socket.socket | None = None

    def abort(self) -> None:
        """Ends what is under way, from another thread."""
        if self._open is not None:
            with contextlib.suppress(OSError):
                self._open.shutdown(socket.SHUT_RDWR)

    def connect(self) -> None:
        """Connects to that machine and no other, whatever the name stands for by now."""
        self.sock = self._open = socket.create_connection((self._machine, self.port), self.timeout)
        if self._target.scheme == "https":
            secured = ssl.create_default_context().wrap_socket(
                self._open, server_hostname=self._target.host, do_handshake_on_connect=False
            )
            self.sock = self._open = secured  # before the handshake, which may never end
            secured.do_handshake()
