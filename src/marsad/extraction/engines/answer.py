"""The answer of a language model, taken apart with distrust: its JSON, and typed looks into it."""

from __future__ import annotations

import json
from typing import Any

MAX_QUOTE = 2_000  # characters
MAX_ITEMS = 500  # of any list; what lies beyond is left out
_THOUGHT_ENDS = "</think>"


class AnswerError(ValueError):
    """Why an answer is not what was asked for."""


def parse(said: str) -> dict[str, Any]:
    """The JSON object of an answer, also out of a code fence or behind the model's thoughts."""
    said = said.rpartition(_THOUGHT_ENDS)[2]
    start = said.find("{")
    if start < 0:
        raise AnswerError("no JSON object in it")
    try:
        answer, _ = json.JSONDecoder().raw_decode(said, start)
    except json.JSONDecodeError as error:
        raise AnswerError(f"not JSON: {error.msg} at character {error.pos}") from None
    except (RecursionError, ValueError):
        raise AnswerError("not JSON: too deep, or too long a number") from None
    if not isinstance(answer, dict) or not isinstance(answer.get("incidents"), list):
        raise AnswerError("no list `incidents` in it")
    return answer


def items(record: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects of a list; anything else is left out."""
    value = record.get(key)
    return [one for one in value[:MAX_ITEMS] if isinstance(one, dict)] if isinstance(value, list) else []


def part(record: dict[str, Any], key: str) -> dict[str, Any] | None:
    """An object within the object."""
    value = record.get(key)
    return value if isinstance(value, dict) else None


def words(record: dict[str, Any], key: str) -> str:
    """A text, "" where there is none."""
    value = record.get(key)
    return value.strip() if isinstance(value, str) and len(value) <= MAX_QUOTE else ""


def number(record: dict[str, Any], key: str) -> int | None:
    """A count; None where there is none that could be one."""
    value = record.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value < 10_000_000 else None
