"""From accounts to incidents: which accounts tell of the same event."""
