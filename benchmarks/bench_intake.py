"""How fast saved web pages are taken in, stage by stage, and whether an intake that is killed loses any.

    PYTHONPATH=src python benchmarks/bench_intake.py [--pages N] [--whole N] [--kill N] [--quiet]

The stages are processor seconds of one core: trafilatura alone, our reader of pages, reading what the report
says, and keeping both with their links, fifty reports a step. `--whole N` takes in N pages by the command
line, all processes and their starting included. `--kill N` does that with the wall clock running, kills it
twice on the way, and counts what is there at the end. With `--quiet` the pages tell of no incident, so that
nothing is linked and only intake is measured.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
SENTENCES = (HERE / "invented-ar.txt").read_text(encoding="utf-8").splitlines()
QUIET = [
    "عقد المجلس المحلي المختلق اجتماعه الدوري وناقش أعمال صيانة الطرق وشبكة المياه في البلدة.",
    "افتتحت المدرسة المختلقة أبوابها أمام الطلاب بعد أعمال ترميم استمرت أشهراً عدة.",
    "ارتفعت أسعار الخضار في الأسواق المختلقة مع بداية الموسم، وفق ما قاله تجار.",
]
AROUND = "".join(f"<li><a href='/{n}'>قسم من أقسام الموقع المختلق رقم {n}</a></li>" for n in range(120))
SCRIPT = f"<script>{'var invented = 1;' * 800}</script>"


def page(number: int, sentences: Sequence[str] = SENTENCES) -> bytes:
    """An invented page of about 30 kB, with a report of four paragraphs in it, unlike every other."""
    chance = random.Random(number)
    day = f"{chance.randint(2011, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    # No two pages tell the same, as no two do: what was read before must not help.
    told = (chance.choice(sentences).rstrip(".") for _ in range(4))
    lines = [f"{line} عند الساعة {chance.randint(0, 23)}:{chance.randint(0, 59):02}." for line in told]
    body = "".join(f"<p>{line}</p>" for line in lines)
    title = f"مختلق {number}: {' '.join(lines[0].split()[:6])}"
    return (
        f'<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title>{SCRIPT}'
        f'<meta property="article:published_time" content="{day}T10:00:00+03:00">'
        f'<meta property="og:site_name" content="outlet {number % 7}"></head>'
        f"<body><nav><ul>{AROUND}</ul></nav>"
        f"<article><h1>{title}</h1>{body}</article><aside><ul>{AROUND}</ul></aside></body></html>"
    ).encode()


def rate(work: Callable[[bytes], object], pages: Sequence[bytes]) -> float:
    """Pages a second of processor time."""
    begun = time.process_time()
    for one in pages:
        work(one)
    return len(pages) / (time.process_time() - begun)


def stages(count: int) -> None:
    """Prints how many pages a second each stage does."""
    import trafilatura

    import marsad
    from marsad.intake.file import in_memory
    from marsad.intake.html import page_report
    from marsad.intake.raw import Document

    def report(content: bytes) -> str:
        return page_report(in_memory(content, "page.html"), Document(content)).text

    pages = [page(number) for number in range(count)]
    works: dict[str, Callable[[bytes], object]] = {
        "trafilatura.extract alone": trafilatura.extract,
        "the same, fast": lambda one: trafilatura.extract(one, fast=True),
        "our reader of pages": report,
        "and reading what they say": lambda one: marsad.extract(report(one), published="2024-05-05"),
    }
    for name, work in works.items():
        work(pages[0])
        print(f"{name:30} {rate(work, pages):8.1f} pages a second of one core", flush=True)
    print(f"{'keeping and linking alone':30} {keeping(pages):8.1f} pages a second of one core")


def keeping(pages: Sequence[bytes]) -> float:
    """Pages a second of processor time, fifty a step, as the command keeps them; they are read before."""
    from marsad.archive import Archive
    from marsad.cli.garbage import seldom_collect
    from marsad.intake.file import in_memory
    from marsad.intake.html import page_report
    from marsad.intake.raw import Document
    from marsad.pipeline import read, take_in_together

    raws = [page_report(in_memory(one, f"{at}.html"), Document(one)) for at, one in enumerate(pages)]
    found = [(raw, read(raw, f"sha256:{at:064}")) for at, raw in enumerate(raws)]
    seldom_collect()
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder, "register.sqlite3")) as archive:
        take_in_together(archive, found[:50])
        begun = time.process_time()
        for first in range(50, len(found), 50):
            take_in_together(archive, found[first : first + 50])
        return (len(found) - 50) / (time.process_time() - begun)


def whole(count: int, sentences: Sequence[str]) -> None:
    """Takes in that many pages by the command line: by the clock, and of the processor in all processes."""
    with tempfile.TemporaryDirectory() as folder:
        pages, register = Path(folder, "pages"), str(Path(folder, "register.sqlite3"))
        pages.mkdir()
        for number in range(count):
            (pages / f"{number:06}.html").write_bytes(page(number, sentences))
        begun = time.monotonic()
        command = [sys.executable, "-m", "marsad", "intake", "--archive", register, str(pages)]
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        usage = os.wait4(running.pid, 0)[2]
        clock, processor = time.monotonic() - begun, usage.ru_utime + usage.ru_stime
        print(f"{kept(register)} of {count} pages: {clock:.1f} s by the clock, {count / clock:.0f} a second")
        print(
            f"{processor:.1f} s of the processor in all processes, {processor / count * 1000:.1f} ms a page"
        )


def killed(count: int, sentences: Sequence[str]) -> None:
    """Takes in that many pages by the command line, killed twice on the way, and counts what is there."""
    from marsad.archive import Archive

    with tempfile.TemporaryDirectory() as folder:
        pages, register = Path(folder, "pages"), str(Path(folder, "register.sqlite3"))
        pages.mkdir()
        for number in range(count):
            (pages / f"{number:06}.html").write_bytes(page(number, sentences))
        command = [sys.executable, "-m", "marsad", "intake", "--archive", register, str(pages)]
        begun = time.monotonic()
        for part in (3, 2):
            running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            while running.poll() is None and kept(register) < count // part:
                time.sleep(0.2)
            running.send_signal(signal.SIGKILL)
            running.wait()
            print(
                f"{time.monotonic() - begun:.0f} s: killed with {kept(register)} of {count} kept", flush=True
            )
        subprocess.run(command, check=False)
        seconds = time.monotonic() - begun
        with Archive.open(register) as archive:
            entries = archive.entries.filter(action="intake").count()
            print(f"{archive.reports.count()} reports, {entries} entries, of {count} pages")
        print(f"{count / seconds:.1f} pages a second, kills and starts included; {seconds:.0f} s in all")


def kept(register: str) -> int:
    """How many reports the register holds by now."""
    import sqlite3

    try:
        with sqlite3.connect(f"file:{register}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM archive_report").fetchone()[0])
    except sqlite3.Error:
        return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--whole", type=int, default=0)
    parser.add_argument("--kill", type=int, default=0)
    parser.add_argument("--quiet", action="store_true")
    given = parser.parse_args()
    told = QUIET if given.quiet else SENTENCES
    if given.kill:
        killed(given.kill, told)
    elif given.whole:
        whole(given.whole, told)
    else:
        stages(given.pages)
