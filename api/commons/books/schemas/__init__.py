"""What crosses the API about the library."""
