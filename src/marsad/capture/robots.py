"""What a host asks of programs that fetch its pages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

from marsad.capture.connection import Answer

NAME = "marsad"


@dataclass(frozen=True, slots=True)
class Rules:
    """Which paths may be fetched, and how many seconds apart."""

    parser: RobotFileParser | None
    delay: float = 0.0

    def allow(self, address: str) -> bool:
        """Whether the host leaves this page to programs."""
        return self.parser is None or self.parser.can_fetch(NAME, address)


NONE = Rules(None)


def read_rules(answer: Answer) -> Rules:
    """The rules of an answer: a host without any allows all, one that refuses them allows nothing."""
    parser = RobotFileParser()
    if answer.status in (401, 403) or answer.status >= 500:
        parser.parse(["User-agent: *", "Disallow: /"])
        return Rules(parser)
    if answer.status != 200:
        return NONE
    parser.parse(answer.body.decode("utf-8", "replace").splitlines())
    delay = parser.crawl_delay(NAME)
    return Rules(parser, float(delay) if delay else 0.0)
