"""Readers of formats: from files to reports. They know formats, nothing else."""

from marsad.intake.files import MAX_BYTES, count, read
from marsad.intake.raw import RawReport, Refusal

__all__ = ["MAX_BYTES", "RawReport", "Refusal", "count", "read"]
