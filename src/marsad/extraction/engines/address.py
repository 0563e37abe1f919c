"""The address of a language model: checked before any word of a report may go there."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

_ENDPOINT = "/chat/completions"


class AddressError(ValueError):
    """Why an address is not used."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to ask; `host` is what is connected to, `named` how it was written."""

    secure: bool
    host: str
    port: int
    path: str
    named: str


def read_address(written: str, *, allow_remote: bool = False) -> Address:
    """The address, where reports may be sent to it; AddressError says why not.

    Reports may put people in danger, so that only this machine is asked unless `allow_remote`.
    """
    try:
        parts = urlsplit(written.strip())
        port = parts.port
    except ValueError as error:
        raise AddressError(f"not an address: {error}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise AddressError(f"not an http address: {written!r}")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise AddressError("an address with a name, a password, a query or a fragment is not used")
    host = parts.hostname
    if not allow_remote and not _is_here(host):
        raise AddressError(
            f"{host} is not this machine, and reports may name people who are in danger: nothing is sent "
            "there unless --allow-remote says so"
        )
    secure = parts.scheme == "https"
    return Address(secure, host, port or (443 if secure else 80), _path(parts.path), written.strip())


def _is_here(host: str) -> bool:
    """Whether every address that the host stands for is this machine; only localhost is looked up."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        pass
    if host.lower().rstrip(".") != "localhost":
        return False
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(one.partition("%")[0]).is_loopback for one in found)


def _path(path: str) -> str:
    path = path.rstrip("/")
    if path.endswith(_ENDPOINT):
        return path
    return (path or "/v1") + _ENDPOINT
