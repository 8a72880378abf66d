"""What crosses the API about documents and resources."""
