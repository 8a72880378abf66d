"""What can go wrong with funding."""
