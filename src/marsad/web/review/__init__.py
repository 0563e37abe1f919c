"""What people decide: the queue, accounts, incidents and their history."""
