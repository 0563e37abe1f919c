"""What is kept: reports, accounts, incidents, and the ledger of decisions."""
