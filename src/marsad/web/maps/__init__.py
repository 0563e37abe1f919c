"""Incidents on our boundaries, and in time."""
