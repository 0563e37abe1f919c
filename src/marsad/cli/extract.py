"""`marsad extract`: what reports say, one line of JSON a report; keeps nothing."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import click

from marsad.cli.engines import engine_options
from marsad.cli.inputs import from_formats, from_lines
from marsad.cli.messages import FOREIGN, Refusals, note, printable, progress
from marsad.cli.parameters import Published
from marsad.extraction.engines import Engine, EngineError
from marsad.extraction.engines.checked import Checked
from marsad.extraction.engines.rules import Rules
from marsad.extraction.model import Extraction
from marsad.intake import MAX_BYTES, RawReport, count
from marsad.intake.imported import cautioned, imported


@click.command(short_help="Read reports: one line of JSON each.")
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option(
    "--jsonl",
    metavar="FILE",
    help='Read many: each line is {"id", "text", "published", "source", "language"}.',
)
@click.option(
    "--published", type=Published(), help="Day (or month) of publication, where the input gives none."
)
@click.option("--source", metavar="NAME", help="Who published it, where the input gives nobody.")
@click.option("--language", type=click.Choice(["ar", "en"]), help="Language, where it should not be guessed.")
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=MAX_BYTES,
    show_default=True,
    help="Refuse a file (or a line) larger than this.",
)
@click.option("--pretty", is_flag=True, help="For people instead of programs: each incident in plain lines.")
@click.option("--explain", is_flag=True, help="Say why: each value with its words, its rule and what lost.")
@click.option(
    "--explain-in", type=click.Choice(["ar", "en"]), help="Language of --explain; default: the report's."
)
@click.option("--json", "as_json", is_flag=True, help="With --explain: one line of JSON a report.")
@engine_options
@click.pass_context
def extract(
    ctx: click.Context,
    files: tuple[str, ...],
    jsonl: str | None,
    published: str | None,
    source: str | None,
    language: str | None,
    max_bytes: int,
    pretty: bool,
    explain: bool,
    explain_in: Literal["ar", "en"] | None,
    as_json: bool,
    engine: Engine,
) -> None:
    """Read what reports say: accounts of incidents, stated totals, contradictions.

    Prints one line of JSON a report, in the order of the input, and keeps nothing. FILE may be in any
    format that intake reads, or - for a text on standard input. A file that can't be read is named on
    standard error and the others go on; the exit status is then 1.
    """
    if bool(files) == (jsonl is not None):
        raise click.UsageError("Give files, or --jsonl with one file, and not both.")
    if (as_json or explain_in) and not explain:
        raise click.UsageError(
            "--json and --explain-in go with --explain; without it the output is JSON anyway."
        )
    refusals = Refusals()
    if jsonl is None:
        reports = progress(from_formats(files, max_bytes, refusals), count(files), "Reading")
    else:
        # A stream has no length, and no bar.
        reports = progress(from_lines(jsonl, max_bytes, refusals), count([jsonl]), "Reading")
    for report, result in read_each(reports, refusals, published, source, language, engine):
        if explain:
            _explain(result, report.text, explain_in, as_json)
        else:
            _show(result, pretty)
    ctx.exit(refusals.status)


def readings(
    reports: Iterable[RawReport | None],
    refusals: Refusals,
    published: str | None = None,
    source: str | None = None,
    language: str | None = None,
) -> Iterator[Extraction]:
    """The extractions of all readable reports, in order; the values given stand in for missing ones."""
    for _, result in read_each(reports, refusals, published, source, language):
        yield result


def read_each(
    reports: Iterable[RawReport | None],
    refusals: Refusals,
    published: str | None = None,
    source: str | None = None,
    language: str | None = None,
    engine: Engine | None = None,
) -> Iterator[tuple[RawReport, Extraction]]:
    """Each readable report with its extraction by an engine, in order."""
    engine = engine or Rules()
    for report in reports:
        if report is None:
            continue
        try:
            result = _result(report, engine, published, source, language)
        except EngineError as error:
            refusals.add(report.place, str(error))
        except Exception as error:  # one report that breaks the reader must not stop the others
            refusals.add(
                report.place, f"the reader failed, please report it: {type(error).__name__}: {error}"
            )
        else:
            if language is None and report.foreign:
                note(report.place, FOREIGN)
            _mention_refused(report.place, result)
            yield report, result


def _result(
    report: RawReport, engine: Engine, published: str | None, source: str | None, language: str | None
) -> Extraction:
    """What a report says; what somebody has coded already is taken over as it is."""
    report_id = "sha256:" + hashlib.sha256(report.content).hexdigest()
    if report.coded is not None:
        return imported(report, report_id)
    result = engine.read(
        report.text,
        published=report.published or published,
        source=report.source or source,
        language=report.language or language,
        path=report.name or report.file,
        report_id=report_id,
    )
    return cautioned(result, report.caution) if report.caution else result


def _mention_refused(place: str, result: Extraction) -> None:
    """Says which values of a language model were not taken over."""
    for one in result.refused if isinstance(result, Checked) else ():
        where = f"incident {one.incident}, " if one.incident is not None else ""
        note(place, f"refused: {where}{one.field} {one.value!r}: {one.reason}")


def _show(result: Extraction, pretty: bool) -> None:
    if pretty:
        from marsad.cli.pretty import pretty_lines

        click.echo("\n".join(pretty_lines(result)))
        return
    _write(json_line(result))


def _explain(result: Extraction, text: str, language: Literal["ar", "en"] | None, as_json: bool) -> None:
    from marsad.extraction.explanation import explain_extraction

    explanation = explain_extraction(result, text)
    if as_json:
        _write(_line(explanation.to_json(language)))
    else:
        click.echo("\n".join(map(printable, explanation.lines(language))))


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def json_line(result: Extraction) -> bytes:
    """One line of UTF-8 JSON; a text with half characters, which UTF-8 can't hold, is written in escapes."""
    return _line(result.to_json())


def _line(document: dict[str, Any]) -> bytes:
    try:
        return json.dumps(document, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(document).encode() + b"\n"
