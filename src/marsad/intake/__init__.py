"""Readers of formats: from files to reports, and nothing else."""
