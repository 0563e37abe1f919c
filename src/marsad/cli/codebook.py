"""`marsad codebook`: what a code means, how it is written in reports, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import click

from marsad.cli.messages import printable
from marsad.codebook import Codebook, Entry, load
from marsad.text.folded import fold_word


@click.command(short_help="Look up a code, a list of codes, or the code of a word.")
@click.argument("name", required=False, metavar="[LIST/ID | ID | LIST]")
@click.option("--find", metavar="WORD", help="The entries that have a form or a label with this word.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of lines for reading.")
@click.pass_context
def codebook(ctx: click.Context, name: str | None, find: str | None, as_json: bool) -> None:
    """Print an entry of the codebook with its labels, forms, features and sources.

    Without an argument it names the lists; with the name of a list, what is in it. --find takes a word in
    any spelling (with or without vowels, hamza or article), in all lists or in the one that is named.
    Exit status 1 where nothing is found.
    """
    book = load()
    if find is not None:
        found = _holding(book, name, find)
        if not found:
            raise click.ClickException(printable(f"codebook: no form or label holds {find}"))
        _print(as_json, [_brief(entry) for entry in found], (_line(entry) for entry in found))
    elif name is None:
        counts = {key: len(entries) for key, entries in book.lists.items()}
        lines = (f"{count:6}  {key}" for key, count in counts.items())
        _print(as_json, {"version": book.version, "lists": counts}, lines)
    elif name in book.lists:
        entries = list(book.lists[name].values())
        _print(
            as_json, [_brief(entry) for entry in entries], (_line(entry, named=False) for entry in entries)
        )
    else:
        found = _called(book, name)
        if not found:
            raise click.ClickException(printable(f"codebook: no list and no entry is called {name}"))
        _print(as_json, [_whole(entry) for entry in found], _pages(found))
    ctx.exit(0)


def _called(book: Codebook, name: str) -> list[Entry]:
    """The entries of that id: of one list for LIST/ID, else of every list that has it."""
    list_name, slash, entry_id = name.partition("/")
    if slash and list_name in book.lists:
        entries = book.lists[list_name]
        return [entries[entry_id]] if entry_id in entries else []
    return [entries[name] for entries in book.lists.values() if name in entries]


def _holding(book: Codebook, list_name: str | None, word: str) -> list[Entry]:
    """The entries one of whose forms or labels holds the words asked for, as whole words."""
    if list_name is not None and list_name not in book.lists:
        raise click.ClickException(printable(f"codebook: no list is called {list_name}"))
    wanted = _words(word)
    if not wanted:
        raise click.UsageError("--find needs a word")
    lists = book.lists.values() if list_name is None else [book.lists[list_name]]
    return [entry for entries in lists for entry in entries.values() if _holds(entry, wanted)]


def _holds(entry: Entry, wanted: list[str]) -> bool:
    texts = [entry.id, entry.en, entry.ar, *(form.text for form in entry.forms)]
    return any(_within(wanted, _words(text)) for text in texts)


def _within(wanted: list[str], words: list[str]) -> bool:
    size = len(wanted)
    return any(words[i : i + size] == wanted for i in range(len(words) - size + 1))


def _words(text: str) -> list[str]:
    """The folded words of a text, each without the article."""
    return [_bare(word) for word in fold_word(text).replace("_", " ").split()]


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _print(as_json: bool, document: Any, lines: Iterable[str]) -> None:
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False, indent=2, default=str))
        return
    for line in lines:
        click.echo(line)


def _line(entry: Entry, named: bool = True) -> str:
    name = f"{entry.list}/{entry.id}" if named else entry.id
    return printable(f"{name}  {entry.en}  |  {entry.ar}")


def _pages(entries: list[Entry]) -> Iterator[str]:
    for number, entry in enumerate(entries):
        if number:
            yield ""
        yield from _page(entry)


def _page(entry: Entry) -> Iterator[str]:
    """The whole of an entry in lines."""
    yield printable(f"{entry.list}/{entry.id}")
    yield printable(f"  en: {entry.en}")
    yield printable(f"  ar: {entry.ar}")
    for key, value in entry.features.items():
        yield printable(f"  {key}: {_said(value)}")
    for kind, texts in _forms(entry).items():
        yield printable(f"  {kind}: {'، '.join(texts) if kind.startswith('ar') else ', '.join(texts)}")
    for source in entry.sources:
        yield printable(f"  source: {source}")


def _said(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _forms(entry: Entry) -> dict[str, list[str]]:
    """Language and kind -> the forms, in the order of the file."""
    forms: dict[str, list[str]] = {}
    for form in entry.forms:
        forms.setdefault(f"{form.language}.{form.kind}", []).append(form.text)
    return forms


def _brief(entry: Entry) -> dict[str, Any]:
    return {"list": entry.list, "id": entry.id, "en": entry.en, "ar": entry.ar}


def _whole(entry: Entry) -> dict[str, Any]:
    return {
        **_brief(entry),
        "features": dict(entry.features),
        "forms": _forms(entry),
        "sources": list(entry.sources),
    }
