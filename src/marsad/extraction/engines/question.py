"""What a language model is asked: the instructions, the codes it may use, and the report."""

from __future__ import annotations

import functools
import json
import tomllib
from importlib.resources import files
from typing import Any, Literal

from marsad.extraction.engines.codes import closed_lists

Message = dict[str, str]


def messages(text: str, language: Literal["ar", "en"], published: str | None) -> list[Message]:
    """The conversation that asks for the reading of a report."""
    asked = _wording()[language]
    day = asked["published"].format(day=published) if published else asked["unpublished"]
    lists = "\n".join(f"{name}: {', '.join(codes)}" for name, codes in closed_lists().items())
    instructions = f"{asked['instructions']}\n{lists}\n\n{asked['shape']}\n{json.dumps(_shape())}"
    report = f"{day}\n{asked['report']}\n<report>\n{text}\n</report>"
    return [{"role": "system", "content": instructions}, {"role": "user", "content": report}]


def again(said: str, problem: str, language: Literal["ar", "en"]) -> list[Message]:
    """What is added to the conversation after an answer that could not be used."""
    wording = _wording()[language]["again"].format(problem=problem)
    return [{"role": "assistant", "content": said[:2_000]}, {"role": "user", "content": wording}]


@functools.cache
def answer_schema() -> dict[str, Any]:
    """The JSON schema of the answer, its closed lists filled in from the contract."""
    schema = json.loads((files(__package__ or "") / "answer.schema.json").read_text(encoding="utf-8"))
    filled: dict[str, Any] = _filled(schema)
    return filled


def _filled(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: list(closed_lists()[value]) if key == "enum" and isinstance(value, str) else _filled(value)
            for key, value in node.items()
        }
    return [_filled(item) for item in node] if isinstance(node, list) else node


def _shape() -> dict[str, Any]:
    """An empty example of the answer, for servers that know no schema."""
    shape: dict[str, Any] = _example(answer_schema())
    return shape


def _example(node: dict[str, Any]) -> Any:
    kinds = node.get("type", "code")
    kind = kinds[0] if isinstance(kinds, list) else kinds
    if kind == "object":
        return {key: _example(value) for key, value in node["properties"].items()}
    if kind == "array":
        return [_example(node["items"])]
    return {"integer": 0, "number": 0.0, "code": "code"}.get(str(kind), "text")


@functools.cache
def _wording() -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__ or "") / "question.toml").read_text(encoding="utf-8"))
