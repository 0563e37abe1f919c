from __future__ import annotations

import json
from collections import Counter

from marsad.samples import LABEL, reports


def test_every_sample_says_first_of_all_that_it_is_invented() -> None:
    lines = [json.loads(line) for line in reports().read_text(encoding="utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) == 13
    for line in lines:
        assert set(line) == {"id", "text", "published", "source", "language"}
        assert line["text"].startswith(LABEL + "\n")
        assert "مختلق" in line["source"] or "invented" in line["source"]
    assert len(Counter(line["source"] for line in lines)) == 3
    assert {line["language"] for line in lines} == {"ar", "en"}
