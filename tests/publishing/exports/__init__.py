"""The formats of the field."""
