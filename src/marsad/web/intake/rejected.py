"""The rows of a dropped file that were refused, as tables to mend and drop again."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from marsad.archive.canonical import storable
from marsad.intake import Refusal
from marsad.intake.rejected import Rejected
from marsad.web.access.rights import Right, requires
from marsad.web.intake.drops import own_drop
from marsad.web.requests import DeskRequest


@requires(Right.REPORT)
def rejected(request: DeskRequest, pk: int) -> HttpResponse:
    """The refused rows of one file: a CSV, or a ZIP of those where it holds several tables."""
    receipts = own_drop(request, pk).receipts.filter(
        file=storable(request.GET.get("file", "")), cells__isnull=False
    )
    with tempfile.TemporaryDirectory(prefix="marsad-rejected-") as folder:
        writer = Rejected(Path(folder))
        for receipt in receipts.order_by("position").iterator():
            writer.add(Refusal(receipt.place, receipt.reason, dict(receipt.cells or ())))
        files = [(path.name, path.read_bytes()) for path in writer.write()]
    if not files:
        raise Http404
    name, content = files[0] if len(files) == 1 else ("rejected.zip", _zipped(files))
    kind = "application/zip" if len(files) > 1 else "text/csv; charset=utf-8"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": str(disposition)})


def _zipped(files: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files:
            packed.writestr(name, content)
    return stream.getvalue()
