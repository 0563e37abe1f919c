"""The shapes of what goes in and out; what the contract fixes elsewhere is a plain object here."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict

Json = dict[str, Any]
Limit = Annotated[int, Field(ge=1, le=200, description="How many on one page.")]
# A month or a day of the calendar, leap years too: what JSON Schema can say of it, nobody needs to try.
_DAY = r"(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31"
_LEAP = r"(19|20)(0[48]|[2468][048]|[13579][26])|2000"
Published = Annotated[str, Field(pattern=rf"^((19|20)[0-9]{{2}}-({_DAY})|({_LEAP})-02-29)$")]
Name = Annotated[str, Field(min_length=1, max_length=100, description="The name of a definition.")]
Number = Annotated[int, Field(ge=1, le=2**62)]


class Strict(Schema):
    """What comes in is taken as it is or refused: no value is bent into another type."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Problem(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Json] | None = None


class Service(Schema):
    """What answers here."""

    name: str
    version: str
    codebook: str
    ledger_head: str


class Text(Strict):
    """A text to be read; nothing of it is kept."""

    text: str = Field(min_length=1, max_length=1_000_000)
    published: Published | None = Field(None, description="The day, or the month, of publication.")
    language: Literal["ar", "en"] | None = None


class NewReport(Text):
    """A report to be kept, read and linked."""

    source: str | None = Field(None, min_length=1, max_length=200)
    title: str | None = Field(None, max_length=500)
    address: str | None = Field(None, max_length=2000)
    confidential: bool = Field(
        False, description="Nobody may know the source, which is the person of the token where none is named."
    )


class Report(Schema):
    """A report as it is kept."""

    id: int
    source: str | None
    confidential: bool
    title: str | None
    address: str | None
    language: str
    published: str | None
    retrieved: str
    sha256: str
    accounts: list[int]
    incidents: list[int]


class Reports(Schema):
    """A page of reports."""

    items: list[Report]
    next: str | None


class Incident(Schema):
    """An incident with its adopted values; a count is [least, most], most null where it is open."""

    id: int
    revision: int
    date: Json | None
    place: Json | None
    event_type: str | None
    perpetrators: list[Json]
    killed: list[int | None]
    injured: list[int | None]
    abducted: list[int | None]
    arrested: list[int | None]
    accounts: int
    review: str
    excluded: bool
    withheld: bool


class Incidents(Schema):
    """A page of incidents."""

    items: list[Incident]
    next: str | None


class Whole(Schema):
    """An incident whole: fields with the rule that gave them, accounts, disagreements, history."""

    incident: Json


class Definition(Schema):
    """A tally definition in its latest version."""

    name: str
    version: int
    title: dict[str, str]
    text: str


class Definitions(Schema):
    """All tally definitions of the register."""

    items: list[Definition]


class Figures(Schema):
    """The figures of a definition, as `marsad tally --json` writes them."""

    figures: Json


class Bulletin(Schema):
    """A published bulletin."""

    number: int
    time: str
    since: str
    until: str
    language: str
    corrects: int | None
    corrected_by: int | None


class Bulletins(Schema):
    """All published bulletins."""

    items: list[Bulletin]


class ExportJob(Schema):
    """An export that is written in the background: how many of its incidents are, and where it will lie."""

    number: int
    form: str
    standing: Literal["waiting", "writing", "done", "failed"]
    written: int
    total: int
    file: str | None
    trouble: str | None


class Finding(Schema):
    """A contradiction or a gap inside a report."""

    id: int
    report: int
    code: str
    message: str


class Findings(Schema):
    """A page of findings."""

    items: list[Finding]
    next: str | None


class Entry(Schema):
    """An entry of the ledger, without what is sensitive; its hash can be checked all the same."""

    sequence: int
    time: str
    actor: str
    action: str
    subject: str
    reason: str
    before: Any
    after: Any
    previous: str
    hash: str


class Entries(Schema):
    """A page of the ledger."""

    items: list[Entry]
    next: str | None
