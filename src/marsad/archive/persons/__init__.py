"""Named people: their records, what is decided about them, and how many of the counted are named."""
