"""All that a report says of one event: the clauses that tell it."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.extraction.clauses import Clause, most_exact
from marsad.extraction.mentions import Mention
from marsad.extraction.people import Group
from marsad.extraction.places import Locative
from marsad.text.dates import DateMention


@dataclass(slots=True)
class Frame:
    """The clauses that tell of one event; `inherits` is the frame it goes on from, for what it leaves out.

    `attributed` holds the clauses of later sentences that only say who did it; `share` tells that the event
    is one of those among which the sentence shares out the total of the frame it goes on from, `listed` that
    it is an item of a list and tells only the harm of what that frame says was done.
    """

    clauses: list[Clause]
    inherits: Frame | None = None
    attributed: list[Clause] = field(default_factory=list)
    share: bool = False
    listed: bool = False

    @property
    def told_by(self) -> Frame:
        """The frame whose words tell what was done: an enumeration of places goes on from the one before."""
        if self.inherits is None or any(n.list == "actions" for n in self.nuclei):
            return self
        harmed = (n for n in self.nuclei if n.list == "effects")
        if not self.listed and any(n.entry.features.get("effect") != "casualty" for n in harmed):
            return self
        return self.inherits.told_by

    @property
    def start(self) -> int:
        return self.clauses[0].start

    @property
    def end(self) -> int:
        return self.clauses[-1].end

    @property
    def nuclei(self) -> list[Mention]:
        return [n for c in self.clauses for n in c.nuclei]

    @property
    def scene(self) -> Locative | None:
        return most_exact(self.places)

    @property
    def days(self) -> list[DateMention]:
        return [d for c in self.clauses for d in c.days]

    @property
    def people(self) -> list[Group]:
        return [g for c in self.clauses for g in c.people]

    @property
    def places(self) -> list[Locative]:
        return [p for c in self.clauses for p in c.places]
