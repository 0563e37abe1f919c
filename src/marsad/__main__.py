"""Runs the command line as `python -m marsad`."""

from marsad.cli import main

main()
