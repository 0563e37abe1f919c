"""What search keeps in the desk's database, beside the tables of the index itself."""

from __future__ import annotations

from marsad.web.search.models.progress import Progress
from marsad.web.search.models.saved_search import Look, SavedSearch

__all__ = ["Look", "Progress", "SavedSearch"]
