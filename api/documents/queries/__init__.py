"""Reading documents and resources; row-level security decides whose circle sees what."""
