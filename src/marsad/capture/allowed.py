"""Whom the program may ask: the hosts that somebody has listed, and nobody else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from marsad.capture.errors import CaptureError

_HOST = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """What an address says: how, whom, and what to ask for."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host as a request names it: with its port where that is not the usual one."""
        return self.host if self.port == _PORTS[self.scheme] else f"{self.host}:{self.port}"

    @property
    def address(self) -> str:
        """The address, in one spelling."""
        return f"{self.scheme}://{self.authority}{self.path}"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A list of hosts: "example.org" is itself alone, "*.example.org" all below it, ":8080" another port."""

    hosts: frozenset[str]

    @classmethod
    def read(cls, text: str) -> Allowed:
        """The list from its lines; what follows a # is a remark. CaptureError names what is no host."""
        lines = (line.partition("#")[0].strip().lower() for line in re.split(r"[\n,]", text))
        hosts = frozenset(line for line in lines if line)
        for host in sorted(hosts):
            if not _HOST.fullmatch(host):
                raise CaptureError(f"{host!r} is no host that could be allowed")
        return cls(hosts)

    def target(self, address: str) -> Target:
        """Where an address leads; CaptureError where nobody allowed that."""
        parts = _split(address)
        host = (parts.hostname or "").rstrip(".")
        usual = _PORTS[parts.scheme]
        port = parts.port or usual
        suffix = "" if port == usual else f":{port}"
        if not self._permits(host, suffix):
            raise CaptureError(f"{host}{suffix} is not on the list of hosts that may be asked")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return Target(parts.scheme, host, port, _quoted(path))

    def onwards(self, address: str, location: str) -> Target:
        """Where a redirect leads from an address; looked at as closely as where it began."""
        try:
            return self.target(urljoin(address, location))
        except ValueError as error:
            raise CaptureError(f"a redirect to no address: {error}") from None

    def _permits(self, host: str, suffix: str) -> bool:
        above = (f"*.{host.split('.', at)[-1]}{suffix}" for at in range(1, host.count(".") + 1))
        return f"{host}{suffix}" in self.hosts or any(one in self.hosts for one in above)


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address.strip())
        parts.port  # noqa: B018  a port that is none raises here
        ascii_host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise CaptureError(f"no address: {error}") from None
    if parts.scheme not in _PORTS or not ascii_host:
        raise CaptureError("no http or https address")
    if parts.username is not None or parts.password is not None:
        raise CaptureError("an address with a name or a password is not asked")
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=f"{ascii_host}{port}", fragment="")


def _quoted(path: str) -> str:
    """A path in the letters that a request may have."""
    from urllib.parse import quote

    return quote(path, safe="%/:=&?~#+!$,;'@()*[]-._")
