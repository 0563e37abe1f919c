"""What is published: bulletins from tallies and incidents."""
