"""The market: what partners, providers and agents bring, and what they would like in return."""
