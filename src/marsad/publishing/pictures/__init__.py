"""Charts and maps of a page, drawn by Vega without a network."""
