"""PDF documents: their text as pdftotext gives it, with a picture of each page beside it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from marsad.intake.attaching import attachment
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.raw import Attachment, RefusedError

UNSEEN = "taken from a PDF, where digits can be lost or turned round: compare each figure with the page"
_SECONDS = 60
_MEMORY = 2_000_000_000
_MOST_PAGES = 60  # pictures of more are not made
_DOTS = "80"  # an inch: enough to read a page on a screen
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAK = "\f"


def _looks(file: File) -> bool:
    return b"%PDF-" in file.head[:1024]


def _read(file: File) -> Iterator[Found]:
    document = file.document(file.limits.report)
    with tempfile.TemporaryDirectory(prefix="marsad-pdf-") as folder:
        path = Path(folder, "document.pdf")
        path.write_bytes(document.content)
        text = _run("pdftotext", "-enc", "UTF-8", str(path), "-").decode("utf-8", "replace")
        if not text.replace(_BREAK, "").strip():
            raise RefusedError("no text in it: is it a scan?")
        pages, note = _pages(path)
    plain = unicodedata.normalize("NFKC", _BIDI.sub("", text)).replace(_BREAK, "\n\n").strip()
    yield file.report(
        plain, document, attachments=pages, caution=UNSEEN, note=note, facts={"caution": UNSEEN}
    )


def _pages(path: Path) -> tuple[tuple[Attachment, ...], str]:
    """A picture of each page, and a remark where there are more than are made."""
    most = str(_MOST_PAGES)
    try:
        _run("pdftoppm", "-r", _DOTS, "-gray", "-png", "-l", most, str(path), str(path.with_name("page")))
    except RefusedError as error:
        return (), f"no pictures of its pages: {error}"
    made = sorted(path.parent.glob("page-*.png"))
    pages = tuple(attachment(page.read_bytes(), page.name, made=True) for page in made)
    return pages, f"pictures of its first {most} pages alone" if len(made) == _MOST_PAGES else ""


def _run(program: str, *arguments: str) -> bytes:
    """What a program of poppler-utils writes, under limits of time and memory."""
    found = shutil.which(program)
    if found is None:
        raise RefusedError(f"needs {program}, which the package poppler-utils brings")
    try:
        done = subprocess.run(
            [found, *arguments],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            preexec_fn=_limited if os.name == "posix" else None,
        )
    except subprocess.TimeoutExpired:
        raise RefusedError(f"{program} was still at it after {_SECONDS} seconds") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RefusedError(f"{program}: {said[0] if said else f'ended with {done.returncode}'}")
    return done.stdout


def _limited() -> None:
    import resource  # which not every system has

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


FORMAT = Format(
    name="pdf",
    title="PDF",
    suffixes=(".pdf",),
    told_by="its first bytes",
    gives="one report; a picture of each page is kept with it, and a finding marks its figures as unseen",
    loses="layout, tables, the day of publication; scans without a text are refused",
    looks=_looks,
    read=_read,
    needs="poppler-utils (a system package)",
)
