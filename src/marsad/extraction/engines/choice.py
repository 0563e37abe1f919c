"""Which engine reads: chosen by name, never by anything that merely happens to be set."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.extraction.engines.engine import Engine
from marsad.extraction.engines.rules import Rules

NAMES = ("rules", "llm")
SECONDS = 120.0
RETRIES = 2


@dataclass(frozen=True, slots=True)
class Model:
    """Which language model is asked, and how patiently; an `address` is like "http://127.0.0.1:8080/v1"."""

    address: str
    name: str
    allow_remote: bool = False
    seconds: float = SECONDS
    retries: int = RETRIES


def engine(name: str = "rules", model: Model | None = None) -> Engine:
    """The engine of that name; "llm" needs a `model`. ValueError where it may not be used."""
    if name == "rules":
        return Rules()
    if name != "llm":
        raise ValueError(f"no engine is called {name!r}; there are {', '.join(NAMES)}")
    if model is None or not model.address or not model.name:
        raise ValueError("the engine llm needs the address of a language model and its name")
    # Who reads by the rules should not wait for an HTTP client to be loaded.
    from marsad.extraction.engines.address import read_address
    from marsad.extraction.engines.client import Client
    from marsad.extraction.engines.llm import LanguageModel

    address = read_address(model.address, allow_remote=model.allow_remote)
    return LanguageModel(Client(address, model.name, model.seconds, model.retries))
