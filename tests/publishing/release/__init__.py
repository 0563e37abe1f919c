"""Signed public releases."""
