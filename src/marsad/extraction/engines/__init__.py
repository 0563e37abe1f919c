"""Engines: different ways to read a report, with one interface and one contract."""

from __future__ import annotations

from marsad.extraction.engines.choice import Model, engine
from marsad.extraction.engines.engine import Engine, EngineError

__all__ = ["Engine", "EngineError", "Model", "engine"]
