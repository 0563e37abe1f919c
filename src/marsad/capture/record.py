"""A request and its answers as a WARC file, which any tool of web archives can open."""

from __future__ import annotations

import io
from collections.abc import Sequence

from marsad.capture.connection import AGENT, Answer


def warc(answers: Sequence[Answer]) -> bytes:
    """The answers, the redirects among them, each as a record of its own."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    writer.write_record(writer.create_warcinfo_record("capture.warc.gz", {"software": AGENT}))
    for answer in answers:
        status = StatusAndHeaders(
            f"{answer.status} {_ascii(answer.reason)}", list(_whole(answer)), protocol="HTTP/1.1"
        )
        writer.write_record(
            writer.create_warc_record(
                answer.target.address,
                "response",
                payload=io.BytesIO(answer.body),
                http_headers=status,
                warc_headers_dict={"WARC-IP-Address": answer.machine},
            )
        )
    return stream.getvalue()


def _whole(answer: Answer) -> list[tuple[str, str]]:
    """The headers, without what was true of the way alone: the body is kept in one piece."""
    kept = [
        (name, value)
        for name, value in answer.headers
        if name.lower() not in ("transfer-encoding", "content-length")
    ]
    return [*kept, ("Content-Length", str(len(answer.body)))]


def _ascii(reason: str) -> str:
    """The words of a status line in the letters that a record may have."""
    return reason.encode("ascii", "backslashreplace").decode()
