"""Writes a register in one of the formats, with a manifest of what the format could not hold."""

from __future__ import annotations

import gc
import glob
import hashlib
import json
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from marsad.publishing.exports.files import Written
from marsad.publishing.exports.formats import FORMATS
from marsad.publishing.exports.layout import Job, Layout, load_layout
from marsad.publishing.exports.origin import Origin
from marsad.publishing.exports.record import Record


def export(form: str, path: Path, records: Iterator[Record], job: Job, origin: Origin) -> list[Path]:
    """Writes the files of a format made from records, and the manifest beside them; gives all of them."""
    layout, write = load_layout(FORMATS[form].layout), FORMATS[form].write()
    try:
        return keep(form, path, layout, lambda draft: write(draft, layout, records, job), job, origin)
    finally:
        if isinstance(records, Generator):  # where writing failed, what is left is not read any more
            records.close()


def keep(
    form: str,
    path: Path,
    layout: Layout,
    write: Callable[[Path], list[Written]],
    job: Job,
    origin: Origin,
) -> list[Path]:
    """Keeps what `write` makes as the files of an export, and beside them `NAME.manifest.json`.

    Nothing is left behind where it fails: the files are written under another name and moved at the end.
    """
    draft = path.with_name(f".{path.name}.draft{path.suffix}")
    try:
        with _seldom_collected():
            written = write(draft)
        named = {one.path: path.with_name(one.path.name.replace(draft.stem, path.stem, 1)) for one in written}
        document = _manifest(form, layout, written, named, job, origin)
        manifest = draft.with_name(f"{draft.name}.manifest.json")
        named[manifest] = path.with_name(f"{path.name}.manifest.json")
        manifest.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except BaseException:
        for left in path.parent.glob(f"{glob.escape(draft.stem)}*"):
            left.unlink()
        raise
    return [one.replace(final) for one, final in named.items()]


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Inside, cycles of garbage are looked for seldom: records hold none, and are many."""
    usual = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _manifest(
    form: str, layout: Layout, written: list[Written], named: dict[Path, Path], job: Job, origin: Origin
) -> dict[str, Any]:
    return {
        "format": form,
        "title": layout.title,
        "columns_of": layout.source,
        "marsad": origin.marsad,
        "codebook": origin.codebook,
        "ledger_head": origin.head,
        "as_of": origin.as_of,
        "definition": origin.definition,
        "files": [
            {
                "name": named[one.path].name,
                "sha256": _digest(one.path),
                "bytes": one.path.stat().st_size,
                "rows": one.rows,
            }
            for one in written
        ],
        "tables": {t.name: {column.name: column.says for column in t.columns} for t in layout.tables},
        "cannot_hold": list(layout.cannot),
        "lost": [
            {"code": code, "incidents": number, "meaning": layout.lost[code]}
            for code, number in sorted(job.losses.items())
        ],
    }


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
