"""Tests wait for figures however busy the machine is."""

from __future__ import annotations

import pytest

from marsad.web.tallies import later


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page waits until its figures are there."""
    monkeypatch.setattr(later, "PATIENCE", 60)
