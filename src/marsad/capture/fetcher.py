"""Fetches pages, one at a time: from hosts that are allowed and public, and only what these leave open."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from marsad.capture.allowed import Allowed, Target
from marsad.capture.connection import Answer, Limits, Resolve, ask, look_up, public
from marsad.capture.errors import CaptureError, GoneError
from marsad.capture.record import warc
from marsad.capture.robots import Rules, read_rules

_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410)
DELAY = 5.0  # seconds between two requests to one host
_LONGEST_DELAY = 120.0
_ROBOTS = Limits(500_000, 20.0)


@dataclass(frozen=True, slots=True)
class Captured:
    """A page: the address it was asked for, the one that answered, and the capture of both."""

    asked: str
    address: str
    warc: bytes


@dataclass
class Fetcher:
    """Asks hosts for pages and waits between two requests to one host, as long as that host wants.

    `machine` chooses among the addresses of a host, and refuses those that are not public.
    """

    allowed: Allowed
    limits: Limits = field(default_factory=Limits)
    delay: float = DELAY
    resolve: Resolve = look_up
    machine: Callable[[str, list[str]], str] = public
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, Rules] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str) -> Captured:
        """The capture of a page; CaptureError where it may not be fetched, or does not come."""
        answers: list[Answer] = []
        target = self.allowed.target(address)
        while True:
            answer = self._page(target)
            answers.append(answer)
            if answer.status not in _REDIRECTS:
                break
            if len(answers) > _MOST_REDIRECTS:
                raise CaptureError(f"more than {_MOST_REDIRECTS} redirects")
            target = self.allowed.onwards(target.address, answer.header("location"))
        if answer.status in _GONE:
            raise GoneError(f"the server answered {answer.status} {answer.reason}".rstrip())
        if answer.status != 200:
            raise CaptureError(f"the server answered {answer.status} {answer.reason}".rstrip())
        return Captured(address, target.address, warc(answers))

    def _page(self, target: Target) -> Answer:
        rules = self._rules_of(target)
        if not rules.allow(target.address):
            raise CaptureError(f"{target.authority} asks programs to leave this page alone (robots.txt)")
        return self._ask(target, self.limits, rules.delay)

    def _rules_of(self, target: Target) -> Rules:
        place = f"{target.scheme}://{target.authority}"
        if place not in self._rules:
            there = Target(target.scheme, target.host, target.port, "/robots.txt")
            answer = self._ask(there, _ROBOTS, 0.0)
            if answer.status in _REDIRECTS:
                answer = self._ask(self.allowed.onwards(place, answer.header("location")), _ROBOTS, 0.0)
            self._rules[place] = read_rules(answer)
        return self._rules[place]

    def _ask(self, target: Target, limits: Limits, wanted: float) -> Answer:
        machine = self.machine(target.host, list(self.resolve(target.host, target.port)))
        last = self._asked.get(target.host)
        if last is not None:
            wait = min(max(self.delay, wanted), _LONGEST_DELAY) - (time.monotonic() - last)
            if wait > 0:
                self.sleep(wait)
        try:
            return ask(target, machine, limits)
        finally:
            self._asked[target.host] = time.monotonic()
