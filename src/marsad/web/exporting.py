"""Files of the register for other programs, as one person may see it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import FileResponse

from marsad.publishing.exports.export import export
from marsad.publishing.exports.formats import FORMATS
from marsad.publishing.exports.layout import Job
from marsad.publishing.exports.origin import origin_of
from marsad.publishing.exports.record import Record
from marsad.publishing.exports.records import records
from marsad.tally.definition import Definition
from marsad.web.labels import language
from marsad.web.sight import Sight

MOST = 20_000  # incidents that are written while somebody waits


def export_seen(
    sight: Sight,
    form: str,
    path: Path,
    *,
    definition: Definition | None = None,
    chosen: Collection[int] | None = None,
    watch: Callable[[int], None] = lambda _number: None,
) -> list[Path]:
    """Writes one of the formats of `marsad export`; gives its files and, last, their manifest.

    The incidents that count under a definition, or the `chosen` ones, or all; never those withheld from
    publication, nor anything that rests on a source that this person may not know. `watch` is told how many
    were written. A KeyError where there is no such format.
    """
    tellings = FORMATS[form].tellings
    with sight.archive.reading():
        told = records(
            sight.archive,
            definition=definition,
            names=sight.user.names,
            tellings=tellings,
            chosen=chosen,
            veil=sight.veil,
        )
        rule = f"{definition.id} version {definition.version}" if definition else None
        origin = origin_of(sight.archive, None, rule)
        job = Job(numeric=False, stamp=origin.stamp, language=language())
        return export(form, path, _watched(told, watch), job, origin)


def _watched(told: Iterator[Record], watch: Callable[[int], None]) -> Iterator[Record]:
    for number, record in enumerate(told, 1):
        yield record
        watch(number)


def zipped(
    sight: Sight, form: str, chosen: Collection[int] | None = None, definition: Definition | None = None
) -> FileResponse:
    """The files of a format and their manifest, to be kept by the browser."""
    packed = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    with tempfile.TemporaryDirectory() as folder, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        files = export_seen(
            sight, form, Path(folder, f"incidents.{form}"), chosen=chosen, definition=definition
        )
        for path in files:
            archive.write(path, path.name)
    packed.seek(0)
    return FileResponse(
        packed, as_attachment=True, filename=f"marsad-{form}.zip", content_type="application/zip"
    )
