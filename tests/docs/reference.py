"""The parts of docs/ that are computed: the help of commands, the table of coding clauses, the accuracy.

`python -m tests.docs.reference` (or `make docs`) writes them; the tests ask that they are up to date.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from marsad.cli import COMMANDS, main
from marsad.codebook import load
from marsad.evaluation.tables import Table, tables
from marsad.intake.mapping import FIELDS, known
from marsad.intake.registry import FORMATS as READERS
from marsad.publishing.exports.formats import LAYOUTS
from marsad.publishing.exports.layout import load_layout
from marsad.web import configure
from tests.accuracy.measure import SETS, measured
from tests.project.repository import ROOT

DOCS = ROOT / "docs"
WIDTH = 90
ITEMS = 3
MOST_ROWS = 24
_BLOCK = re.compile(r"<!-- computed: (?P<name>[^>]+) -->\n(?P<body>.*?)<!-- end -->\n", re.DOTALL)


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by the words that call it, groups followed by their own commands."""
    top = click.Context(main, info_name="marsad")
    for name in sorted(COMMANDS):
        command = main.get_command(top, name)
        assert command is not None
        yield from _with_children(f"marsad {name}", command)


def _with_children(words: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        for name, child in sorted(command.commands.items()):
            yield from _with_children(f"{words} {name}", child)


def help_block(words: str, command: click.Command) -> str:
    """What `--help` prints, as a block of code."""
    names = main.context_settings["help_option_names"]
    context = click.Context(command, info_name=words, terminal_width=WIDTH, help_option_names=names)
    return f"```text\n{command.get_help(context)}\n```\n"


def clause_table() -> str:
    """Every coding clause in both languages."""
    entries = load().lists.get("clauses", {}).values()
    rows = (f"| `{entry.id}` | {_cell(entry.en)} | {_cell(entry.ar)} |" for entry in entries)
    return "\n".join(["| clause | says | تقول |", "|---|---|---|", *rows]) + "\n"


def columns(name: str) -> str:
    """Every column of an export, and what the format can't hold."""
    layout, lines = load_layout(name), list[str]()
    for table in layout.tables:
        lines += [f"Table `{table.name}`:", "", "| column | kind | holds |", "|---|---|---|"]
        lines += [f"| `{one.name}` | {one.kind} | {_cell(one.says)} |" for one in table.columns] + [""]
    lines += ["It can't hold:", "", *(f"- {text}" for text in layout.cannot), ""]
    if layout.lost:
        lines += ["Counted in the manifest, incident by incident:", ""]
        lines += [f"- `{code}`: {text}" for code, text in layout.lost.items()]
    return "\n".join(lines).rstrip() + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def formats() -> str:
    """Every format that reports come in, by its manifest."""
    rows = (
        f"| {one.title} | {' '.join(f'`{suffix}`' for suffix in one.suffixes)} | {one.told_by} | {one.gives} "
        f"| {one.loses} | {one.needs} |"
        for one in READERS
    )
    head = ["| format | suffixes | told by | gives | loses | needs |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def mappings() -> str:
    """Every table whose columns are known."""
    rows = (
        f"| `{one.id}` | {one.title} | {one.gives} | {' '.join(f'`{name}`' for name in one.told_by)} "
        f"| {one.loses} |"
        for one in known()
    )
    return "\n".join(["| mapping | table | gives | told by | loses |", "|---|---|---|---|---|", *rows]) + "\n"


def mapping_fields() -> str:
    """The fields that a mapping may fill."""
    return "\n".join(f"- {name}: {', '.join(f'`{one}`' for one in FIELDS[name])}" for name in FIELDS) + "\n"


def operations() -> str:
    """Every operation of the interface for programs."""
    configure()
    from marsad.web.api.operations import interface

    lines = ["| operation | gives |", "|---|---|"]
    for path, methods in sorted(interface.get_openapi_schema(path_prefix="/api/v1/")["paths"].items()):
        for method, told in methods.items():
            lines.append(f"| `{method.upper()} {path}` | {_cell(told['summary'])} |")
    return "\n".join(lines) + "\n"


def computed() -> dict[str, str]:
    """Every computed part by its name."""
    blocks = {words: help_block(words, command) for words, command in commands()}
    blocks |= {"formats": formats(), "column mappings": mappings(), "mapping fields": mapping_fields()}
    blocks["operations"] = operations()
    return blocks | {"clauses": clause_table()} | {f"export {name}": columns(name) for name in LAYOUTS}


def excerpts() -> dict[str, str]:
    """The beginning of the bulletins of the samples, for the README; their wording moves with the reader."""
    with tempfile.TemporaryDirectory() as folder:
        main.main(["run", "--out", folder], standalone_mode=False)
        return {
            f"bulletin {language}": f'<div dir="{way}">\n\n{_quoted(_page(folder, language))}\n</div>\n'
            for language, way in (("ar", "rtl"), ("en", "ltr"))
        }


def accuracy() -> dict[str, str]:
    """What the reader reaches on each set, for docs/accuracy.md; it moves with the reader."""
    return {f"accuracy {name}": "\n".join(map(_section, _tables(name))) for name in SETS}


def _tables(name: str) -> list[Table]:
    # Outlets are left out: of the real ones nothing is said here that they did not publish for it.
    return [table for table in tables(measured(name)) if table.rows and table.title != "By outlet"]


def _section(table: Table) -> str:
    rows = [table.columns, ("---",) * len(table.columns), *table.rows[:MOST_ROWS]]
    lines = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    note = f"{table.note[:1].upper()}{table.note[1:]}.\n\n" if table.note else ""
    return f"### {table.title}\n\n{note}" + "\n".join(lines) + "\n"


def _page(folder: str, language: str) -> str:
    return Path(folder, f"bulletin.{language}.md").read_text(encoding="utf-8")


def _quoted(page: str) -> str:
    items = page.split("\n- ")
    lines = [
        *items[0].strip().splitlines(),
        "",
        *(f"- {item.strip()}" for item in items[1 : 1 + ITEMS]),
        "- ...",
    ]
    return "\n".join(f"> {line}".rstrip().replace("> # ", "> ### ", 1) for line in lines) + "\n"


def renewed(page: str, blocks: dict[str, str]) -> str:
    """The page with its computed parts as they should be."""

    def block(match: re.Match[str]) -> str:
        name = match["name"]
        return f"<!-- computed: {name} -->\n{blocks.get(name, match['body'])}<!-- end -->\n"

    return _BLOCK.sub(block, page)


def write() -> None:
    """Renews every page; a command without a section gets one at the end of docs/commands.md."""
    blocks = computed() | excerpts() | accuracy()
    path = DOCS / "commands.md"
    text = path.read_text(encoding="utf-8")
    for words in blocks:
        if words.startswith("marsad ") and f"<!-- computed: {words} -->" not in text:
            text += f"\n## {words}\n\n<!-- computed: {words} -->\n<!-- end -->\n"
    path.write_text(text, encoding="utf-8")
    for page in [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]:
        page.write_text(renewed(page.read_text(encoding="utf-8"), blocks), encoding="utf-8")


if __name__ == "__main__":
    configure()  # before a command readies Django without the desk
    write()
