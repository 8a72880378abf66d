"""Words that attack, written through the API into every text field that somebody may fill."""
