"""How much may be uploaded: a file that is larger is left out, and named."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from marsad.intake.limits import Limits

MAX_UPLOAD = Limits().document  # bytes of one file
MAX_FILES = 1000  # of one drop
MAX_TOGETHER = 2**30  # bytes of one drop: the server takes no more in one request


class Bounded(FileUploadHandler):
    """Stops receiving a file at the limit; `request.oversized` holds the names of those left out."""

    def new_file(self, *given: Any, **named: Any) -> None:
        """A file begins."""
        super().new_file(*given, **named)
        if self.content_length is not None and self.content_length > MAX_UPLOAD:
            self._refuse()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hands the bytes on while they are not too many."""
        if start + len(raw_data) > MAX_UPLOAD:
            self._refuse()
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Others keep the file."""

    def _refuse(self) -> None:
        request: Any = self.request
        request.oversized = [*getattr(request, "oversized", ()), self.file_name]
        raise SkipFile
