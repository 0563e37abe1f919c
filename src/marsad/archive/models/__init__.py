"""The tables of the register, one noun a file."""

from __future__ import annotations

from marsad.archive.models.account import Account
from marsad.archive.models.adopted import (
    IncidentCasualty,
    IncidentPerpetrator,
    IncidentTarget,
    IncidentWeapon,
)
from marsad.archive.models.apart import Apart
from marsad.archive.models.attachment import Attachment
from marsad.archive.models.block import Block, Term
from marsad.archive.models.comparable import Comparable, ComparableKey, ComparableUntil
from marsad.archive.models.condition import Condition
from marsad.archive.models.definition import Definition
from marsad.archive.models.difference import Difference
from marsad.archive.models.entry import ACTIONS, Entry
from marsad.archive.models.finding import Finding
from marsad.archive.models.incident import Incident, IncidentAccount, IncidentEntry
from marsad.archive.models.mention import Mention, MentionKey
from marsad.archive.models.original import Original
from marsad.archive.models.person import Person, PersonMention, PersonPair
from marsad.archive.models.proposal import Proposal
from marsad.archive.models.reading import Reading
from marsad.archive.models.report import Report
from marsad.archive.models.source import Source
from marsad.archive.models.stated_tally import StatedTally

__all__ = [
    "ACTIONS",
    "Account",
    "Apart",
    "Attachment",
    "Block",
    "Comparable",
    "ComparableKey",
    "ComparableUntil",
    "Condition",
    "Definition",
    "Difference",
    "Entry",
    "Finding",
    "Incident",
    "IncidentAccount",
    "IncidentCasualty",
    "IncidentEntry",
    "IncidentPerpetrator",
    "IncidentTarget",
    "IncidentWeapon",
    "Mention",
    "MentionKey",
    "Original",
    "Person",
    "PersonMention",
    "PersonPair",
    "Proposal",
    "Reading",
    "Report",
    "Source",
    "StatedTally",
    "Term",
]
