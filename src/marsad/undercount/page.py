"""An estimate as lines of text, never without what it assumes."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Literal

from marsad.undercount.estimate import Estimate

Language = Literal["ar", "en"]


@functools.cache
def _words() -> dict[str, Any]:
    path = files("marsad.undercount") / "data" / "words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def assumptions(language: Language) -> list[str]:
    """What every estimate takes for granted."""
    return [row[language] for row in _words()["assumptions"]]


def told(found: Estimate, language: Language) -> Iterator[str]:
    """What was observed, the estimate, the models behind it, and the assumptions."""
    seen = found.histories
    comma = "، " if language == "ar" else ", "
    lists = comma.join(f"{name} {seen.told_by(at)}" for at, name in enumerate(seen.names))
    yield _said(
        "observed",
        language,
        observed=seen.observed,
        number=len(seen.names),
        lists=lists,
        shared=seen.shared,
    )
    if seen.unlisted:
        yield _said("unlisted", language, unlisted=seen.unlisted)
    yield ""
    bounds = {"total": found.total, "low": found.low, "high": found.high}
    yield _said("estimate", language, **{name: round(value) for name, value in bounds.items()})
    yield _said(
        "models",
        language,
        number=len(found.models),
        weight=f"{found.models[0].weight:.0%}",
        pairs=_pairs(found, language),
        deviance=f"{found.best.deviance:.1f}",
        freedom=found.best.freedom,
    )
    yield ""
    yield _said("assumed", language)
    yield from (f"- {line}" for line in assumptions(language))


def _pairs(found: Estimate, language: Language) -> str:
    names = found.histories.names
    pairs = [_said("pair", language, one=names[a], other=names[b]) for a, b in found.best.model]
    if not pairs:
        return _said("independent", language)
    return _said("pairs", language, pairs=("؛ " if language == "ar" else "; ").join(pairs))


def _said(phrase: str, language: Language, **slots: object) -> str:
    text: str = _words()["phrases"][phrase][language]
    return text.format(**slots)
