"""What a register knows and a release may have to keep back: names, sources, and the words of reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from marsad.publishing.exports.record import Record
from marsad.publishing.policy import Policy
from marsad.publishing.release.leaks import Withheld

if TYPE_CHECKING:
    from marsad.archive.register import Archive, Register

_GAP = " […] "
_CHUNK = 500
_SHORT = 3  # letters: what is no longer stands anywhere by chance


def known(archive: Archive, register: Register) -> Withheld:
    """All names of persons and sources, and every passage that tells of an incident."""
    from marsad.archive.models import Mention, Person

    public = register.rows(Person).filter(public_name__isnull=False)
    return Withheld(
        persons=register.rows(Mention).values_list("name", flat=True).distinct(),
        cleared=(name for name in public.values_list("public_name", flat=True) if name),
        sources=register.sources.values_list("name", flat=True),
        passages=(text[start:end] for text, start, end, _ in _told(archive, register)),
        behind=(text for facts in _private(register) for text in _texts(facts)),
        files=filter(None, register.reports.values_list("file", flat=True).distinct()),
    )


def passages(
    archive: Archive, register: Register, policy: Policy, records: Sequence[Record]
) -> dict[int, str]:
    """For each account of these incidents the words that a policy lets through."""
    if policy.texts == "none":
        return {}
    wanted = {told.account for record in records for told in record.tellings if policy.may_name(told.source)}
    found = {}
    for text, start, end, account in _told(archive, register):
        if account.id in wanted:
            whole = policy.texts == "passage"
            found[account.id] = text[start:end] if whole else _marked(text, account.data)
    return found


def _private(register: Register) -> Iterator[Any]:
    yield from register.reports.values_list("private", flat=True).iterator(chunk_size=_CHUNK)
    yield from register.attachments.values_list("metadata", flat=True).iterator(chunk_size=_CHUNK)


def _texts(data: Any) -> Iterator[str]:
    """Every text of some JSON that is no bare number or word of two letters."""
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)
    elif isinstance(data, str) and len(data) > _SHORT and not data.isdigit():
        yield data


def _told(archive: Archive, register: Register) -> Iterator[tuple[str, int, int, Any]]:
    numbers = list(register.reports.order_by("id").values_list("id", flat=True))
    for at in range(0, len(numbers), _CHUNK):
        reports = list(register.reports.filter(id__in=numbers[at : at + _CHUNK]))
        texts = archive.texts(reports)
        for account in register.accounts.filter(report_id__in=list(texts)).order_by("id"):
            yield texts[account.report_id], account.start, account.end, account


def _marked(text: str, data: Any) -> str:
    """The words that prove a field, in the order of the text."""
    spans = sorted({tuple(span) for span in _evidence(data)})
    return _GAP.join(dict.fromkeys(text[start:end].strip() for start, end in spans))


def _evidence(data: Any) -> Iterator[Sequence[int]]:
    if isinstance(data, dict):
        for name, value in data.items():
            if name == "evidence":
                yield from value
            else:
                yield from _evidence(value)
    elif isinstance(data, list):
        for value in data:
            yield from _evidence(value)
