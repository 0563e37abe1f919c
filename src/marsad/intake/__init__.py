"""Readers of formats: from files to reports. They know formats, nothing else."""

from marsad.intake.files import count, read
from marsad.intake.limits import MAX_BYTES
from marsad.intake.raw import RawReport, Refusal

__all__ = ["MAX_BYTES", "RawReport", "Refusal", "count", "read"]
