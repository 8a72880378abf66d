"""Pure rules: merging what two people wrote, showing what changed, tags."""
