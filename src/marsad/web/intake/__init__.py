"""Reports in: pasted, dropped, or told by a monitor."""
