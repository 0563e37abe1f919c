"""From a report to accounts, stated tallies and findings."""
