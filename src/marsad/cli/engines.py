"""The options that choose which engine reads, for every command that reads reports."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from marsad.extraction.engines import Engine, Model, engine
from marsad.extraction.engines.choice import NAMES, RETRIES, SECONDS

_OPTIONS = (
    click.option(
        "--engine",
        "engine_name",
        type=click.Choice(NAMES),
        default="rules",
        show_default=True,
        help="What reads: the rules of the codebook, or a language model that you run.",
    ),
    click.option(
        "--llm-address",
        metavar="URL",
        envvar="MARSAD_LLM_ADDRESS",
        show_envvar=True,
        help="Where the model answers, such as http://127.0.0.1:8080/v1.",
    ),
    click.option(
        "--llm-model",
        metavar="NAME",
        envvar="MARSAD_LLM_MODEL",
        show_envvar=True,
        help="What it is called there.",
    ),
    click.option(
        "--llm-seconds",
        type=click.FloatRange(min=0.1),
        default=SECONDS,
        show_default=True,
        help="How long to wait for one answer.",
    ),
    click.option(
        "--llm-retries",
        type=click.IntRange(0, 10),
        default=RETRIES,
        show_default=True,
        help="How often to ask again after a failure.",
    ),
    click.option(
        "--allow-remote",
        is_flag=True,
        help="Allow a model on another machine: the whole text of every report is sent there.",
    ),
)


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options to a command, which gets the chosen engine as `engine`."""

    @functools.wraps(command)
    def with_engine(
        *arguments: Any,
        engine_name: str,
        llm_address: str | None,
        llm_model: str | None,
        llm_seconds: float,
        llm_retries: int,
        allow_remote: bool,
        **options: Any,
    ) -> Any:
        model = Model(llm_address or "", llm_model or "", allow_remote, llm_seconds, llm_retries)
        return command(*arguments, engine=_chosen(engine_name, model), **options)

    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(_OPTIONS), with_engine)


def _chosen(name: str, model: Model) -> Engine:
    if name == "llm" and not (model.address and model.name):
        raise click.UsageError("--engine llm needs --llm-address and --llm-model.")
    try:
        return engine(name, model)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
