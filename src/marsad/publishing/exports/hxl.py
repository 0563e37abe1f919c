"""The layout of the Humanitarian Exchange Language: the incidents, with a row of hashtags under the heads."""

from __future__ import annotations

from marsad.publishing.exports.layout import Rows
from marsad.publishing.exports.register import incidents

ROWS: dict[str, Rows] = {"incidents": incidents}
