"""Pure rules of the toolbox."""
