"""Whatever happens to a file on its way: reports that are whole, or one clear line; never a traceback."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.intake.file import File
from marsad.intake.limits import Limits
from marsad.intake.raw import RawReport, Refusal
from marsad.intake.registry import FORMATS, read_file, tell
from tests.intake import made

MAKERS: dict[str, Callable[[], bytes]] = {
    "text": made.ARABIC.encode,
    "jsonl": lambda: b'{"id": "a", "text": "two killed", "published": "2024-01-02"}\n' * 3,
    "html": made.page,
    "docx": made.document,
    "xlsx": made.workbook,
    "pdf": made.pdf,
    "eml": made.letter,
    "feed": made.feed,
    "warc": functools.partial(made.capture, zipped=False),
    "wacz": lambda: made.packed({"archive/a.warc": made.capture(), "datapackage.json": b'{"resources": []}'}),
    "zip": lambda: made.packed({"a.txt": made.WORDS.encode(), "b/c.html": made.page()}),
    "telegram": made.chat_export,
    "telegram-html": lambda: made.TELEGRAM_PAGE,
    "whatsapp": made.IPHONE_ARABIC.encode,
    "csv": lambda: f"id,text,published\n1,{made.ARABIC},2024-05-02\n2,{made.ARABIC},\n".encode(),
}
SUFFIXES = {"text": ".txt", "jsonl": ".jsonl", "csv": ".csv"}
SLOW = {"pdf"}  # each example starts a process


def file(name: str, content: bytes) -> File:
    return File(f"file{SUFFIXES.get(name, '')}", lambda: io.BytesIO(content), limits=Limits(1_000_000))


def test_every_format_is_here_and_told_by_what_it_is() -> None:
    assert set(MAKERS) == {one.name for one in FORMATS}
    for name, make in MAKERS.items():
        found = tell(file(name, make()))
        assert found is not None and found.name == name


@pytest.mark.parametrize("name", sorted(set(MAKERS) - SLOW))
def test_a_broken_file_gives_whole_reports_or_one_clear_line(name: str) -> None:
    content = MAKERS[name]()

    @settings(max_examples=60, deadline=None)
    @given(
        cut=st.integers(0, len(content)),
        flips=st.lists(st.tuples(st.integers(0, max(0, len(content) - 1)), st.integers(1, 255)), max_size=8),
        behind=st.binary(max_size=8),
    )
    def broken(cut: int, flips: list[tuple[int, int]], behind: bytes) -> None:
        changed = bytearray(content)
        for at, bits in flips:
            changed[at] ^= bits
        sound(file(name, bytes(changed[:cut]) + behind))
        sound(file(name, bytes(changed)))

    broken()


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_cut_pdf_is_no_traceback(cut: int) -> None:
    content = made.pdf()
    sound(file("pdf", content[: len(content) * cut // 4]))


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes(content: bytes) -> None:
    sound(file("text", content))


def sound(given_file: File) -> None:
    """Asserts that all that is found in a file can be kept, or told in one line."""
    for one in read_file(given_file):
        if isinstance(one, RawReport):
            codec, _, errors = one.encoding.partition("/")
            assert one.content.decode(codec, errors or "strict") == one.text
            assert one.text.strip()
        else:
            assert isinstance(one, Refusal)
            assert one.place and one.reason and "\n" not in one.reason
