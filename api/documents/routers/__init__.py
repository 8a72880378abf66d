"""HTTP for documents and resources."""
