"""What can go wrong with projects."""
