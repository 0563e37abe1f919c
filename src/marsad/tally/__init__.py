"""Definitions and figures: who and what is counted, and the incidents behind each cell."""

from marsad.tally.counted import CountedIncident
from marsad.tally.counting import count
from marsad.tally.definition import Definition, DefinitionError
from marsad.tally.figures import Figures
from marsad.tally.loading import load_definition

__all__ = ["CountedIncident", "Definition", "DefinitionError", "Figures", "count", "load_definition"]
