"""Coming in: password, second factor, lock-out; and where it leads."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from marsad.archive import Archive
from marsad.web.access import factor
from marsad.web.access.models import RefusedVisit, User
from tests.web.access.factors import shown
from tests.web.conftest import PASSWORD, SignedIn

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def sign_in(client: Client, name: str, password: str = PASSWORD, path: str = "/sign-in") -> str:
    """The address it leads to, or the words of the page where it leads nowhere."""
    answer = client.post(path, {"name": name, "password": password})
    return answer.headers["Location"] if answer.status_code == 302 else answer.content.decode()


def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(desk: Archive) -> None:
    pages = [
        re.sub(r'value="[^"]*"|X-CSRFToken[^}]*', "", sign_in(Client(), name, "wrong"))
        for name in ("monitor", "nobody!")
    ]
    assert "is wrong" in pages[0] or "خطأ" in pages[0]
    assert pages[0] == pages[1]


def test_five_failures_lock_a_name_whether_it_exists_or_not(desk: Archive) -> None:
    for name in ("monitor", "nobody"):
        client = Client()
        for _ in range(5):
            sign_in(client, name, "wrong")
        answer = client.post("/sign-in", {"name": name, "password": PASSWORD})
        assert answer.status_code == 429
        assert "Content-Security-Policy" in answer.headers
    assert sign_in(Client(), "reviewer") == "/"


def test_what_was_typed_as_a_name_is_not_kept(desk: Archive) -> None:
    sign_in(Client(), "my password by mistake", "x")
    assert RefusedVisit.objects.get().user is None


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil"]
)
def test_it_leads_nowhere_else(desk: Archive, there: str) -> None:
    assert sign_in(Client(), "monitor", path=f"/sign-in?next={there}") == "/"
    assert sign_in(Client(), "monitor", path="/sign-in?next=/search/%3Fq=x") == "/search/?q=x"


def test_the_session_before_signing_in_is_not_the_one_after(desk: Archive) -> None:
    client = Client()
    client.get("/sign-in")
    client.session["planted"] = True
    client.session.save()
    before = client.session.session_key
    sign_in(client, "monitor")
    assert client.session.session_key != before


def test_an_editor_does_nothing_before_the_code_of_the_app(desk: Archive) -> None:
    client = Client()
    sign_in(client, "editor")
    for path in ("/", "/search/", "/account", "/account/password", "/nowhere", "/account/second-factor"):
        assert client.get(path).headers["Location"].startswith("/sign-in/code"), path
    assert client.get("/", headers={"HX-Request": "true"}).status_code == 401
    assert client.post("/sign-in/code", {"code": "000000"}).status_code == 400


def test_the_code_of_the_app_opens_the_desk_in_either_digits_and_works_once(desk: Archive) -> None:
    code = shown("editor")
    client = Client()
    sign_in(client, "editor")
    assert client.post("/sign-in/code?next=/account", {"code": code.translate(ARABIC)}).status_code == 302
    assert client.get("/").status_code == 200
    again = Client()
    sign_in(again, "editor")
    assert again.post("/sign-in/code", {"code": code}).status_code == 400


def test_an_editor_without_the_app_sets_it_up_before_anything_else(desk: Archive) -> None:
    factor.remove(User.objects.get(name="editor"))
    client = Client()
    sign_in(client, "editor")
    assert client.get("/").headers["Location"].startswith("/account/second-factor")
    page = client.get("/account/second-factor").content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    answer = client.post("/account/second-factor", {"code": shown("editor", confirmed=False)})
    codes = re.findall(r"\w{4}-\w{4}-\w{4}-\w{4}", answer.content.decode())
    assert len(set(codes)) == 10
    assert client.get("/").status_code == 200
    assert not re.search(codes[0], str(list(User.objects.get(name="editor").recovery_codes.values())))


def test_a_recovery_code_lets_in_once(desk: Archive) -> None:
    code = factor.renew_codes(User.objects.get(name="editor"))[0]
    for expected in (302, 400):
        client = Client()
        sign_in(client, "editor")
        assert client.post("/sign-in/code", {"code": code.upper()}).status_code == expected


def test_a_monitor_may_have_a_second_factor_and_then_needs_it(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    client.get("/account/second-factor")
    client.post("/account/second-factor", {"code": shown("monitor", confirmed=False)})
    other = Client()
    sign_in(other, "monitor")
    assert other.get("/").headers["Location"].startswith("/sign-in/code")
