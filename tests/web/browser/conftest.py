"""A real browser, and a desk that it can reach."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import pytest
from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.web.conftest import SignedIn

# Playwright runs a loop in this thread, and Django would refuse to open a database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without it a test is skipped, except in CI, where it fails."""
    path = shutil.which("chromium")
    if path is None:
        reason = "chromium is missing (Debian: chromium)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def kind() -> str:
    """SQLite alone: what a browser adds to the tests of pages does not depend on the database."""
    return "sqlite"


@dataclass(frozen=True)
class Visit:
    """A page of the browser at the desk; `trouble` collects what the browser complains of."""

    page: Page
    address: str
    trouble: list[str]

    def open(self, path: str) -> Page:
        """Goes to an address of the desk."""
        self.page.goto(self.address + path)
        return self.page


Visiting = Callable[..., Visit]


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing of each request."""


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the desk of this test process answers: whichever archive is open at the time.

    Each connection has a thread of its own, and so no database of an earlier test.
    """
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def visiting(chromium: Browser, address: str, signed_in: SignedIn) -> Iterator[Visiting]:
    """Opens a browser signed in as the person of a role: visiting("editor", language="ar").

    A complaint of the browser (a refused script, a missing file, an error of JavaScript) fails the test.
    """
    opened: list[tuple[BrowserContext, list[str]]] = []

    def visit(
        role: str, *, language: str = "en", width: int = 1280, height: int = 800, dark: bool = False
    ) -> Visit:
        client = signed_in(role)
        client.post("/language", {"language": language})
        scheme: Literal["dark", "light"] = "dark" if dark else "light"
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale=language
        )
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
        page, trouble = context.new_page(), []
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
        opened.append((context, trouble))
        return Visit(page, address, trouble)

    yield visit
    for context, _ in opened:
        context.close()
    assert [line for _, trouble in opened for line in trouble] == []
