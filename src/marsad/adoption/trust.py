"""Whose claims go before whose: sources as people grade them."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.adoption.claim import Claim, Name

# The Admiralty code: completely, usually, fairly, not usually reliable, unreliable; F cannot be judged.
GRADES = ("A", "B", "C", "D", "E", "F")
_ORDER = ("A", "B", "C", "F", "D", "E")  # of whom nothing is known stands before those known to err


def most_reliable(claims: Sequence[Claim[Name]]) -> list[Claim[Name]]:
    """The claims of the best grade among them; a source that nobody graded stands with those of F."""
    ranks = [_rank(claim) for claim in claims]
    best = min(ranks, default=0)
    return [claim for claim, rank in zip(claims, ranks, strict=True) if rank == best]


def credible(claims: Sequence[Claim[Name]]) -> list[Claim[Name]]:
    """The claims without those of sources graded D or E; all of them where there are no others."""
    return [claim for claim in claims if _rank(claim) <= _ORDER.index("F")] or list(claims)


def _rank(claim: Claim[Name]) -> int:
    return _ORDER.index(claim.grade or "F")
