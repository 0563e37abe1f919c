"""How well reports are read: codings compared with those of a careful person."""
