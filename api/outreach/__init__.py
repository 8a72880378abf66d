"""Going out to people: whoever would join, letters, and what other tools held (imports)."""
