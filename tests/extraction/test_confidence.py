"""Confidence says how many of an account's values are likely to be right."""

from __future__ import annotations

import marsad

PLAIN = "قُتل مدني برصاص مسلحين مجهولين في بلدة هجين بريف دير الزور الشرقي في 3 أيار 2023."
BARE = "قُتل شخص."


def test_an_account_that_tells_little_is_trusted_less() -> None:
    told = marsad.extract(PLAIN, published="2023-05-05").incidents[0]
    bare = marsad.extract(BARE, published="2023-05-05").incidents[0]
    assert 0 < bare.confidence < told.confidence < 1
