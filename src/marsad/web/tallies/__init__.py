"""Definitions, figures, why they moved, what is published."""
