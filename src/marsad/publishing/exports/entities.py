"""A line of JSON an entity, in the manner of FollowTheMoney: the name of the table is the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from marsad.publishing.exports.files import Written
from marsad.publishing.exports.layout import Job, Layout
from marsad.publishing.exports.record import Record


def write(path: Path, layout: Layout, records: Iterator[Record], job: Job) -> list[Written]:
    """Every entity once, however many incidents it stands in."""
    written, known = Written(path), set[str]()
    encoded = json.JSONEncoder(ensure_ascii=False).encode
    with path.open("w", encoding="utf-8") as stream:
        for record in records:
            for table in layout.tables:
                for row in table.rows(record, job):
                    if row["id"] in known:
                        continue
                    known.add(row["id"])
                    told = {c.name: [v for v in row[c.name] if v] for c in table.columns if c.name != "id"}
                    entity = {
                        "id": row["id"],
                        "schema": table.name,
                        "properties": {name: values for name, values in told.items() if values},
                    }
                    stream.write(encoded(entity) + "\n")
                    written.add(table)
    return [written]
