"""Time stamps by RFC 3161: an authority that signs that some bytes were there at a moment.

The authority sees nothing but a SHA-256 hash.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from marsad.capture.allowed import Allowed
from marsad.capture.connection import Limits, ask, look_up, public
from marsad.capture.errors import CaptureError

_LIMITS = Limits(200_000, 30.0)
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
Machine = Callable[[str, list[str]], str]


def stamp(message: bytes, authority: str, root: bytes, *, machine: Machine = public) -> bytes:
    """The authority's token over a message, checked; CaptureError where it gives none that holds."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    query = TimestampRequestBuilder().data(message).hash_algorithm(HashAlgorithm.SHA256).build()
    host = authority.partition("://")[2].partition("/")[0]
    target = Allowed.read(host).target(authority)  # naming an authority allows that host, and no other
    where = machine(target.host, list(look_up(target.host, target.port)))
    answer = ask(target, where, _LIMITS, post=(_QUERY, query.as_bytes()))
    if answer.status != 200 or answer.header("Content-Type").partition(";")[0].strip() != _REPLY:
        raise CaptureError(f"{target.authority} gave no time stamp: it answered {answer.status}")
    check(answer.body, message, root, nonce=query.nonce)
    return answer.body


def check(token: bytes, message: bytes, root: bytes, *, nonce: int | None = None) -> dt.datetime:
    """The moment that a token proves for a message; CaptureError where it proves nothing."""
    from cryptography.x509 import load_pem_x509_certificate
    from rfc3161_client import VerifierBuilder, decode_timestamp_response

    try:
        reply = decode_timestamp_response(token)
        builder = VerifierBuilder().add_root_certificate(load_pem_x509_certificate(root))
        builder = builder if nonce is None else builder.nonce(nonce)
        builder.build().verify_message(reply, message)
        return reply.tst_info.gen_time
    except Exception as error:  # of a broken certificate inside a token each library raises its own kind
        raise CaptureError(f"the time stamp does not hold: {' '.join(str(error).split())}") from None


def read_root(path: Path) -> bytes:
    """The certificate in a file; CaptureError where there is none."""
    from cryptography.x509 import load_pem_x509_certificate

    try:
        content = path.read_bytes()
        load_pem_x509_certificate(content)
    except (OSError, ValueError) as error:
        raise CaptureError(f"{path}: no certificate (PEM): {error}") from None
    return content
