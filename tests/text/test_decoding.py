"""Decoding: the encodings that Arabic pages come in, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.text.decoding import UndecodableError, decode

_ARABIC = "أصيب ثلاثة مدنيين، بينهم طفلة، جراء انفجار لغم أرضي في محيط البلدة يوم الأحد 3 آذار 2019.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(encoding: str) -> None:
    assert decode((_ARABIC * 3).encode(encoding)).text == _ARABIC * 3


@pytest.mark.parametrize(("codec", "name"), [("cp1256", "Windows-1256"), ("iso8859-6", "ISO-8859-6")])
def test_old_arabic_pages_are_told_apart(codec: str, name: str) -> None:
    found = decode(_ARABIC.encode(codec))
    assert found.text == _ARABIC
    assert found.encoding == codec
    assert name in found.note


def test_windows_1256_with_its_quotes_and_english_names() -> None:
    text = "“قسد” تعلن – في بيان – مقتل عنصر من ISIS قرب الحدود"
    assert decode(text.encode("cp1256")).text == text


def test_a_cut_end_does_not_change_the_encoding() -> None:
    found = decode(_ARABIC.encode()[:-2] + b"\xd9")
    assert found.encoding == "utf-8"
    assert "broken" in found.note


def test_latin_text_of_another_page_is_read_with_a_note() -> None:
    text = "Une explosion a été signalée près de l'école, à côté du marché fermé."
    found = decode(text.encode("latin-1") * 3)
    assert "été" in found.text
    assert found.note


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 x", b"PK\x03\x04abc", b"\x89PNG\r\n", bytes(range(256)) * 40, b"\x00" * 1000, b"\xff\xfea"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableError):
        decode(data)


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"").text == ""


def test_a_large_text_is_decoded() -> None:
    assert len(decode(_ARABIC.encode("cp1256") * 100_000).text) == len(_ARABIC) * 100_000


@given(st.text(min_size=1))
def test_utf8_is_always_itself_or_refused(text: str) -> None:
    try:
        found = decode(text.encode("utf-8"))
    except UndecodableError:
        return
    if found.encoding == "utf-8":
        assert found.text == text


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except UndecodableError as error:
        assert str(error)
