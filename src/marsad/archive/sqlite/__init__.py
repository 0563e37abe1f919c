"""SQLite as an archive wants it: STRICT tables, so that a column holds what it says."""
