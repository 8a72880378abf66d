"""What a community writes together and what it keeps for itself: documents, resources, links."""
