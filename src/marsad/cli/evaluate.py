"""`marsad evaluate`: how well reports are read, against what a careful person read out of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from marsad.cli.engines import engine_options
from marsad.cli.inputs import from_files, from_lines
from marsad.cli.messages import Refusals, progress
from marsad.evaluation.agreement import agreement
from marsad.evaluation.agreement_tables import agreement_tables
from marsad.evaluation.coding import CodedReport, from_extraction
from marsad.evaluation.evaluation import evaluate as compare
from marsad.evaluation.files import CodingError, read_gold, read_predictions
from marsad.evaluation.page import agreement_page, as_page
from marsad.evaluation.tables import Table, tables
from marsad.evaluation.text import as_text
from marsad.extraction.engines import Engine, EngineError
from marsad.intake import MAX_BYTES


@click.command(short_help="Measure the reader against annotated reports.")
@click.argument(
    "gold",
    nargs=-1,
    required=True,
    metavar="GOLD...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--texts",
    type=click.Path(exists=True, path_type=Path),
    help="Folder with the reports as ID.txt, or a file with one a line as for `extract --jsonl`; "
    "default: NAME.reports.jsonl beside NAME.gold.jsonl, else the folder `texts` beside GOLD.",
)
@click.option(
    "--predictions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What `marsad extract` printed earlier, instead of reading the texts now.",
)
@click.option(
    "--second",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What a second coder made of the same reports: say how far the two agree, and read nothing.",
)
@click.option("--json", "as_json", is_flag=True, help="For programs: one JSON object.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Also write a page with plots.")
@engine_options
@click.pass_context
def evaluate(
    ctx: click.Context,
    gold: tuple[Path, ...],
    texts: Path | None,
    predictions: Path | None,
    second: tuple[Path, ...],
    as_json: bool,
    html: Path | None,
    engine: Engine,
) -> None:
    """Measure how well reports are read.

    GOLD has one annotated report a line. Prints precision, recall and F1 a field, the share of values
    that are silently wrong, the same by language and outlet, what is taken for what, and how far the
    confidence can be believed.

    With --second, GOLD and another file of that form are two coders of the same reports: Krippendorff's
    alpha (nominal) a field, by language and by outlet, and what one coded where the other coded
    something else.
    """
    refusals = Refusals()
    places = {path: texts or _beside(path) for path in gold}
    if second and predictions:
        raise click.UsageError("--second compares two coders, --predictions a reader: give one of them.")
    if second:
        _agree(places, second, refusals, as_json=as_json, html=html)
        ctx.exit(refusals.status)
    if predictions is None and (lost := [str(path) for path, place in places.items() if place is None]):
        raise click.UsageError(f"Give --texts or --predictions: no reports lie beside {', '.join(lost)}.")
    try:
        coded = {path: read_gold(path) for path in gold}
        reports = [one for path in gold for one in coded[path]]
        given = read_predictions(predictions, {one.id for one in reports}) if predictions else None
    except CodingError as error:
        _refuse(error, refusals)
        ctx.exit(refusals.status)
    found: dict[str, str] = {}
    for path in gold:
        found |= _texts(coded[path], places[path], refusals, required=given is None)
    given = _read(reports, found, engine, refusals) if given is None else given
    result = compare(reports, given, found)
    _show(result.to_json(), tables(result), lambda: as_page(result), as_json=as_json, html=html)
    ctx.exit(refusals.status)


def _beside(gold: Path) -> Path | None:
    """Where the reports of a gold file lie, if they lie beside it."""
    lines, folder = gold.with_name(gold.name.replace(".gold.", ".reports.")), gold.parent / "texts"
    if lines != gold and lines.is_file():
        return lines
    return folder if folder.is_dir() else None


def _agree(
    places: Mapping[Path, Path | None],
    second: tuple[Path, ...],
    refusals: Refusals,
    *,
    as_json: bool,
    html: Path | None,
) -> None:
    try:
        coded = {path: read_gold(path) for path in places}
        other = {one.id: one for path in second for one in read_gold(path)}
    except CodingError as error:
        _refuse(error, refusals)
        return
    texts: dict[str, str] = {}
    for path, place in places.items():
        texts |= _texts(coded[path], place, refusals, required=False)
    found = agreement([one for reports in coded.values() for one in reports], other, texts)
    for id_ in found.alone:
        refusals.add(id_, "coded by one of the two alone, and left out")
    _show(found.to_json(), agreement_tables(found), lambda: agreement_page(found), as_json=as_json, html=html)


def _show(
    plain: dict[str, Any], tables: list[Table], page: Callable[[], str], *, as_json: bool, html: Path | None
) -> None:
    if html:
        html.write_text(page(), encoding="utf-8")
        click.echo(f"wrote {html}", err=True)
    click.echo(json.dumps(plain, ensure_ascii=False, indent=1) if as_json else as_text(tables))


def _refuse(error: CodingError, refusals: Refusals) -> None:
    place, _, reason = str(error).partition(": ")
    refusals.add(place, reason)


def _texts(
    reports: list[CodedReport], place: Path | None, refusals: Refusals, *, required: bool
) -> dict[str, str]:
    if place is None:
        return {}
    if place.is_file():
        wanted = {report.id for report in reports}
        lines = from_lines(str(place), MAX_BYTES, refusals)
        return {str(one.name): one.text for one in lines if one and one.name in wanted}
    paths = {report.id: place / f"{report.id}.txt" for report in reports}
    if not required:
        paths = {id_: path for id_, path in paths.items() if path.is_file()}
    read = from_files(map(str, paths.values()), MAX_BYTES, refusals)
    return {id_: one.text for id_, one in zip(paths, read, strict=True) if one}


def _read(
    reports: list[CodedReport], texts: dict[str, str], engine: Engine, refusals: Refusals
) -> dict[str, CodedReport]:
    facts = [report for report in reports if report.id in texts]
    given: dict[str, CodedReport] = {}
    for report in progress(facts, len(facts), "Reading"):
        try:
            result = engine.read(
                texts[report.id],
                published=report.published,
                source=report.source,
                language=report.language or None,
                path=report.id,
            )
        except EngineError as error:
            refusals.add(report.id, str(error))
            continue
        given[report.id] = from_extraction(result.to_json())
    return given
