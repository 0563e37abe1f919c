"""Places: names to P-codes, coordinates, and who lies within whom."""
