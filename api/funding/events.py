"""Facts about funding that others may hear."""
