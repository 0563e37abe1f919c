"""Asking a server that may be slow, dead, lying or someone else's."""

from __future__ import annotations

import json
import socket
import time
from typing import Any

import pytest

from marsad.extraction.engines import EngineError, Model, engine
from marsad.extraction.engines.address import AddressError, read_address
from tests.extraction.engines.answers import TEXT, good, read
from tests.extraction.engines.stub import Stub, completion, says, serving

JSON = dict[str, Any]


def test_the_question_holds_the_report_the_codes_and_no_chance() -> None:
    with serving(says(good())) as stub:
        read(stub)
    [asked] = stub.asked
    assert stub.paths == ["/v1/chat/completions"]
    assert (asked["temperature"], asked["stream"], asked["model"]) == (0, False, "stub")
    assert asked["response_format"]["type"] == "json_schema"
    system, user = (message["content"] for message in asked["messages"])
    assert TEXT in user
    assert "2024-05-03" in user
    assert "Air/drone strike" in system
    assert "islamic_state" in system


def test_an_arabic_report_is_asked_about_in_arabic() -> None:
    with serving(says({"incidents": [], "stated_tallies": []})) as stub:
        read(stub, "قتل مدني برصاص مسلحين مجهولين في بلدة ذيبان.")
    assert "أنت تقرأ تقارير" in stub.asked[0]["messages"][0]["content"]


def test_a_server_that_knows_no_structured_output_is_asked_more_simply() -> None:
    def answer(_stub: Stub, body: JSON) -> tuple[int, bytes]:
        if "response_format" in body:
            return 400, b'{"error": "response_format is not supported"}'
        return completion(json.dumps(good()))

    with serving(answer) as stub:
        reader = engine("llm", Model(stub.address, "stub"))
        assert len(reader.read(TEXT, published="2024-05-03").incidents) == 1
        reader.read(TEXT, published="2024-05-03")
    kinds = [body.get("response_format", {}).get("type") for body in stub.asked]
    assert kinds == ["json_schema", "json_object", None, None]


def test_a_busy_server_is_asked_again() -> None:
    def answer(stub: Stub, _body: JSON) -> tuple[int, bytes]:
        return completion(json.dumps(good())) if len(stub.asked) > 1 else (503, b"loading")

    with serving(answer) as stub:
        assert len(read(stub).incidents) == 1


def test_an_error_of_the_server_is_passed_on_in_short() -> None:
    with serving(lambda _s, _b: (401, b"no such key\n" * 500)) as stub, pytest.raises(EngineError) as caught:
        read(stub)
    assert "401: no such key" in str(caught.value)
    assert len(str(caught.value)) < 300
    assert len(stub.asked) == 1


def test_a_silent_server_is_given_up_in_time() -> None:
    def answer(_stub: Stub, _body: JSON) -> tuple[int, bytes]:
        time.sleep(1.5)
        return completion("late")

    with serving(answer) as stub, pytest.raises(EngineError, match=r"no answer within 0\.3 seconds"):
        read(stub, seconds=0.3)


def test_a_server_that_drips_its_answer_is_given_up_in_time() -> None:
    with serving(says(good()), drip=0.05) as stub:
        with pytest.raises(EngineError, match="no answer within"):
            read(stub, seconds=0.6)
        assert stub.sent < 300  # of some thousand bytes: the connection was cut


def test_a_dead_server_is_named() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stub = Stub(f"http://127.0.0.1:{port}")
    with pytest.raises(EngineError, match=f"no answer from {stub.address}"):
        read(stub, retries=0)


@pytest.mark.parametrize(
    "content", [b"<html>hello</html>", b"{}", b'{"choices": []}', b"[" * 100_000, b"\xff\xfe"]
)
def test_garbage_is_no_completion(content: bytes) -> None:
    with (
        serving(lambda _s, _b: (200, content)) as stub,
        pytest.raises(EngineError, match="no chat completion"),
    ):
        read(stub)


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.extraction.engines.client.MAX_ANSWER", 10_000)
    with serving(lambda _s, _b: completion("a" * 50_000)) as stub, pytest.raises(EngineError, match="longer"):
        read(stub)


def test_an_answer_that_the_model_could_not_finish_is_not_used() -> None:
    cut = completion('{"incidents": []', "length")
    with serving(lambda _s, _b: cut) as stub, pytest.raises(EngineError, match="ran out of room"):
        read(stub)


def test_a_redirect_is_not_followed() -> None:
    with serving(lambda _s, _b: (307, b"over there")) as stub, pytest.raises(EngineError, match="307"):
        read(stub)


def test_a_proxy_is_not_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(says(good())) as stub, serving(says(good())) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.address)
        monkeypatch.delenv("no_proxy", raising=False)
        read(stub)
    assert (len(stub.asked), len(proxy.asked)) == (1, 0)


def test_a_report_that_no_model_can_hold_is_not_sent() -> None:
    with serving(says(good())) as stub, pytest.raises(EngineError, match="at most"):
        read(stub, TEXT * 1_000)
    assert stub.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8080",
        "http://127.0.0.1:8080/v1/",
        "http://127.0.0.1:8080/v1/chat/completions",
        "http://[::1]:8080",
        "https://127.5.5.5:8080/v1",
    ],
)
def test_this_machine_may_be_asked(address: str) -> None:
    read = read_address(address)
    assert (read.port, read.path) == (8080, "/v1/chat/completions")


@pytest.mark.parametrize(
    "address",
    [
        "http://192.0.2.7:8080",
        "https://models.example/v1",
        "http://127.0.0.1.models.example",
        "http://localhost.example",
        "http://0.0.0.0:1",
        "http://[2001:db8::1]:8080",
    ],
)
def test_another_machine_is_asked_only_on_demand(address: str) -> None:
    with pytest.raises(AddressError, match="--allow-remote"):
        read_address(address)
    assert read_address(address, allow_remote=True).host


@pytest.mark.parametrize(
    "address",
    ["", "127.0.0.1:8080", "file:///etc/passwd", "http://", "http://a:b@127.0.0.1", "http://127.0.0.1:x"],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(AddressError):
        read_address(address, allow_remote=True)
