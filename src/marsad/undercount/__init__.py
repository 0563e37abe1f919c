"""How many incidents no source told of: an estimate, kept apart from every count.

A room of its own, so that nothing that counts can use it: `tally` may not import what stands to its right.
"""
