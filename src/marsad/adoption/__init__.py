"""The rule by which an incident gets its values from its accounts, until somebody decides."""

from __future__ import annotations

from marsad.adoption.claim import Claim
from marsad.adoption.counts import EFFECTS
from marsad.adoption.disagreements import disagreements
from marsad.adoption.rule import FIELDS, RULE, Adopted, adopt, adopted_alike
from marsad.adoption.trust import GRADES

__all__ = [
    "EFFECTS",
    "FIELDS",
    "GRADES",
    "RULE",
    "Adopted",
    "Claim",
    "adopt",
    "adopted_alike",
    "disagreements",
]
