"""Tables of documents and resources."""
