"""The index of all words: of reports and of accounts, in either database, following the ledger."""
