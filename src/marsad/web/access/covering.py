"""Which entries of the ledger somebody may see, and what of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from marsad.archive.models import Account, Difference, Entry, Incident, Mention, Person, Report
from marsad.web.sight import Sight

# Their values tell of accounts of several reports, whoever's.
_JOINING = {"link", "unlink", "merge", "split"}


def hides(sight: Sight) -> bool:
    """Whether there is anything that this person may not know of; samples that were put out are no secret."""
    return not sight.put_out.issuperset(sight.hidden_sources)


def visible(sight: Sight, entries: Sequence[Entry]) -> list[Entry]:
    """Those that are not about something that rests on sources this person may not know of."""
    if not hides(sight):
        return list(entries)
    numbers: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        kind, number = _subject(entry)
        numbers[kind].add(number)
    hidden = {kind: _hidden(sight, kind, found) for kind, found in numbers.items()}
    return [entry for entry in entries if _subject(entry)[1] not in hidden[_subject(entry)[0]]]


def values(sight: Sight, entry: Entry) -> dict[str, str | None]:
    """What was before and after an entry, and its sensitive part; None for what this person may not see."""
    names, some = sight.user.names, hides(sight)
    plain = not (some and (entry.action in _JOINING or entry.subject.startswith("user:")))
    plain = plain and (names or not entry.subject.startswith("person:"))
    whole = names and not some
    return {
        "before": entry.before if plain else None,
        "after": entry.after if plain else None,
        "sensitive": entry.sensitive if whole else None,
    }


def _subject(entry: Entry) -> tuple[str, int]:
    """What an entry is about: ("report", 3) of "report:3", "persons:report:3" and "recheck:3"."""
    kind, _, number = entry.subject.removeprefix("persons:").rpartition(":")
    kind = "report" if kind == "recheck" else kind
    return (kind, int(number)) if number.isdecimal() else ("", 0)


def _hidden(sight: Sight, kind: str, numbers: Iterable[int]) -> set[int]:
    """The numbers of that kind that rest on hidden sources."""
    rows, given = sight.register.rows, {"pk__in": list(numbers)}
    sources = sight.hidden_sources
    found: Any
    if kind == "source":
        return set(numbers) & set(sources)
    if kind == "incident":
        stands = list(rows(Incident).filter(**given).values_list("id", "merged_into_id"))
        hidden = sight.hidden_among({one for pair in stands for one in pair if one is not None})
        return {number for number, into in stands if {number, into} & hidden}
    if kind == "report":
        found = rows(Report).filter(source_id__in=sources, **given)
    elif kind == "account":
        found = rows(Account).filter(report__source_id__in=sources, **given)
    elif kind == "difference":
        found = rows(Difference).filter(report__source_id__in=sources, **given)
    elif kind == "person":
        of_hidden = rows(Mention).filter(account__report__source_id__in=sources)
        found = rows(Person).filter(links__mention__in=of_hidden, **given)
    else:
        return set()
    return set(found.values_list("pk", flat=True))
