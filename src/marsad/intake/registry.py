"""All formats, and which of them a file is: told by its content, and by its suffix where that is silent."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.intake import (
    docx,
    feed,
    html,
    json_lines,
    mail,
    pdf,
    plain,
    separated,
    sheet,
    telegram,
    telegram_html,
    wacz,
    warc,
    whatsapp,
    zip_archive,
)
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.raw import Refusal, RefusedError

# The first that knows the content has it, so the narrower stand before the wider.
FORMATS: tuple[Format, ...] = (
    docx.FORMAT,
    sheet.FORMAT,
    wacz.FORMAT,
    zip_archive.FORMAT,
    pdf.FORMAT,
    warc.FORMAT,
    mail.FORMAT,
    telegram_html.FORMAT,
    html.FORMAT,
    feed.FORMAT,
    telegram.FORMAT,
    whatsapp.FORMAT,
    separated.FORMAT,
    json_lines.FORMAT,
    plain.FORMAT,
)
_LONGEST = 200  # letters of what a library says


def tell(file: File) -> Format | None:
    """The format of a file; None where neither content nor suffix is known."""
    for one in FORMATS:
        if one.looks(file):
            return one
    return next((one for one in FORMATS if file.name.lower().endswith(one.suffixes or ("/",))), None)


def read_file(file: File, *, named: bool = True) -> Iterator[Found]:
    """The reports of a file and, in their places, what cannot be read; nothing is raised.

    A file that somebody `named` is taken for plain text where nothing tells what it is.
    """
    try:
        found = tell(file) or (plain.FORMAT if named else None)
        if found is None:
            yield Refusal(file.place, "its format is not known: " + ", ".join(one.name for one in FORMATS))
            return
    except Exception as error:  # looking into a broken file may fail in any way too
        yield Refusal(file.place, _reason(error))
        return
    yield from read_as(found, file)


def read_as(format: Format, file: File) -> Iterator[Found]:
    """The reports of a file of that format."""
    try:
        yield from format.read(file)
    except RefusedError as error:
        yield Refusal(file.place, str(error))
    except ModuleNotFoundError as error:
        yield Refusal(file.place, f"needs {error.name}: pip install 'marsad[{format.needs}]'")
    except OSError as error:
        yield Refusal(file.place, _reason(error))
    except Exception as error:  # whatever a library finds in a broken file, the other files go on
        yield Refusal(file.place, f"this {format.title} cannot be read: {_reason(error)}")


def _reason(error: Exception) -> str:
    told = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(told).split())[:_LONGEST]
