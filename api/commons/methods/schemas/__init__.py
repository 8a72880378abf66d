"""What crosses the API about methods."""
